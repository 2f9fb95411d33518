//! Sessions know no days: what runs over midnight or while clocks are changed is one session, and two on one day are
//! two.

use hubbub_commands::TrainingCommand as C;
use hubbub_model::countdown::Phase;
use hubbub_model::training::{Leg, LegKind};
use hubbub_model::{ClockId, Millis, Timestamp, TrainingId};
use hubbub_services::scheduler::expire_due;
use hubbub_services::training::Filter;
use hubbub_testkit::gym::{exercise, round_of};
use hubbub_testkit::{Database, Gym, new_id, on_both};

use super::training::done;

/// A moment as the clocks on the walls of Berlin show it.
fn berlin(at: &str) -> Timestamp {
    let at: jiff::civil::DateTime = at.parse().unwrap();
    Timestamp::from_millis(at.in_tz("Europe/Berlin").unwrap().timestamp().as_millisecond())
}

async fn wait_until(gym: &Gym, at: Timestamp) {
    gym.clock.advance(gym.services.now().until(at));
    expire_due(&gym.services).await.unwrap();
}

/// A session that is started at this moment and finished half an hour later.
async fn another(gym: &Gym, at: Timestamp) -> TrainingId {
    wait_until(gym, at).await;
    let id = gym.start().await;
    wait_until(gym, at + Millis::from_minutes(30)).await;
    gym.run(&gym.athlete, id, C::Finish {}).await.unwrap();
    id
}

/// One of two hours and a half from before midnight until after clocks were changed, and two more on the day after.
async fn night(gym: &Gym, [evening, midnight, change, later, latest]: [&str; 5]) {
    wait_until(gym, berlin(evening)).await;
    let (id, squat) = (gym.start().await, exercise("Squat", 8, "80"));
    let round_id = gym.release(id, round_of(std::slice::from_ref(&squat))).await;
    let tick = async |set: u64| {
        let (exercise_id, set) = (squat.id, set.try_into().unwrap());
        let tick = C::SaveSet { round_id, exercise_id, set, done: done(8, "80") };
        gym.verify(&gym.athlete, id, tick).await;
    };
    tick(1).await;
    wait_until(gym, berlin(midnight) + Millis::from_minutes(20)).await;
    tick(2).await;
    // A rest of an hour is as long while clocks are changed as at any time.
    let (clock_id, at) = (new_id!(ClockId), berlin(change) - Millis::from_minutes(30));
    wait_until(gym, at).await;
    let legs = vec![Leg { kind: LegKind::Rest, length: Millis::from_minutes(60) }];
    gym.verify(&gym.trainer, id, C::StartClock { clock_id, round_id: None, legs, at }).await;
    wait_until(gym, at + Millis::from_minutes(61)).await;
    let phase = gym.training(id).await.clock.unwrap().phase;
    assert_eq!(phase, Phase::Expired { expired_at: at + Millis::from_minutes(60) });
    tick(3).await;
    gym.run(&gym.trainer, id, C::Finish {}).await.unwrap();
    let more = [another(gym, berlin(later)).await, another(gym, berlin(latest)).await];

    let began = async |from, until| {
        let filter = Filter { from, until, ..Filter::default() };
        gym.services.past_trainings(gym.athlete.id, &filter, None).await.unwrap().sessions
    };
    let first = began(Some(berlin(evening)), Some(berlin(midnight))).await;
    let found: Vec<_> = first.iter().map(|past| (past.training.id, past.sets)).collect();
    assert_eq!(found, [(id, 3)], "it is one, of the day on which it began");
    let next = began(Some(berlin(midnight)), None).await;
    assert_eq!(next.iter().map(|past| past.training.id).collect::<Vec<_>>(), [more[1], more[0]]);
}

on_both! {
    async fn a_session_over_midnight_and_a_change_of_clocks_is_one_and_two_on_a_day_are_two(database: Database) {
        let gym = Gym::new(&database).await;
        // Clocks go forward at two, and back at three.
        night(&gym, ["2024-03-30T23:40", "2024-03-31T00:00", "2024-03-31T02:00", "2024-03-31T17:00", "2024-03-31T20:00"])
            .await;
        night(&gym, ["2024-10-26T23:40", "2024-10-27T00:00", "2024-10-27T03:00", "2024-10-27T17:00", "2024-10-27T20:00"])
            .await;
    }
}

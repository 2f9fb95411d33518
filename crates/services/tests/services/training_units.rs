//! Kilograms and pounds: each is kept as it was typed, and compared and added up with the other.

use hubbub_commands::TrainingCommand as C;
use hubbub_model::training::{Amount, Done, Exercise, Load, Unit};
use hubbub_services::training::Filter;
use hubbub_testkit::gym::{exercise, round_of};
use hubbub_testkit::{Database, Gym, on_both};

fn load(amount: &str, unit: Unit) -> Load {
    Load::typed(amount, unit).unwrap()
}

on_both! {
    async fn both_units_are_kept_as_typed_and_compared_and_added_up(database: Database) {
        let gym = Gym::new(&database).await;
        let (id, athlete) = (gym.start().await, &gym.athlete);
        let squat = Exercise { load: Some(load("225", Unit::Lb)), ..exercise("Squat", 5, "100") };
        let round_id = gym.release(id, round_of(std::slice::from_ref(&squat))).await;
        // 225 lb are 102.058 kg, and 220 are 99.790.
        let sets = [(5, load("100", Unit::Kg)), (5, load("225", Unit::Lb)), (8, load("220", Unit::Lb))];
        for (nth, (reps, load)) in (1_u64..).zip(sets) {
            let amount = Amount::Reps { reps: u64::try_into(reps).unwrap() };
            let (exercise_id, set) = (squat.id, nth.try_into().unwrap());
            let done = Some(Done { amount, load: Some(load) });
            gym.verify(athlete, id, C::SaveSet { round_id, exercise_id, set, done }).await;
        }
        let work = gym.training(id).await.rounds.remove(0).work.unwrap();
        assert_eq!(work.exercise(squat.id), Some(&squat));
        let loads = work.feedback(squat.id).unwrap().sets.iter().map(|set| set.done.load.unwrap());
        assert!(loads.eq(sets.map(|(_, load)| load)));
        gym.run(athlete, id, C::Finish {}).await.unwrap();

        let filter = Filter::default();
        let past = gym.services.past_trainings(athlete.id, &filter, None).await.unwrap().sessions.remove(0);
        assert_eq!(past.volume, 5 * 100_000 + 5 * 102_058 + 8 * 99_790);
        assert_eq!(past.heaviest, Some(102_058));
        let best = gym.services.best_sets(athlete.id, &filter).await.unwrap().remove(0);
        assert_eq!(best.load, Some(load("225", Unit::Lb)), "heavier than 100 kg, and in its own unit");
        let csv = String::from_utf8(gym.services.export_sets(athlete.id).await.unwrap()).unwrap();
        for set in [",100,kg,", ",225,lb,", ",220,lb,"] {
            assert_eq!(csv.matches(set).count(), 1, "{set}: {csv}");
        }
    }
}

//! Training sessions: rounds released, done and fed back, and what both are told of it.

use futures_util::future::join;
use hubbub_commands::areas::Training;
use hubbub_commands::{Refusal, TrainingCommand as C, TrainingRefusal};
use hubbub_events::{Event as _, TrainingEvent};
use hubbub_model::account::User;
use hubbub_model::coaching::Told;
use hubbub_model::countdown::Phase;
use hubbub_model::person::Kind;
use hubbub_model::training::{
    Amount, Done, Feedback, Leg, LegKind, Load, Planned, Prescription, StageName, StatusName, Unit,
};
use hubbub_model::{ClockId, Day, Edit, Millis, MutationId, Party, RoundId, TrainingId};
use hubbub_services::account::carry_out;
use hubbub_services::scheduler::expire_due;
use hubbub_services::{Clock as _, ServiceError};
use hubbub_testkit::gym::{exercise, round_of};
use hubbub_testkit::{Database, Gym, entries_of, new_id, on_both, snapshot_of, verify_log};

use super::coaching::own;

pub(super) fn refusal<T: std::fmt::Debug>(result: Result<T, ServiceError>) -> TrainingRefusal {
    match result {
        Err(ServiceError::Refused(Refusal::Training(refusal))) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

pub(super) fn done(reps: u64, kilograms: &str) -> Option<Done> {
    let amount = Amount::Reps { reps: reps.try_into().unwrap() };
    Some(Done { amount, load: Some(Load::typed(kilograms, Unit::Kg).unwrap()) })
}

fn party(user: &User) -> Party {
    Party { user_id: user.id, name: user.name.clone() }
}

fn tomorrow() -> Planned {
    Planned { day: Day::from_number(20_786), time: (18 * 60).try_into().ok() }
}

/// Of which kinds somebody's notifications are that say something.
async fn told(gym: &Gym, user: &User) -> Vec<Kind> {
    let kinds = own(gym, user).await;
    kinds.shown().map(|one| one.kind).filter(|kind| *kind != Kind::MemberJoined).collect()
}

on_both! {
    async fn every_command_comes_to_what_its_events_say(database: Database) {
        let gym = Gym::new(&database).await;
        let Gym { trainer, athlete, guest, coaching, .. } = &gym;
        let (id, coaching_id) = (new_id!(TrainingId), *coaching);
        let title = Some("Legs".parse().unwrap());
        gym.verify(trainer, id, C::Plan { coaching_id, title: title.clone(), planned: tomorrow() }).await;
        gym.verify(trainer, id, C::Replan { title: None, planned: tomorrow() }).await;
        for user in [trainer, athlete] {
            gym.verify(user, id, C::AdmitGuest { guest: party(guest) }).await;
        }
        gym.verify(athlete, id, C::StartPlanned {}).await;
        gym.verify(trainer, id, C::Join {}).await;
        let (squat, press) = (exercise("Squat", 8, "82.5"), exercise("Press", 10, "40"));
        let [draft, first, last] = [new_id!(RoundId), new_id!(RoundId), new_id!(RoundId)];
        let both = round_of(&[squat.clone(), press.clone()]);
        gym.verify(trainer, id, C::SaveRound { round_id: draft, revision: 0, prescription: both.clone() }).await;
        gym.verify(trainer, id, C::DeleteRound { round_id: draft }).await;
        let save = |revision| C::SaveRound { round_id: first, revision, prescription: both.clone() };
        gym.verify(trainer, id, save(0)).await;
        let release = C::ReleaseRound { round_id: first, revision: 1, prescription: both.clone() };
        gym.verify(trainer, id, release).await;
        let (exercise_id, set) = (squat.id, 1.try_into().unwrap());
        let tick = |done| C::SaveSet { round_id: first, exercise_id, set, done };
        gym.verify(athlete, id, tick(done(8, "82.5"))).await;
        gym.verify(athlete, id, tick(done(7, "80"))).await;
        let said = C::SaveFeedback {
            round_id: first,
            exercise_id,
            effort: Edit::To(Some(8.try_into().unwrap())),
            note: Edit::To(Some("Slow".parse().unwrap())),
        };
        gym.verify(athlete, id, said).await;
        let only_press = C::SaveRound { round_id: first, revision: 2, prescription: round_of(&[press]) };
        gym.verify(trainer, id, only_press).await;
        gym.verify(athlete, id, tick(None)).await;
        gym.verify(athlete, id, C::SeeChanges { round_id: first, revision: 3 }).await;
        let clock_id = new_id!(ClockId);
        let legs = vec![Leg { kind: LegKind::Rest, length: Millis::from_secs(90) }];
        let at = gym.clock.now();
        gym.verify(trainer, id, C::StartClock { clock_id, round_id: Some(first), legs, at }).await;
        gym.clock.advance(Millis::from_secs(10));
        gym.verify(athlete, id, C::PauseClock { clock_id, at: gym.clock.now() }).await;
        gym.verify(trainer, id, C::ResumeClock { clock_id, at: gym.clock.now() }).await;
        gym.verify(athlete, id, C::ExtendClock { clock_id, seconds: 30.try_into().unwrap(), at: Some(gym.clock.now()) }).await;
        gym.verify(athlete, id, C::CompleteRound { round_id: first, feedback: Vec::new() }).await;
        let release = C::ReleaseRound { round_id: last, revision: 0, prescription: both };
        gym.verify(trainer, id, release).await;
        let legs = vec![Leg { kind: LegKind::Round, length: Millis::from_secs(60) }];
        gym.verify(athlete, id, C::StartClock { clock_id, round_id: None, legs, at: gym.clock.now() }).await;
        gym.verify(athlete, id, C::StopClock { clock_id }).await;
        let reason = Some("Enough".parse().unwrap());
        gym.verify(trainer, id, C::WithdrawRound { round_id: last, reason: reason.clone() }).await;
        gym.verify(athlete, id, C::SaveNote { note: Some("Good".parse().unwrap()) }).await;
        gym.verify(guest, id, C::RemoveGuest { user_id: guest.id }).await;
        gym.verify(trainer, id, C::Finish {}).await;
        let other = new_id!(TrainingId);
        gym.verify(athlete, other, C::Start { coaching_id, title }).await;
        gym.verify(athlete, other, C::Cancel { reason }).await;
        let state = gym.training(id).await;
        assert_eq!(state.rounds.iter().map(|round| round.number).collect::<Vec<_>>(), [2, 3]);
        for id in [id, other] {
            verify_log::<Training>(&gym.services, id).await;
        }
    }

    async fn what_is_prepared_reaches_nobody_but_the_trainer(database: Database) {
        let gym = Gym::new(&database).await;
        let Gym { trainer, athlete, guest, stranger, .. } = &gym;
        let (id, round_id) = (gym.start().await, new_id!(RoundId));
        let prescription = round_of(&[exercise("Surprise", 1, "200")]);
        let save = C::SaveRound { round_id, revision: 0, prescription: prescription.clone() };
        let reply = gym.run(trainer, id, save).await.unwrap();
        assert!(!serde_json::to_string(&reply).unwrap().contains("Surprise"));
        let log = entries_of::<Training>(&gym.services, id, hubbub_model::ChannelSeq(0)).await;
        assert!(!format!("{log:?}").contains("Surprise"), "it is in no log");
        let drafts = gym.services.drafts(trainer.id, id).await.unwrap();
        assert_eq!(drafts.iter().map(|draft| &draft.prescription).collect::<Vec<_>>(), [&prescription]);
        assert_eq!(refusal(gym.services.drafts(athlete.id, id).await), TrainingRefusal::NotAllowed);
        for user in [guest, stranger] {
            assert!(matches!(gym.services.drafts(user.id, id).await, Err(ServiceError::NotAMember)));
        }
        gym.run(trainer, id, C::ReleaseRound { round_id, revision: 1, prescription }).await.unwrap();
        assert!(gym.services.drafts(trainer.id, id).await.unwrap().is_empty());
        assert_eq!(gym.training(id).await.rounds[0].number, 1);
    }

    async fn the_id_of_a_round_elsewhere_is_taken_and_nothing_happens_to_that_round(database: Database) {
        let gym = Gym::new(&database).await;
        let theirs = gym.another_coaching().await;
        let (id, other) = (gym.start().await, theirs.start().await);
        let (draft, prescription) = (new_id!(RoundId), round_of(&[exercise("Squat", 8, "80")]));
        let save = |round_id, prescription| C::SaveRound { round_id, revision: 0, prescription };
        gym.run(&gym.trainer, id, save(draft, prescription.clone())).await.unwrap();
        let released = gym.release(id, prescription.clone()).await;
        let before = gym.training(id).await;
        for round_id in [draft, released] {
            let prescription = round_of(&[exercise("Mine", 1, "1")]);
            let release = C::ReleaseRound { round_id, revision: 0, prescription: prescription.clone() };
            for command in [save(round_id, prescription), release] {
                let refused = theirs.run(&theirs.trainer, other, command).await;
                assert_eq!(refusal(refused), TrainingRefusal::IdTaken);
            }
            let delete = C::DeleteRound { round_id };
            assert!(theirs.run(&theirs.trainer, other, delete).await.unwrap().entries.is_empty());
        }
        assert_eq!(gym.training(id).await, before);
        let drafts = gym.services.drafts(gym.trainer.id, id).await.unwrap();
        assert_eq!(drafts.iter().map(|draft| &draft.prescription).collect::<Vec<_>>(), [&prescription]);
        assert!(theirs.training(other).await.rounds.is_empty());
    }

    async fn guests_watch_while_both_agree_and_do_nothing(database: Database) {
        let gym = Gym::new(&database).await;
        let Gym { trainer, athlete, guest, stranger, coaching, .. } = &gym;
        let id = gym.start().await;
        let watches = async || snapshot_of::<Training>(&gym.services, guest.id, id).await.is_ok();
        gym.run(trainer, id, C::AdmitGuest { guest: party(guest) }).await.unwrap();
        assert!(!watches().await, "the athlete has not agreed");
        gym.run(athlete, id, C::AdmitGuest { guest: party(guest) }).await.unwrap();
        assert!(watches().await);
        assert_eq!(told(&gym, guest).await, [Kind::Coaching(Told::SessionShared)]);
        assert_eq!(own(&gym, guest).await.trainings.len(), 1);
        let refused = gym.run(trainer, id, C::AdmitGuest { guest: party(stranger) }).await;
        assert_eq!(refusal(refused), TrainingRefusal::NoSuchGuest);
        for command in [C::Finish {}, C::Cancel { reason: None }] {
            assert_eq!(refusal(gym.run(guest, id, command).await), TrainingRefusal::NotAllowed);
        }
        assert!(gym.training(id).await.is_running());
        let start = C::Start { coaching_id: *coaching, title: None };
        assert_eq!(refusal(gym.run(guest, new_id!(TrainingId), start).await), TrainingRefusal::NotAllowed);
        let leave = hubbub_commands::CoachingCommand::RemoveMember { user_id: guest.id };
        gym.verify_coaching(guest, leave).await;
        assert!(!watches().await && gym.training(id).await.guests.is_empty());
    }

    async fn a_guest_is_agreed_to_under_the_name_of_now(database: Database) {
        let gym = Gym::new(&database).await;
        let Gym { trainer, athlete, guest, .. } = &gym;
        let id = gym.start().await;
        gym.run(trainer, id, C::AdmitGuest { guest: party(guest) }).await.unwrap();
        gym.services.rename(guest.id, "Samira".parse().unwrap()).await.unwrap();
        carry_out(&gym.services).await.unwrap();
        // The page of the athlete knows the earlier name.
        gym.verify(athlete, id, C::AdmitGuest { guest: party(guest) }).await;
        let [known] = &gym.training(id).await.guests[..] else { panic!("one guest") };
        assert_eq!(known.party.name.as_str(), "Samira");
        assert!(snapshot_of::<Training>(&gym.services, guest.id, id).await.is_ok());
    }

    async fn a_guest_learns_nothing_of_another_session_by_starting_one(database: Database) {
        let gym = Gym::new(&database).await;
        let Gym { trainer, athlete, guest, coaching, .. } = &gym;
        let (planned, coaching_id) = (new_id!(TrainingId), *coaching);
        gym.run(trainer, planned, C::Plan { coaching_id, title: None, planned: tomorrow() }).await.unwrap();
        for user in [trainer, athlete] {
            gym.run(user, planned, C::AdmitGuest { guest: party(guest) }).await.unwrap();
        }
        let running = gym.start().await;
        let start = async |user: &User| refusal(gym.run(user, planned, C::StartPlanned {}).await);
        assert_eq!(start(guest).await, TrainingRefusal::NotAllowed);
        assert!(matches!(start(athlete).await, TrainingRefusal::AlreadyRunning { id, .. } if id == running));
    }

    async fn a_clock_runs_out_by_itself_once(database: Database) {
        let gym = Gym::new(&database).await;
        let (id, clock_id) = (gym.start().await, new_id!(ClockId));
        let legs = vec![Leg { kind: LegKind::Rest, length: Millis::from_secs(90) }];
        let at = gym.clock.now();
        gym.run(&gym.athlete, id, C::StartClock { clock_id, round_id: None, legs, at }).await.unwrap();
        gym.clock.advance(Millis::from_secs(91));
        let (one, other) = join(expire_due(&gym.services), expire_due(&gym.services)).await;
        one.and(other).unwrap();
        let log = entries_of::<Training>(&gym.services, id, hubbub_model::ChannelSeq(0)).await;
        let expired = log.iter().filter(|(_, event)| matches!(event, TrainingEvent::ClockExpired { .. }));
        assert_eq!(expired.count(), 1);
        verify_log::<Training>(&gym.services, id).await;
    }

    async fn more_time_that_comes_late_brings_back_no_clock_that_is_over(database: Database) {
        let gym = Gym::new(&database).await;
        let Gym { trainer, athlete, .. } = &gym;
        let (id, clock_id) = (gym.start().await, new_id!(ClockId));
        let legs = vec![Leg { kind: LegKind::Rest, length: Millis::from_secs(60) }];
        let start = C::StartClock { clock_id, round_id: None, legs, at: gym.clock.now() };
        gym.verify(trainer, id, start).await;
        gym.clock.advance(Millis::from_secs(50));
        let more = C::ExtendClock { clock_id, seconds: 15.try_into().unwrap(), at: Some(gym.clock.now()) };
        gym.clock.advance(Millis::from_secs(60));
        let names: Vec<_> = gym.verify(athlete, id, more).await.iter().map(TrainingEvent::name).collect();
        assert_eq!(names, ["clock-expired", "clock-updated", "clock-expired"]);
        let phase = gym.training(id).await.clock.map(|clock| clock.phase);
        assert!(matches!(phase, Some(Phase::Expired { expired_at }) if expired_at < gym.clock.now()));
    }

    async fn both_are_told_and_what_waits_is_handled(database: Database) {
        let gym = Gym::new(&database).await;
        let Gym { trainer, athlete, .. } = &gym;
        let id = gym.start().await;
        assert_eq!(told(&gym, trainer).await, [Kind::Coaching(Told::SessionStarted)]);
        assert_eq!(own(&gym, trainer).await.waiting().count(), 1);
        assert_eq!(own(&gym, trainer).await.trainings.len(), 1);
        gym.run(trainer, id, C::Join {}).await.unwrap();
        assert_eq!(own(&gym, trainer).await.waiting().count(), 0);
        let round_id = gym.release(id, round_of(&[exercise("Squat", 8, "80")])).await;
        assert_eq!(own(&gym, athlete).await.waiting().count(), 1);
        gym.run(athlete, id, C::CompleteRound { round_id, feedback: Vec::new() }).await.unwrap();
        assert_eq!(own(&gym, athlete).await.waiting().count(), 0);
        gym.clock.advance(Millis::from_secs(1));
        gym.run(trainer, id, C::Cancel { reason: Some("Late".parse().unwrap()) }).await.unwrap();
        assert_eq!(told(&gym, athlete).await, [Kind::Coaching(Told::SessionCancelled), Kind::Coaching(Told::RoundReleased)]);
        let state = own(&gym, athlete).await;
        assert_eq!(state.shown().next().and_then(|one| one.note.clone()), Some("Late".parse().unwrap()));
        assert!(state.trainings.is_empty() && own(&gym, trainer).await.trainings.is_empty());
    }

    async fn a_completion_that_is_sent_again_is_done_once(database: Database) {
        let gym = Gym::new(&database).await;
        let Gym { athlete, .. } = &gym;
        let (id, squat) = (gym.start().await, exercise("Squat", 8, "80"));
        let prescription = Prescription { is_final_round: true, ..round_of(std::slice::from_ref(&squat)) };
        let round_id = gym.release(id, prescription).await;
        let set = hubbub_model::training::SetDone { set: 1.try_into().unwrap(), done: done(8, "80").unwrap() };
        let feedback = Feedback { sets: vec![set], ..Feedback::new(squat.id) };
        let complete = C::CompleteRound { round_id, feedback: vec![feedback] };
        let mutation = new_id!(MutationId);
        let (one, other) = join(
            gym.retry(athlete, mutation, id, complete.clone()),
            gym.retry(athlete, mutation, id, complete.clone()),
        )
        .await;
        assert_eq!(one.unwrap().entries.len(), 3);
        assert_eq!(other.unwrap().entries.len(), 3);
        let again = gym.run(athlete, id, complete).await.unwrap();
        assert!(again.entries.is_empty(), "from another device it changes nothing");
        let state = gym.training(id).await;
        assert_eq!((state.status.name(), state.rounds[0].stage.name()), (StatusName::Completed, StageName::Completed));
    }
}

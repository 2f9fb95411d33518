//! How sessions begin and end when two act at once, what is kept of what was typed, and what is left to read.

use futures_util::future::join;
use hubbub_commands::areas::Training;
use hubbub_commands::{TrainingCommand as C, TrainingRefusal};
use hubbub_model::training::{Amount, Planned, Prescription, Side, StageName, Status, StatusName};
use hubbub_model::{CoachingId, Day, Millis, RoundId, TrainingId};
use hubbub_services::ServiceError;
use hubbub_services::training::Filter;
use hubbub_testkit::gym::{exercise, round_of};
use hubbub_testkit::{Database, Gym, new_id, on_both, snapshot_of, verify_log};

use super::coaching::own;
use super::training::{done, refusal};

fn plan(coaching_id: CoachingId) -> C {
    C::Plan { coaching_id, title: None, planned: Planned { day: Day::from_number(20_790), time: None } }
}

on_both! {
    async fn one_session_runs_at_a_time_and_the_refusal_names_it(database: Database) {
        let gym = Gym::new(&database).await;
        let Gym { trainer, athlete, coaching, .. } = &gym;
        let (one, other) = (new_id!(TrainingId), new_id!(TrainingId));
        let start = C::Start { coaching_id: *coaching, title: None };
        let (first, second) =
            join(gym.run(athlete, one, start.clone()), gym.run(trainer, other, start)).await;
        let (running, refused) = if first.is_ok() { (one, second) } else { (other, first) };
        assert!(matches!(refusal(refused), TrainingRefusal::AlreadyRunning { id, .. } if id == running));
        let planned = new_id!(TrainingId);
        gym.run(trainer, planned, plan(*coaching)).await.unwrap();
        gym.run(trainer, new_id!(TrainingId), plan(*coaching)).await.unwrap();
        assert_eq!(own(&gym, athlete).await.trainings.len(), 3, "two on one day are two");
        let refused = gym.run(athlete, planned, C::StartPlanned {}).await;
        assert!(matches!(refusal(refused), TrainingRefusal::AlreadyRunning { id, .. } if id == running));
        gym.run(athlete, running, C::Finish {}).await.unwrap();
        gym.run(athlete, planned, C::StartPlanned {}).await.unwrap();
        // Over midnight it is the same session.
        gym.clock.advance(Millis::from_days(1));
        assert!(gym.training(planned).await.is_running());
    }

    async fn of_two_planned_sessions_started_at_once_by_two_processes_one_runs(database: Database) {
        for _ in 0..8 {
            let gym = Gym::new(&database).await;
            let other = gym.another_process(&database).await;
            let (one, another) = (new_id!(TrainingId), new_id!(TrainingId));
            for id in [one, another] {
                gym.run(&gym.trainer, id, plan(gym.coaching)).await.unwrap();
            }
            let first = gym.run(&gym.trainer, one, C::StartPlanned {});
            let second = other.run(&gym.trainer, another, C::StartPlanned {});
            let (first, second) = join(first, second).await;
            let (running, refused) = if first.is_ok() { (one, second) } else { (another, first) };
            assert!(matches!(refusal(refused), TrainingRefusal::AlreadyRunning { id, .. } if id == running));
        }
    }

    async fn completing_and_cancelling_at_once_has_one_outcome_and_both_see_it(database: Database) {
        for _ in 0..8 {
            let gym = Gym::new(&database).await;
            let Gym { trainer, athlete, .. } = &gym;
            let (id, squat) = (gym.start().await, exercise("Squat", 8, "80"));
            let last = Prescription { is_final_round: true, ..round_of(&[squat]) };
            let round_id = gym.release(id, last).await;
            let complete = C::CompleteRound { round_id, feedback: Vec::new() };
            let (completed, cancelled) =
                join(gym.run(athlete, id, complete), gym.run(trainer, id, C::Cancel { reason: None })).await;
            completed.unwrap();
            let state = gym.training(id).await;
            match cancelled {
                Ok(_) => assert!(matches!(state.status, Status::Cancelled { by: Side::Trainer, .. })),
                refused => {
                    let refused = refusal(refused);
                    assert!(matches!(refused, TrainingRefusal::AlreadyEnded { by: Side::Athlete, .. }));
                    assert_eq!(state.status.name(), StatusName::Completed);
                }
            }
            for user in [trainer, athlete] {
                let (_, seen) = snapshot_of::<Training>(&gym.services, user.id, id).await.unwrap();
                assert_eq!(seen.status, state.status);
                assert!(own(&gym, user).await.trainings.is_empty());
            }
            verify_log::<Training>(&gym.services, id).await;
        }
    }

    async fn what_was_done_meanwhile_is_kept_with_what_the_trainer_took_back(database: Database) {
        let gym = Gym::new(&database).await;
        let Gym { trainer, athlete, .. } = &gym;
        let (id, squat) = (gym.start().await, exercise("Squat", 8, "80"));
        let round_id = gym.release(id, round_of(std::slice::from_ref(&squat))).await;
        gym.run(trainer, id, C::WithdrawRound { round_id, reason: None }).await.unwrap();
        let set = 1.try_into().unwrap();
        let tick = C::SaveSet { round_id, exercise_id: squat.id, set, done: done(8, "80") };
        gym.verify(athlete, id, tick).await;
        gym.run(trainer, id, C::Cancel { reason: None }).await.unwrap();
        let tick = C::SaveSet { round_id, exercise_id: squat.id, set: 2.try_into().unwrap(), done: done(6, "80") };
        gym.verify(athlete, id, tick).await;
        assert_eq!(gym.verify(athlete, id, C::CompleteRound { round_id, feedback: Vec::new() }).await, []);
        let round = &gym.training(id).await.rounds[0];
        assert_eq!(round.stage.name(), StageName::Withdrawn);
        let said = round.work.as_ref().and_then(|work| work.feedback(squat.id)).unwrap();
        assert_eq!(said.sets.len(), 2);
    }

    async fn the_history_says_what_sessions_come_to_and_what_was_best(database: Database) {
        let gym = Gym::new(&database).await;
        let Gym { trainer, athlete, guest, stranger, coaching, .. } = &gym;
        let mut sessions = Vec::new();
        for (kilograms, reps) in [("80", 8), ("82.5", 6)] {
            let (id, squat, plank) = (gym.start().await, exercise("Squat", 8, kilograms), exercise("Row", 5, "40"));
            let round_id = gym.release(id, round_of(&[squat.clone(), plank.clone()])).await;
            for (exercise, reps) in [(&squat, reps), (&plank, 5)] {
                let load = if exercise.id == squat.id { kilograms } else { "40" };
                for set in 1..=2 {
                    let (exercise_id, set) = (exercise.id, set.try_into().unwrap());
                    let tick = C::SaveSet { round_id, exercise_id, set, done: done(reps, load) };
                    gym.run(athlete, id, tick).await.unwrap();
                }
            }
            gym.run(athlete, id, C::CompleteRound { round_id, feedback: Vec::new() }).await.unwrap();
            gym.run(trainer, id, C::Finish {}).await.unwrap();
            gym.clock.advance(Millis::from_days(1));
            sessions.push(id);
        }
        let past = async |filter: &Filter| gym.services.past_trainings(athlete.id, filter, None).await.unwrap();
        let all = past(&Filter::default()).await;
        assert_eq!(all.sessions.iter().map(|one| one.training.id).collect::<Vec<_>>(), [sessions[1], sessions[0]]);
        let first = &all.sessions[1];
        assert_eq!((first.rounds, first.sets, first.volume), (1, 4, 2 * 8 * 80_000 + 2 * 5 * 40_000));
        let squats = Filter { exercise: Some("squat".into()), ..Filter::default() };
        let volumes: Vec<_> = past(&squats).await.sessions.iter().map(|one| one.volume).collect();
        assert_eq!(volumes, [2 * 6 * 82_500, 2 * 8 * 80_000]);
        assert_eq!(past(&squats).await.sessions[0].heaviest, Some(82_500));
        let of_another = Filter { coaching: Some(new_id!(CoachingId)), ..Filter::default() };
        assert!(past(&of_another).await.sessions.is_empty());
        let later = Filter { from: Some(gym.services.now()), ..Filter::default() };
        assert!(past(&later).await.sessions.is_empty());
        let bests = gym.services.best_sets(trainer.id, &Filter::default()).await.unwrap();
        let best = |best: &hubbub_model::training::Best| {
            (best.exercise.to_string(), best.amount, best.load.map(hubbub_model::training::Load::amount))
        };
        let reps = |reps: u64| Amount::Reps { reps: reps.try_into().unwrap() };
        let expected = [("Row", 5, "40"), ("Squat", 6, "82.5")]
            .map(|(name, count, load)| (name.to_owned(), reps(count), Some(load.to_owned())));
        assert_eq!(bests.iter().map(best).collect::<Vec<_>>(), expected);
        let known = gym.services.vocabulary(trainer.id, *coaching).await.unwrap();
        assert_eq!(known.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Row", "Squat"]);
        assert_eq!(known[1].load.map(hubbub_model::training::Load::amount), Some("82.5".into()));
        for user in [guest, stranger] {
            let refused = gym.services.vocabulary(user.id, *coaching).await;
            assert!(matches!(refused, Err(ServiceError::NotAMember)));
            let seen = gym.services.past_trainings(user.id, &Filter::default(), None).await.unwrap();
            assert!(seen.sessions.is_empty());
        }
    }

    async fn an_athlete_takes_along_what_they_did_and_nobody_elses(database: Database) {
        let gym = Gym::new(&database).await;
        let Gym { trainer, athlete, .. } = &gym;
        let (id, squat) = (gym.start().await, exercise("=Squat, \"low\"", 8, "82.5"));
        let round_id = gym.release(id, round_of(std::slice::from_ref(&squat))).await;
        let (exercise_id, set) = (squat.id, 1.try_into().unwrap());
        gym.run(athlete, id, C::SaveSet { round_id, exercise_id, set, done: done(7, "82.5") }).await.unwrap();
        let draft = C::SaveRound { round_id: new_id!(RoundId), revision: 0, prescription: round_of(&[exercise("Secret", 1, "200")]) };
        gym.run(trainer, id, draft).await.unwrap();
        let csv = String::from_utf8(gym.services.export_sets(athlete.id).await.unwrap()).unwrap();
        let lines: Vec<_> = csv.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with(r#",Kim,1,"'=Squat, ""low""",1,7,,82.5,kg,,"#), "{}", lines[1]);
        let json = String::from_utf8(gym.services.export_trainings(athlete.id).await.unwrap()).unwrap();
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["sets"][0]["load_hundredths"], 8250);
        assert!(!json.contains("Secret") && !json.contains(&trainer.id.to_string()));
        let theirs = String::from_utf8(gym.services.export_sets(trainer.id).await.unwrap()).unwrap();
        assert_eq!(theirs.lines().count(), 1, "the trainer did nothing of it themselves");
    }
}

//! What exercises are called: renaming one and forgetting one, for suggestions and for the history.

use hubbub_commands::{CoachingCommand as C, CoachingRefusal, Refusal, TrainingCommand};
use hubbub_model::coaching::Limits;
use hubbub_model::text::ExerciseName;
use hubbub_model::training::Done;
use hubbub_model::{Edit, Millis};
use hubbub_services::ServiceError;
use hubbub_services::training::Filter;
use hubbub_testkit::gym::{exercise, round_of};
use hubbub_testkit::{Database, Gym, on_both};

fn name(name: &str) -> ExerciseName {
    name.parse().unwrap()
}

fn rename(from: &str, to: &str) -> C {
    C::RenameExercise { from: name(from), to: name(to) }
}

fn forget(forgotten: &str) -> C {
    C::ForgetExercise { name: name(forgotten) }
}

/// A session in which the athlete does one set of an exercise of this name.
async fn train(gym: &Gym, called: &str, reps: u64, load: &str) {
    let (id, exercise) = (gym.start().await, exercise(called, reps, load));
    let round_id = gym.release(id, round_of(std::slice::from_ref(&exercise))).await;
    let (exercise_id, set) = (exercise.id, 1.try_into().unwrap());
    let done = Some(Done { amount: exercise.amount, load: exercise.load });
    for command in [
        TrainingCommand::SaveSet { round_id, exercise_id, set, done },
        TrainingCommand::SaveFeedback {
            round_id,
            exercise_id,
            effort: Edit::Keep,
            note: Edit::To(Some("Heavy".parse().unwrap())),
        },
        TrainingCommand::CompleteRound { round_id, feedback: Vec::new() },
        TrainingCommand::Finish {},
    ] {
        gym.run(&gym.athlete, id, command).await.unwrap();
    }
    gym.clock.advance(Millis::from_days(1));
}

async fn suggested(gym: &Gym) -> Vec<String> {
    let known = gym.services.vocabulary(gym.trainer.id, gym.coaching).await.unwrap();
    known.into_iter().map(|known| known.name.to_string()).collect()
}

async fn best(gym: &Gym) -> Vec<String> {
    let bests = gym.services.best_sets(gym.athlete.id, &Filter::default()).await.unwrap();
    bests.into_iter().map(|best| format!("{} {}", best.exercise, best.load.unwrap().amount())).collect()
}

/// What the exercises are called in what the athlete takes along: in the table, and beside the names of then.
async fn taken_along(gym: &Gym) -> (Vec<String>, Vec<(String, String)>) {
    let csv = String::from_utf8(gym.services.export_sets(gym.athlete.id).await.unwrap()).unwrap();
    let names = csv.lines().skip(1).map(|line| line.split(',').nth(5).unwrap().to_owned());
    let json = gym.services.export_trainings(gym.athlete.id).await.unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let both =
        json["exercises"].as_array().unwrap().iter().map(|one| (text(&one["name"]), text(&one["called"])));
    (names.collect(), both.collect())
}

on_both! {
    async fn an_exercise_that_is_renamed_is_so_everywhere(database: Database) {
        let gym = Gym::new(&database).await;
        for (called, load) in [("Squats", "80"), ("squat", "90"), ("Row", "40")] {
            train(&gym, called, 8, load).await;
        }
        assert_eq!(suggested(&gym).await, ["Row", "squat", "Squats"]);
        gym.verify_coaching(&gym.trainer, rename("Squats", "Squat")).await;
        gym.verify_coaching(&gym.trainer, rename("squat", "Squat")).await;
        assert_eq!(suggested(&gym).await, ["Row", "Squat"]);
        assert_eq!(best(&gym).await, ["Row 40", "Squat 90"], "both are one");
        gym.verify_coaching(&gym.athlete, rename("Squat", "Back squat")).await;
        gym.verify_coaching(&gym.athlete, rename("Row", "squats")).await;
        assert_eq!(suggested(&gym).await, ["Back squat", "squats"]);
        assert_eq!(best(&gym).await, ["Back squat 90", "Squats 80"], "a name that is used again is its own again");
        let of_squats = Filter { exercise: Some("back squat".into()), ..Filter::default() };
        let page = gym.services.past_trainings(gym.athlete.id, &of_squats, None).await.unwrap();
        assert_eq!(page.sessions.iter().map(|past| past.volume).collect::<Vec<_>>(), [8 * 90_000]);
    }

    async fn what_is_taken_along_calls_exercises_as_the_history_does(database: Database) {
        let gym = Gym::new(&database).await;
        for called in ["Squats", "Row", "squat"] {
            train(&gym, called, 8, "80").await;
        }
        gym.verify_coaching(&gym.trainer, rename("Squats", "Squat")).await;
        gym.verify_coaching(&gym.athlete, forget("Row")).await;
        let (table, both) = taken_along(&gym).await;
        assert_eq!(table, ["Squat", "Row", "squat"]);
        let expected = [("Squats", "Squat"), ("Row", "Row"), ("squat", "squat")];
        assert_eq!(both, expected.map(|(then, now)| (then.to_owned(), now.to_owned())));
        let page = gym.services.past_trainings(gym.athlete.id, &Filter::default(), None).await.unwrap();
        let remarked = page.sessions.iter().rev().flat_map(|past| &past.remarks);
        assert_eq!(remarked.map(|remark| remark.exercise.as_str()).collect::<Vec<_>>(), table);
    }

    async fn what_is_forgotten_is_suggested_again_once_it_is_given_again(database: Database) {
        let gym = Gym::new(&database).await;
        train(&gym, "Squat", 8, "80").await;
        gym.verify_coaching(&gym.athlete, forget("SQUAT")).await;
        assert!(suggested(&gym).await.is_empty());
        assert_eq!(best(&gym).await, ["Squat 80"], "what was done stays");
        gym.clock.advance(Millis::from_secs(1));
        train(&gym, "Squat", 8, "70").await;
        assert_eq!(suggested(&gym).await, ["Squat"]);
    }

    async fn both_look_after_the_names_and_nobody_else(database: Database) {
        let gym = Gym::new(&database).await;
        for command in [rename("Squat", "Row"), forget("Squat")] {
            let refused = gym.run_coaching(&gym.guest, command.clone()).await;
            assert!(matches!(refused, Err(ServiceError::Refused(Refusal::Coaching(CoachingRefusal::NotAllowed)))));
            assert!(matches!(gym.run_coaching(&gym.stranger, command).await, Err(ServiceError::NotAMember)));
        }
        assert_eq!(gym.verify_coaching(&gym.trainer, rename("Squat", "Squat")).await, []);
        for nth in 0..Limits::TERMS {
            gym.run_coaching(&gym.trainer, forget(&format!("Exercise {nth}"))).await.unwrap();
        }
        let full = gym.run_coaching(&gym.trainer, forget("One more")).await;
        assert!(matches!(full, Err(ServiceError::Refused(Refusal::Coaching(CoachingRefusal::LimitReached)))));
        gym.verify_coaching(&gym.trainer, rename("exercise 3", "Step-up")).await;
        gym.run_coaching(&gym.trainer, C::End {}).await.unwrap();
        let over = gym.run_coaching(&gym.athlete, forget("Squat")).await;
        assert!(matches!(over, Err(ServiceError::Refused(Refusal::Coaching(CoachingRefusal::Ended)))));
    }
}

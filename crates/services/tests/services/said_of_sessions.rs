//! What both said of their sessions, as the history has it.

use hubbub_commands::TrainingCommand as C;
use hubbub_model::Edit;
use hubbub_model::training::{Past, Side};
use hubbub_services::training::Filter;
use hubbub_testkit::gym::{exercise, round_of};
use hubbub_testkit::{Database, Gym, on_both};

on_both! {
    async fn the_history_has_what_both_said(database: Database) {
        let gym = Gym::new(&database).await;
        let Gym { trainer, athlete, .. } = &gym;
        let (id, squat, row) = (gym.start().await, exercise("Squat", 8, "80"), exercise("Row", 5, "40"));
        let round_id = gym.release(id, round_of(&[squat.clone(), row.clone()])).await;
        for (exercise_id, note) in [(row.id, "Easy"), (squat.id, "My knee")] {
            let (effort, note) = (Edit::To(7.try_into().ok()), Edit::To(note.parse().ok()));
            gym.run(athlete, id, C::SaveFeedback { round_id, exercise_id, effort, note }).await.unwrap();
        }
        gym.run(athlete, id, C::Finish {}).await.unwrap();
        for (user, note) in [(athlete, "A good day"), (trainer, "Well done")] {
            gym.run(user, id, C::SaveNote { note: note.parse().ok() }).await.unwrap();
        }
        let read = async |exercise: Option<&str>| {
            let filter = Filter { exercise: exercise.map(str::to_owned), ..Filter::default() };
            gym.services.past_trainings(trainer.id, &filter, None).await.unwrap().sessions.remove(0)
        };
        let said = |past: &Past| {
            let remarks = past.remarks.iter();
            remarks.map(|one| format!("{} {}: {}", one.round, one.exercise, one.note)).collect::<Vec<_>>()
        };
        let past = read(None).await;
        assert_eq!(past.notes.of(Side::Athlete).map(ToString::to_string), Some("A good day".into()));
        assert_eq!(past.notes.of(Side::Trainer).map(ToString::to_string), Some("Well done".into()));
        assert_eq!(said(&past), ["1 Squat: My knee", "1 Row: Easy"]);
        assert_eq!(past.remarks[0].effort.map(hubbub_model::training::Effort::get), Some(7));
        assert_eq!(said(&read(Some("row")).await), ["1 Row: Easy"]);
    }
}

//! What somebody can take along of a coaching.

use hubbub_commands::{CoachingCommand, CoachingRefusal, Refusal, TrainingCommand};
use hubbub_model::account::User;
use hubbub_model::coaching::{Plan, Role};
use hubbub_model::training::Done;
use hubbub_model::{PlanId, RoundId};
use hubbub_services::ServiceError;
use hubbub_testkit::gym::{exercise, round_of};
use hubbub_testkit::{Database, Gym, new_id, on_both};
use serde_json::Value;

async fn export(gym: &Gym, user: &User) -> Value {
    let export = gym.services.export(user.id, gym.coaching).await.unwrap();
    assert_eq!(export.name, "Strength");
    serde_json::from_slice(&export.json).unwrap()
}

/// A session with a set that was done, a draft, a plan, and a link for another guest.
async fn train(gym: &Gym) {
    let (id, squat) = (gym.start().await, exercise("Squat", 5, "100"));
    let round_id = gym.release(id, round_of(std::slice::from_ref(&squat))).await;
    let (set, done) = (1.try_into().unwrap(), Some(Done { amount: squat.amount, load: squat.load }));
    let save = TrainingCommand::SaveSet { round_id, exercise_id: squat.id, set, done };
    gym.run(&gym.athlete, id, save).await.unwrap();
    let prescription = round_of(&[exercise("Prepared lunge", 8, "20")]);
    let draft = TrainingCommand::SaveRound {
        round_id: new_id!(RoundId),
        revision: 0,
        prescription: prescription.clone(),
    };
    gym.run(&gym.trainer, id, draft).await.unwrap();
    let plan = Plan { name: "Prepared plan".parse().unwrap(), rounds: vec![prescription] };
    let save = CoachingCommand::SavePlan { plan_id: new_id!(PlanId), revision: 0, plan };
    gym.run_coaching(&gym.trainer, save).await.unwrap();
    gym.services.invite(gym.athlete.id, gym.coaching, Role::Guest).await.unwrap();
}

on_both! {
    async fn both_take_along_what_they_see_and_only_the_trainer_what_is_prepared(database: Database) {
        let gym = Gym::new(&database).await;
        train(&gym).await;
        let (of_athlete, of_trainer) = (export(&gym, &gym.athlete).await, export(&gym, &gym.trainer).await);
        for both in [&of_athlete, &of_trainer] {
            let many = |list: &str| both[list].as_array().unwrap().len();
            assert_eq!((many("members"), many("sessions"), many("rounds"), many("sets")), (3, 1, 1, 1));
            assert_eq!(both["exercises"][0]["name"], "Squat");
            assert!(many("invitations") > 0);
            let text = both.to_string();
            assert!(["@example.org", "token", "hash"].iter().all(|secret| !text.contains(secret)));
        }
        assert!(!of_athlete.to_string().contains("Prepared"), "a draft and a plan are the trainer's");
        assert!(of_trainer["drafts"].to_string().contains("Prepared lunge"));
        assert!(of_trainer["plans"].to_string().contains("Prepared plan"));
    }

    async fn guests_take_nothing_along_and_nobody_else_anything(database: Database) {
        let gym = Gym::new(&database).await;
        train(&gym).await;
        let of_guest = gym.services.export(gym.guest.id, gym.coaching).await;
        let not_allowed = Refusal::Coaching(CoachingRefusal::NotAllowed);
        assert!(matches!(of_guest, Err(ServiceError::Refused(refusal)) if refusal == not_allowed));
        let of_stranger = gym.services.export(gym.stranger.id, gym.coaching).await;
        assert!(matches!(of_stranger, Err(ServiceError::NotAMember)));
    }
}

//! Coachings: who belongs to them, what both keep when they end, and what the trainer alone reads.

use hubbub_commands::areas::{Coaching, Person};
use hubbub_commands::{CoachingCommand as C, CoachingRefusal, Refusal, TrainingCommand, TrainingRefusal};
use hubbub_model::account::User;
use hubbub_model::coaching::{Plan, Role, Told};
use hubbub_model::person::{GroupId, Kind, PersonState};
use hubbub_model::training::{Planned, Side, StatusName};
use hubbub_model::{Day, PlanId, TrainingId};
use hubbub_services::ServiceError;
use hubbub_testkit::gym::{exercise, round_of};
use hubbub_testkit::{Database, Gym, PASSWORD, new_id, on_both, snapshot_of, verify_log};

fn refusal<T: std::fmt::Debug>(result: Result<T, ServiceError>) -> CoachingRefusal {
    match result {
        Err(ServiceError::Refused(Refusal::Coaching(refusal))) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

pub(super) async fn own(gym: &Gym, user: &User) -> PersonState {
    snapshot_of::<Person>(&gym.services, user.id, user.id).await.unwrap().1
}

fn plan(name: &str) -> Plan {
    Plan { name: name.parse().unwrap(), rounds: vec![round_of(&[exercise("Squat", 8, "80")])] }
}

on_both! {
    async fn every_command_comes_to_what_its_events_say(database: Database) {
        let gym = Gym::new(&database).await;
        let Gym { trainer, athlete, guest, .. } = &gym;
        gym.verify_coaching(athlete, C::Rename { name: "Legs".parse().unwrap() }).await;
        let plan_id = new_id!(PlanId);
        gym.verify_coaching(trainer, C::SavePlan { plan_id, revision: 0, plan: plan("A") }).await;
        gym.verify_coaching(trainer, C::SavePlan { plan_id, revision: 1, plan: plan("B") }).await;
        gym.verify_coaching(trainer, C::RemovePlan { plan_id }).await;
        gym.verify_coaching(athlete, C::RemoveMember { user_id: guest.id }).await;
        gym.verify_coaching(athlete, C::End {}).await;
        assert_eq!(gym.verify_coaching(trainer, C::End {}).await, [], "it is over once");
        gym.verify_coaching(trainer, C::RemoveMember { user_id: trainer.id }).await;
        verify_log::<Coaching>(&gym.services, gym.coaching).await;
    }

    async fn there_is_one_trainer_and_one_athlete_and_guests_do_nothing(database: Database) {
        let gym = Gym::new(&database).await;
        let Gym { guest, stranger, athlete, .. } = &gym;
        for role in [Role::Athlete, Role::Trainer] {
            assert_eq!(refusal(gym.join(stranger, role).await), CoachingRefusal::PlaceTaken);
        }
        assert_eq!(refusal(gym.join(athlete, Role::Guest).await), CoachingRefusal::AlreadyMember);
        let rename = C::Rename { name: "Mine".parse().unwrap() };
        assert_eq!(refusal(gym.run_coaching(guest, rename).await), CoachingRefusal::NotAllowed);
        let seen = snapshot_of::<Coaching>(&gym.services, guest.id, gym.coaching).await;
        assert!(matches!(seen, Err(ServiceError::NotAMember)), "a guest reads nothing of the coaching");
        let invited = gym.services.invite(guest.id, gym.coaching, Role::Guest).await;
        assert_eq!(refusal(invited), CoachingRefusal::NotAllowed);
    }

    async fn plans_are_the_trainers_and_nobody_saves_over_what_they_have_not_seen(database: Database) {
        let gym = Gym::new(&database).await;
        let Gym { trainer, athlete, .. } = &gym;
        let plan_id = new_id!(PlanId);
        let save = |revision, name| C::SavePlan { plan_id, revision, plan: plan(name) };
        assert_eq!(refusal(gym.run_coaching(athlete, save(0, "Mine")).await), CoachingRefusal::NotAllowed);
        gym.run_coaching(trainer, save(0, "First")).await.unwrap();
        gym.run_coaching(trainer, save(1, "Second")).await.unwrap();
        assert_eq!(refusal(gym.run_coaching(trainer, save(1, "Lost")).await), CoachingRefusal::ChangedElsewhere);
        let saved = gym.services.plans(trainer.id).await.unwrap();
        assert_eq!(saved.iter().map(|one| one.plan.name.as_str()).collect::<Vec<_>>(), ["Second"]);
        assert!(gym.services.plans(athlete.id).await.unwrap().is_empty());
    }

    async fn what_runs_is_cancelled_when_a_coaching_ends_and_both_keep_what_was(database: Database) {
        let gym = Gym::new(&database).await;
        let Gym { trainer, athlete, .. } = &gym;
        let (running, planned) = (gym.start().await, new_id!(TrainingId));
        let plan = TrainingCommand::Plan {
            coaching_id: gym.coaching,
            title: None,
            planned: Planned { day: Day::from_number(20_800), time: None },
        };
        gym.run(trainer, planned, plan).await.unwrap();
        gym.verify_coaching(trainer, C::End {}).await;
        for id in [running, planned] {
            let state = gym.training(id).await;
            assert_eq!(state.status.name(), StatusName::Cancelled);
            assert_eq!(state.status.ended().map(|(by, _)| by), Some(Side::Trainer));
        }
        for user in [trainer, athlete] {
            let state = own(&gym, user).await;
            assert!(state.trainings.is_empty() && state.group(GroupId::Coaching(gym.coaching)).is_some());
            snapshot_of::<Coaching>(&gym.services, user.id, gym.coaching).await.unwrap();
        }
        assert!(own(&gym, athlete).await.shown().any(|one| one.kind == Kind::Coaching(Told::CoachingEnded)));
        let start = TrainingCommand::Start { coaching_id: gym.coaching, title: None };
        let refused = gym.run(athlete, new_id!(TrainingId), start).await;
        assert!(matches!(
            refused,
            Err(ServiceError::Refused(Refusal::Training(TrainingRefusal::CoachingEnded)))
        ));
    }

    async fn the_history_is_the_athletes_to_delete(database: Database) {
        let gym = Gym::new(&database).await;
        let Gym { trainer, athlete, .. } = &gym;
        gym.start().await;
        let delete = async |user: &User| gym.services.delete_group(user.id, gym.coaching, "Strength").await;
        assert_eq!(refusal(delete(trainer).await), CoachingRefusal::NotAllowed);
        delete(athlete).await.unwrap();
        for user in [trainer, athlete] {
            let state = own(&gym, user).await;
            assert!(state.groups.is_empty() && state.trainings.is_empty());
        }
    }

    async fn without_its_trainers_account_a_coaching_is_over_and_without_its_athletes_it_is_gone(
        database: Database
    ) {
        let gym = Gym::new(&database).await;
        let Gym { trainer, athlete, .. } = &gym;
        let session = gym.start().await;
        let gone = async |user: &User| {
            let password = hubbub_model::account::Password::new(PASSWORD.into()).unwrap();
            gym.services.delete_account(user.id, password, "here").await.unwrap();
            hubbub_services::account::carry_out(&gym.services).await.unwrap();
        };
        gone(trainer).await;
        assert!(gym.state().await.ended.is_some());
        assert_eq!(gym.training(session).await.status.name(), StatusName::Cancelled);
        gone(athlete).await;
        let seen = snapshot_of::<Coaching>(&gym.services, athlete.id, gym.coaching).await;
        assert!(matches!(seen, Err(ServiceError::NotAMember)));
    }
}

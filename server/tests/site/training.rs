//! A training session of the child with the parent as its trainer.

use std::sync::Arc;

use axum::http::StatusCode;
use hubbub_commands::{CoachingCommand, Command, CommandRequest};
use hubbub_events::{Channel, PresenceChannel};
use hubbub_model::coaching::{Limits, Plan, Role};
use hubbub_model::training::{self, Exercise};
use hubbub_model::{CoachingId, MutationId, PlanId, TrainingId};
use hubbub_testkit::gym::{exercise, round_of};
use hubbub_testkit::{Gym, new_id};

use crate::client::Site;

/// A session that runs on a site.
#[derive(Clone)]
pub(crate) struct Session {
    /// Where it is.
    pub(crate) gym: Arc<Gym>,
    /// Which one.
    pub(crate) id: TrainingId,
    /// Its log.
    pub(crate) log: Channel,
    /// What is beside it.
    pub(crate) beside: PresenceChannel,
}

impl Session {
    pub(crate) async fn start(site: &Site) -> Self {
        let home = &site.home;
        let gym = Gym {
            services: home.services.clone(),
            clock: Arc::clone(&home.clock),
            recorder: Arc::clone(&home.recorder),
            coaching: new_id!(CoachingId),
            trainer: home.parent.clone(),
            athlete: home.child.clone(),
            guest: home.new_person("Sam").await,
            stranger: home.stranger.clone(),
        };
        let create = CoachingCommand::Create { name: "Strength".parse().unwrap(), role: Role::Trainer };
        gym.run_coaching(&gym.trainer, create).await.unwrap();
        gym.join(&gym.athlete, Role::Athlete).await.unwrap();
        gym.join(&gym.guest, Role::Guest).await.unwrap();
        let id = gym.start().await;
        let log = Channel::Training(id);
        Self { gym: Arc::new(gym), id, log, beside: PresenceChannel::beside(log).unwrap() }
    }
}

#[tokio::test]
async fn a_plan_with_all_that_it_may_have_is_saved() {
    let site = Site::new().await;
    let Session { gym, .. } = Session::start(&site).await;
    let note = Some("Langsam und tief, die Knie über den Füßen. ".repeat(3).parse().unwrap());
    let all = || Exercise { note: note.clone(), ..exercise("Frontkniebeuge", 8, "82.5") };
    let round = || round_of(&std::array::from_fn::<_, { training::Limits::EXERCISES }, _>(|_| all()));
    let rounds = std::iter::repeat_with(round).take(Limits::ROUNDS).collect();
    let plan = Plan { name: "Everything".parse().unwrap(), rounds };
    let save = CoachingCommand::SavePlan { plan_id: new_id!(PlanId), revision: 0, plan };
    let command = Command::Coaching { coaching_id: gym.coaching, command: save };
    let request = CommandRequest { mutation_id: new_id!(MutationId), command };
    let trainer = site.sign_in(&gym.trainer).await;
    let body = serde_json::to_string(&request).unwrap();
    let (status, answer) = site.post_json("/api/commands", &trainer, &body).await;
    assert_eq!(status, StatusCode::OK, "{} bytes: {answer}", body.len());
}

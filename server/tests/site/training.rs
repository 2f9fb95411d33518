//! A training session of the child with the parent as its trainer.

use std::sync::Arc;

use hubbub_commands::CoachingCommand;
use hubbub_events::{Channel, PresenceChannel};
use hubbub_model::coaching::Role;
use hubbub_model::{CoachingId, TrainingId};
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

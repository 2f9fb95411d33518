//! What a person does next, given what their screens show.

use std::sync::Arc;

use hubbub_commands::areas::{Coaching, Knowledge, Team, Training};
use hubbub_commands::{CoachingCommand, Command, TeamCommand};
use hubbub_events::{Channel, State, SyncReply};
use hubbub_model::TrainingId;
use hubbub_model::coaching::CoachingState;
use hubbub_model::family::FamilyState;
use hubbub_model::knowledge::KnowledgeState;
use hubbub_model::team::TeamState;
use hubbub_model::training::TrainingState;
use hubbub_services::{Clock, SystemClock};
use hubbub_simulation::{Dice, Simulated as _};

use super::follower::Screen;
use super::person::Person;
use super::random_command::random_command;

/// So many of the newest requests are looked at.
const NEWEST: usize = 8;
/// Of so many who think of ending a coaching one does.
const ENDING: u8 = 10;

/// What the people of a place see of its groups.
pub(super) struct Seen {
    pub(super) family: Arc<Screen<FamilyState>>,
    pub(super) team: Arc<Screen<TeamState>>,
    pub(super) coachings: Vec<Arc<Screen<CoachingState>>>,
}

impl Person {
    /// Something that there is to do.
    pub(super) async fn choose(&mut self) -> Option<Command> {
        match self.rng.u8(0..14) {
            0..6 => self.in_family(),
            6..8 => self.in_team(),
            8..10 => self.with_request().await,
            10 => self.in_coaching(),
            _ => self.in_session().await,
        }
    }

    fn in_family(&mut self) -> Option<Command> {
        let state = self.seen.family.state();
        let command = random_command(&state, self.me, SystemClock.now(), &mut self.rng)?;
        Some(Command::Family { family_id: self.family, command })
    }

    /// Something in the team, or something to ask there. Nobody leaves, since nobody could come back, or founds
    /// another one.
    fn in_team(&mut self) -> Option<Command> {
        let (now, mut dice) = (SystemClock.now(), Dice::new(self.rng.u64(..)));
        let team = self.seen.team.state();
        if dice.percent(50) {
            let command = Team::random_elsewhere(&team, self.user, &self.people, now, &mut dice)?;
            return matches!(command, Command::Knowledge { .. }).then_some(command);
        }
        let command = Team::random(&team, self.user, &self.people, now, &mut dice)?;
        let leaves = matches!(command, TeamCommand::RemoveMember { .. } | TeamCommand::HandOver { .. });
        (!leaves).then_some(Command::Team { team_id: self.office.team.id, command })
    }

    /// Something with a request, as it is now.
    async fn with_request(&mut self) -> Option<Command> {
        let knowledge_id = self.office.requests.any_of_newest(NEWEST, &mut self.rng)?;
        let state: KnowledgeState = self.look_at(Channel::Knowledge(knowledge_id)).await?;
        let mut dice = Dice::new(self.rng.u64(..));
        let command = Knowledge::random(&state, self.user, &self.people, SystemClock.now(), &mut dice)?;
        Some(Command::Knowledge { knowledge_id, command })
    }

    /// Something in a coaching that goes on, or a session to begin there. Nobody leaves it or founds another one;
    /// the last one that goes on is not ended.
    fn in_coaching(&mut self) -> Option<Command> {
        let (now, mut dice) = (SystemClock.now(), Dice::new(self.rng.u64(..)));
        let goes_on = |screen: &&Arc<Screen<CoachingState>>| screen.state().ended.is_none();
        let going_on: Vec<_> = self.seen.coachings.iter().filter(goes_on).collect();
        let state = self.rng.choice(&going_on)?.state();
        if dice.percent(50) {
            let command = Coaching::random_elsewhere(&state, self.user, &self.people, now, &mut dice)?;
            return matches!(command, Command::Training { .. }).then_some(command);
        }
        let command = Coaching::likely(&state, self.user, &self.people, now, &mut dice)?;
        let is_done = match command {
            CoachingCommand::RemoveMember { .. } => false,
            CoachingCommand::End {} => going_on.len() > 1 && self.rng.u8(0..ENDING) == 0,
            _ => true,
        };
        is_done.then_some(Command::Coaching { coaching_id: state.coaching.id, command })
    }

    /// Something in a session that is in one's lists, mostly one that runs, as it is now.
    async fn in_session(&mut self) -> Option<Command> {
        let session_id = self.any_session()?;
        let state: TrainingState = self.look_at(Channel::Training(session_id)).await?;
        let mut dice = Dice::new(self.rng.u64(..));
        let command = Training::likely(&state, self.user, &self.people, SystemClock.now(), &mut dice)?;
        Some(Command::Training { session_id, command })
    }

    fn any_session(&mut self) -> Option<TrainingId> {
        let own = self.own.state();
        let running: Vec<_> = own.trainings.iter().filter(|one| one.started_at.is_some()).collect();
        let running = if self.rng.u8(0..4) > 0 { self.rng.choice(running) } else { None };
        running.or_else(|| self.rng.choice(&own.trainings)).map(|one| one.id)
    }

    /// A log's state as it is now, if this person may read it.
    async fn look_at<S: State>(&self, channel: Channel) -> Option<S> {
        let reply = self.http.get(&format!("/api/sync?channel={channel}")).await.ok()?;
        match reply.json().ok()? {
            SyncReply::Snapshot { state, .. } => Some(state),
            SyncReply::Events { .. } => None,
        }
    }
}

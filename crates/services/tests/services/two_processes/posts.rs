//! What every log says that its people had to be told.

use std::collections::BTreeMap;

use hubbub_commands::areas::{Coaching, Family, Knowledge, Team, Training};
use hubbub_commands::{EventOf, Post};
use hubbub_events::{
    Channel, CoachingEvent, Event, FamilyEvent, KnowledgeEvent, PersonEvent, TeamEvent, TrainingEvent,
};
use hubbub_model::coaching::CoachingState;
use hubbub_model::family::FamilyState;
use hubbub_model::knowledge::KnowledgeState;
use hubbub_model::person::About;
use hubbub_model::team::TeamState;
use hubbub_model::training::{Side, TrainingState};
use hubbub_model::{NotificationId, Timestamp, UserId, coaching, team};
use hubbub_storage::Stored;

/// An area whose posts are compared.
pub(super) trait Posting: Stored {
    /// Who wanted what no client has asked for: people join, and leave with their account.
    fn author(before: &Self::State, event: &EventOf<Self>) -> Option<UserId>;
}

impl Posting for Family {
    fn author(before: &FamilyState, event: &FamilyEvent) -> Option<UserId> {
        match event {
            FamilyEvent::MemberJoined { member } => Some(member.user_id),
            FamilyEvent::MemberLeft { member_id } => before.member(*member_id).map(|gone| gone.user_id),
            _ => None,
        }
    }
}

impl Posting for Team {
    fn author(_: &TeamState, event: &TeamEvent) -> Option<UserId> {
        match event {
            TeamEvent::ColleagueJoined { member } => Some(member.user_id),
            TeamEvent::ColleagueLeft { user_id } => Some(*user_id),
            _ => None,
        }
    }
}

impl Posting for Knowledge {
    fn author(_: &KnowledgeState, _: &KnowledgeEvent) -> Option<UserId> {
        None
    }
}

impl Posting for Coaching {
    fn author(_: &CoachingState, event: &CoachingEvent) -> Option<UserId> {
        match event {
            CoachingEvent::PartyJoined { member } => Some(member.user_id),
            CoachingEvent::PartyLeft { user_id } => Some(*user_id),
            CoachingEvent::CoachingEnded { ended } => Some(ended.by),
            _ => None,
        }
    }
}

impl Posting for Training {
    /// Whoever ends a coaching cancels its sessions.
    fn author(before: &TrainingState, event: &TrainingEvent) -> Option<UserId> {
        match event {
            TrainingEvent::SessionCancelled { cancelled_by: Side::Athlete, .. } => {
                Some(before.training.athlete.user_id)
            }
            TrainingEvent::SessionCancelled { cancelled_by: Side::Trainer, .. } => {
                Some(before.training.trainer.user_id)
            }
            _ => None,
        }
    }
}

/// Posts by whom they are for and from which log, as words.
#[derive(Default)]
pub(super) struct Posts(BTreeMap<(UserId, Channel), Vec<String>>);

impl Posts {
    pub(super) fn add(&mut self, posts: Vec<Post>) {
        let any = NotificationId::new(Timestamp::default(), [0; 10]);
        for Post { to, what } in posts {
            if let Some((from, words)) = from_where(&what.into_event(any, Timestamp::default())) {
                self.0.entry((to, from)).or_default().push(words);
            }
        }
    }

    pub(super) fn to(&self, user: UserId, from: Channel) -> &[String] {
        self.0.get(&(user, from)).map_or(&[], Vec::as_slice)
    }
}

/// From which log it comes and what it says, for what is posted.
pub(super) fn from_where(event: &PersonEvent) -> Option<(Channel, String)> {
    use PersonEvent as E;
    let name = event.name();
    Some(match event {
        E::GroupJoined { group } | E::GroupUpdated { group } => {
            (group.id().into(), format!("{name} {}", group.role()))
        }
        E::GroupLeft { group_id } => ((*group_id).into(), name.to_owned()),
        E::NotificationAdded { notification } | E::KnowledgeRequest { notification, .. } => {
            let about = notification.about;
            (log_of(about), format!("{name} {:?} {about}", notification.kind))
        }
        E::NotificationHandled { about }
        | E::NotificationRetracted { about }
        | E::KnowledgeResponse { about, .. } => (log_of(*about), format!("{name} {about}")),
        E::RequestListed { request } => (Channel::Knowledge(request.id), name.to_owned()),
        E::SessionListed { session } => (Channel::Training(session.id), name.to_owned()),
        E::SessionUnlisted { session_id } => (Channel::Training(*session_id), name.to_owned()),
        E::NotificationRead { .. } | E::NotificationAllRead { .. } | E::PreferenceSaved { .. } => {
            return None;
        }
    })
}

fn log_of(about: About) -> Channel {
    match about {
        About::Team(_, team::Thing::Request(id)) => Channel::Knowledge(id),
        About::Coaching(_, coaching::Thing::Session(id)) => Channel::Training(id),
        other => other.group().into(),
    }
}

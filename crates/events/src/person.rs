//! What happens in a person's own log.

#[cfg(feature = "samples")]
mod samples;

use hubbub_model::knowledge::{Decision, RequestType, ResponseType, Rfc3339};
use hubbub_model::person::{
    About, Group, GroupId, Mark, Notification, OpenTraining, PersonState, Preference,
};
use hubbub_model::text::{Line as _, Note, PersonName};
use hubbub_model::upsert;
use hubbub_model::{NotificationId, TrainingId};

use crate::{State, define::events};

events! {
    /// What happens in a person's own log.
    pub enum PersonEvent {
        /// The person belongs to a group from now on.
        "group:joined" => GroupJoined {
            /// The group, and what the person is there.
            group: Group,
        },
        /// A group of the person has another name, or the person is something else there.
        "group:updated" => GroupUpdated {
            /// The group as it is now.
            group: Group,
        },
        /// The person no longer belongs to a group, or it is no longer there. What they were told of it
        /// before is empty from then on, and shown no more.
        "group:left" => GroupLeft {
            /// Which group.
            group_id: GroupId,
        },
        /// The person is told something.
        "notification:added" => NotificationAdded {
            /// What they are told.
            notification: Notification,
        },
        /// What waited for an answer has one, or needs none any more.
        "notification:handled" => NotificationHandled {
            /// What it is about: all notifications of this are handled.
            about: About,
        },
        /// What the person was told of something is taken back: it is empty from then on, and shown no more.
        "notification:retracted" => NotificationRetracted {
            /// What it was about.
            about: About,
        },
        /// Somebody asks the person, or one in whose place they answer, for something they know.
        "knowledge-request" => KnowledgeRequest {
            /// The event's name.
            r#type: RequestType,
            /// The request's number: the low 53 bits of its id.
            request_id: u64,
            /// How the question begins.
            question: Note,
            /// Who asks.
            requester_name: PersonName,
            /// When, as RFC 3339 writes it.
            created_at: Rfc3339,
            /// What the person is told of it.
            notification: Notification,
        },
        /// A request was responded to, which the person has asked or may answer.
        "knowledge-response" => KnowledgeResponse {
            /// The event's name.
            r#type: ResponseType,
            /// The request's number: the low 53 bits of its id.
            request_id: u64,
            /// How: `approved` or `denied`.
            status: Decision,
            /// How the answer begins, or what was said when it was declined.
            response_content: Option<Note>,
            /// Which request: it waits for nobody's answer any more.
            about: About,
            /// What the person is told of it, unless they did it themselves.
            notification: Option<Notification>,
        },
        /// A training session is planned or runs in which the person takes part, or something about it is
        /// different.
        "session:listed" => SessionListed {
            /// The session as it is now.
            session: OpenTraining,
        },
        /// A training session is over, or the person takes part in it no more.
        "session:unlisted" => SessionUnlisted {
            /// Which session.
            session_id: TrainingId,
        },
        /// The person has seen a notification.
        "notification:read" => NotificationRead {
            /// Which notification.
            notification_id: NotificationId,
        },
        /// The person has seen all notifications up to one.
        "notification:all-read" => NotificationAllRead {
            /// The last of them.
            up_to: NotificationId,
        },
        /// The person wants to be told of something in another way.
        "preference:saved" => PreferenceSaved {
            /// How.
            preference: Preference,
        },
    }
}

impl PersonEvent {
    /// The same without the texts that came from this thing or group; none where there are none. What is
    /// applied after it ends in the same state, once the person was told to forget them.
    #[must_use]
    pub fn emptied(&self, of: About) -> Option<Self> {
        let is_group = |group: &Group| of == About::Group(group.id());
        match self {
            Self::GroupJoined { group } if is_group(group) => {
                Some(Self::GroupJoined { group: group.emptied() })
            }
            Self::GroupUpdated { group } if is_group(group) => {
                Some(Self::GroupUpdated { group: group.emptied() })
            }
            Self::SessionListed { session } if of == About::Group(session.coaching_id.into()) => {
                Some(Self::SessionListed { session: session.emptied() })
            }
            Self::NotificationAdded { notification } if notification.about.is_of(of) => {
                Some(Self::NotificationAdded { notification: notification.emptied() })
            }
            Self::KnowledgeRequest { r#type, request_id, created_at, notification, .. }
                if notification.about.is_of(of) =>
            {
                Some(Self::KnowledgeRequest {
                    r#type: *r#type,
                    request_id: *request_id,
                    question: Note::kept(String::new()),
                    requester_name: PersonName::kept(String::new()),
                    created_at: created_at.clone(),
                    notification: notification.emptied(),
                })
            }
            Self::KnowledgeResponse { r#type, request_id, status, about, notification, .. }
                if about.is_of(of) =>
            {
                Some(Self::KnowledgeResponse {
                    r#type: *r#type,
                    request_id: *request_id,
                    status: *status,
                    response_content: None,
                    about: *about,
                    notification: notification.as_ref().map(Notification::emptied),
                })
            }
            _ => None,
        }
    }

    /// What is to be forgotten with it: the texts that came from there are emptied in earlier entries.
    #[must_use]
    pub const fn forgets(&self) -> Option<About> {
        match self {
            Self::GroupLeft { group_id } => Some(About::Group(*group_id)),
            Self::NotificationRetracted { about } => Some(*about),
            _ => None,
        }
    }
}

impl State for PersonState {
    type Event = PersonEvent;

    fn apply(&mut self, event: &PersonEvent) {
        use PersonEvent as E;
        match event {
            E::GroupJoined { group } | E::GroupUpdated { group } => {
                upsert(&mut self.groups, group.clone(), Group::id);
                if !group.answers() {
                    self.handle_group(group.id());
                }
            }
            E::GroupLeft { group_id } => {
                self.groups.retain(|group| group.id() != *group_id);
                self.preferences.retain(|preference| preference.group_id != *group_id);
                self.trainings.retain(|training| GroupId::from(training.coaching_id) != *group_id);
                self.forget(About::Group(*group_id));
            }
            E::NotificationAdded { notification } | E::KnowledgeRequest { notification, .. } => {
                self.tell(notification);
            }
            E::KnowledgeResponse { about, notification, .. } => {
                self.handle(*about);
                notification.iter().for_each(|notification| self.tell(notification));
            }
            E::NotificationHandled { about } => self.handle(*about),
            E::NotificationRetracted { about } => self.forget(*about),
            E::SessionListed { session } => {
                upsert(&mut self.trainings, session.clone(), |one| one.id);
            }
            E::SessionUnlisted { session_id } => {
                self.trainings.retain(|training| training.id != *session_id);
            }
            E::NotificationRead { notification_id } => {
                read(&mut self.notifications, |one| one.id == *notification_id);
            }
            E::NotificationAllRead { up_to } => read(&mut self.notifications, |one| one.id <= *up_to),
            E::PreferenceSaved { preference } => {
                upsert(&mut self.preferences, *preference, Preference::key);
            }
        }
    }

    fn trim(&mut self) {
        self.keep_window();
    }

    fn merge(&mut self, older: Self) {
        // What is here already has seen every event; the page knows only a part of the state.
        for notification in older.notifications {
            if self.notification(notification.id).is_none() {
                upsert(&mut self.notifications, notification, |one| one.id);
            }
        }
    }
}

fn read(notifications: &mut [Notification], which: impl Fn(&Notification) -> bool) {
    let new = notifications.iter_mut().filter(|one| one.mark == Mark::New);
    new.filter(|one| which(one)).for_each(|one| one.mark = Mark::Read);
}

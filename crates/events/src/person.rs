//! What happens in a person's own log.

use hubbub_model::NotificationId;
use hubbub_model::person::{About, Group, GroupId, Mark, Notification, PersonState, Preference};
use hubbub_model::upsert;

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
        /// before goes with it; an empty place is left of each notification, for which no older one can
        /// come back into a window.
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
    /// The same without the texts that came from this group; none where there are none. What is applied
    /// after it ends in the same state, once the person has left the group.
    #[must_use]
    pub fn emptied(&self, of: GroupId) -> Option<Self> {
        match self {
            Self::GroupJoined { group } if group.id() == of => {
                Some(Self::GroupJoined { group: group.emptied() })
            }
            Self::GroupUpdated { group } if group.id() == of => {
                Some(Self::GroupUpdated { group: group.emptied() })
            }
            Self::NotificationAdded { notification } if notification.about.group() == of => {
                Some(Self::NotificationAdded { notification: notification.emptied() })
            }
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
                let of_it = self.notifications.iter_mut().filter(|one| one.about.group() == *group_id);
                of_it.for_each(|one| *one = one.withdrawn());
            }
            E::NotificationAdded { notification } => {
                upsert(&mut self.notifications, notification.clone(), |one| one.id);
                self.give_up_oldest();
            }
            E::NotificationHandled { about } => self.handle(*about),
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
}

fn read(notifications: &mut [Notification], which: impl Fn(&Notification) -> bool) {
    let new = notifications.iter_mut().filter(|one| one.mark == Mark::New);
    new.filter(|one| which(one)).for_each(|one| one.mark = Mark::Read);
}

//! Examples from one person's own log.

use hubbub_model::NotificationId;
use hubbub_model::family::Told;
use hubbub_model::person::{Kind, Level, Notice, Notification, PersonState, Preference};

use crate::family::samples as family;
use crate::knowledge::samples as knowledge;
use crate::samples::{NOW, Sampled, user_id};
use crate::training::samples as training;
use crate::{Channel, PersonEvent};

impl Sampled for PersonState {
    const WIRE: &'static str = include_str!("wire.json");

    fn channel() -> Channel {
        Channel::Person(user_id())
    }

    fn samples() -> Option<Vec<PersonEvent>> {
        use PersonEvent as E;
        let (id, about, group) = (NotificationId::new(NOW, [16; 10]), family::about(), family::group()?);
        let group_id = group.id();
        let notice = Notice {
            kind: Kind::Family(Told::ChoreSubmitted),
            about,
            group_name: group.name(),
            from: Some("Lio".parse().ok()?),
            label: Some("Wash the dishes".parse().ok()?),
            note: None,
        };
        let preference = Preference { group_id, kind: Kind::MemberJoined, level: Level::Shown };
        let [request, response] = knowledge::posts()?;
        let [listed, unlisted] = training::posts()?;
        Some(vec![
            E::GroupJoined { group: group.clone() },
            E::GroupUpdated { group },
            E::GroupLeft { group_id },
            E::NotificationAdded { notification: Notification::new(id, notice, NOW) },
            E::NotificationHandled { about },
            E::NotificationRetracted { about: knowledge::about() },
            request,
            response,
            listed,
            unlisted,
            E::NotificationRead { notification_id: id },
            E::NotificationAllRead { up_to: id },
            E::PreferenceSaved { preference },
        ])
    }
}

//! What people try in their own logs.

use hubbub_commands::PersonCommand;
use hubbub_commands::areas::Person;
use hubbub_events::PersonEvent;
use hubbub_model::person::{
    About, Group, Kind, Level, ListedRequest, Notification, OpenTraining, PersonState, Preference,
};
use hubbub_model::{NotificationId, Timestamp, UserId};

use crate::area::Simulated;
use crate::beginning::{Beginning, Founded};
use crate::dice::Dice;
use crate::miniature::served::Served;

impl Simulated for Person {
    fn founded(beginning: &Beginning, _: &mut Dice) -> Vec<Founded<Self>> {
        let log = |user: &UserId| Founded { state: PersonState::new(*user), events: Vec::new() };
        beginning.people.iter().map(log).collect()
    }

    fn random(
        own: &PersonState,
        _: UserId,
        _: &[UserId],
        _: Timestamp,
        dice: &mut Dice,
    ) -> Option<PersonCommand> {
        let told: Vec<NotificationId> = own.notifications.iter().map(|one| one.id).collect();
        let groups: Vec<_> = own.groups.iter().map(Group::id).collect();
        Some(match dice.below(6) {
            0 => PersonCommand::ReadAll { up_to: dice.pick(&told)? },
            1 => {
                let level = dice.pick(&[Level::Counted, Level::Shown, Level::Off])?;
                let kinds: Vec<Kind> = own.notifications.iter().map(|one| one.kind).collect();
                let (group_id, kind) = (dice.pick(&groups)?, dice.pick(&kinds)?);
                PersonCommand::SavePreference { preference: Preference { group_id, kind, level } }
            }
            _ => PersonCommand::Read { notification_id: dice.pick(&told)? },
        })
    }

    fn emptied(event: &PersonEvent) -> PersonEvent {
        let about = match event {
            PersonEvent::GroupJoined { group } | PersonEvent::GroupUpdated { group } => {
                Some(About::Group(group.id()))
            }
            PersonEvent::NotificationAdded { notification }
            | PersonEvent::KnowledgeRequest { notification, .. } => Some(notification.about),
            PersonEvent::KnowledgeResponse { about, .. } => Some(*about),
            PersonEvent::RequestListed { request } => Some(About::Group(request.team_id.into())),
            PersonEvent::SessionListed { session } => Some(About::Group(session.coaching_id.into())),
            _ => None,
        };
        about.and_then(|about| event.emptied(about)).unwrap_or_else(|| event.clone())
    }

    fn without_texts(own: &PersonState) -> PersonState {
        let notifications = own.notifications.iter().map(Notification::emptied).collect();
        let groups = own.groups.iter().map(Group::emptied).collect();
        let requests = own.requests.iter().map(ListedRequest::emptied).collect();
        let trainings = own.trainings.iter().map(OpenTraining::emptied).collect();
        PersonState { notifications, groups, requests, trainings, ..own.clone() }
    }
}

impl Served for Person {}

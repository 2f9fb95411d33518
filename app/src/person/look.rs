//! How a notification looks: in words, and where it leads.

use hubbub_model::person::{Notification, PersonState};
use hubbub_model::text::ZoneName;

use crate::groups::{self, Names};
use crate::local_time::time_of_day;
use crate::parts::NotificationLook;
use crate::preferences::{preferences, words};
use crate::shell::home;
use crate::text::said;

/// How a notification looks to its person, whose clocks are those of `zone`.
pub(crate) fn look(state: &PersonState, one: &Notification, zone: &ZoneName) -> NotificationLook {
    NotificationLook {
        kind: one.kind,
        drawing: groups::drawing(one.kind),
        mark: one.mark,
        waits: one.waits(),
        sentence: sentence(one),
        note: one.note.as_ref().map(ToString::to_string),
        group: one.group_name.to_string(),
        time: time_of_day(one.at, zone),
        address: address(state, one),
    }
}

/// What happened.
pub(crate) fn sentence(one: &Notification) -> String {
    let from = one.from.as_ref().map_or(words().timers.somebody, |name| name.as_str());
    let label = one.label.as_ref().map_or("", |label| label.as_str());
    let names = Names { who: said(from), what: said(label), group: said(one.group_name.as_str()) };
    groups::sentence(one.kind, names, preferences().locale)
}

/// Where it leads, as long as the person belongs to its group.
pub(crate) fn address(state: &PersonState, one: &Notification) -> Option<String> {
    let group = state.group(one.about.group())?;
    Some(groups::address(one.about, home(group.id()), one.waits()))
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::sample;
    use crate::text::Locale;

    #[test]
    fn a_notification_says_what_happened_and_leads_there_while_one_belongs() {
        let mut state = sample::person(Locale::English).unwrap();
        let [over, .., submitted] = &state.notifications.clone()[..] else { panic!("there are some") };
        assert_eq!(sentence(submitted), "Mia: “Feed the cat” waits for your approval");
        assert_eq!(sentence(over), "“Homework” is over");
        let place = |state: &PersonState, one| {
            address(state, one).map(|address| address.rsplit_once('/').map(|(_, last)| last[36..].to_owned()))
        };
        assert_eq!(place(&state, submitted), Some(Some("#prompts-title".into())));
        assert_eq!(place(&state, over), Some(Some("#timers-title".into())));
        state.groups.clear();
        assert_eq!(place(&state, over), None);
    }
}

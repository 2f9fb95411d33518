use hubbub_commands::PersonCommand;
use hubbub_model::NotificationId;
use hubbub_model::person::{Mark, Notification};
use hubbub_model::text::ZoneName;
use leptos::prelude::*;

use super::LivePerson;
use super::look::look;
use crate::erase::Erase;
use crate::focus::move_focus;
use crate::parts::notification_row;

/// One notification, drawn anew only when something about it changes. Opening it marks it as read.
#[component]
pub(super) fn Row(live: LivePerson, id: NotificationId, zone: StoredValue<ZoneName>) -> impl IntoView {
    let latest = Memo::new(move |_| {
        live.state.with(|state| {
            let one = state.notification(id)?;
            zone.with_value(|zone| Some(look(state, one, zone)))
        })
    });
    let read = Callback::new(move |()| {
        let is_new = |one: &Notification| one.mark == Mark::New;
        if live.state.with_untracked(|state| state.notification(id).is_some_and(is_new)) {
            // The button that says so goes.
            move_focus(".notification", "h3 > :last-child");
            live.run(PersonCommand::Read { notification_id: id });
        }
    });
    (move || latest.with(|look| look.as_ref().map(|look| notification_row(look, read)))).erase()
}

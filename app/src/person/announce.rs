//! Telling the device what is new. Whether it shows it is for the service worker to say, which knows
//! whether somebody looks at a page of Hubbub.

use hubbub_model::person::{Level, Mark, Notification, PersonState};
use hubbub_model::{ChannelSeq, NotificationId};
use leptos::prelude::*;
use serde::Serialize;

use super::LivePerson;
use super::look::{address, sentence};

/// The most that is shown of what comes at once.
const MOST: usize = 3;

/// What the service worker is told: `app/src/browser/service_worker.js` hands it on.
#[derive(Debug, Default, Serialize)]
struct News {
    /// How far which log has come. What another page tells of an earlier state of it is old.
    log: String,
    seq: u64,
    /// What has come.
    fresh: Vec<Shown>,
    /// What all that is still new is about. Nothing else stays.
    open: Vec<String>,
}

/// What is shown of a notification. Of several about the same thing only the latest is.
#[derive(Debug, Serialize)]
struct Shown {
    title: String,
    body: String,
    tag: String,
    path: String,
}

/// Tells the device whenever something else is new.
pub(super) fn announce(live: LivePerson) {
    Effect::new(move |before: Option<Vec<NotificationId>>| {
        let now = live.state.with(|state| loud(state).map(|one| one.id).collect::<Vec<_>>());
        if before.as_ref() != Some(&now) {
            let known = before.as_ref().map_or(&now, |before| before);
            let Some((epoch, ChannelSeq(seq))) = live.shown_at() else { return now };
            let log = format!("{} {epoch}", live.viewer);
            send(&News { log, seq, ..live.state.with_untracked(|state| news(state, known)) });
        }
        now
    });
}

/// What is new and counts, the newest first.
fn loud(state: &PersonState) -> impl Iterator<Item = &Notification> {
    let counts = |one: &&Notification| state.level(one.about.group(), one.kind) == Level::Counted;
    state.shown().filter(|one| one.mark == Mark::New).filter(counts)
}

fn news(state: &PersonState, known: &[NotificationId]) -> News {
    let fresh = loud(state).filter(|one| !known.contains(&one.id)).take(MOST);
    News {
        fresh: fresh.map(|one| shown(state, one)).collect(),
        open: loud(state).map(|one| one.about.to_string()).collect(),
        ..News::default()
    }
}

fn shown(state: &PersonState, one: &Notification) -> Shown {
    let about = [Some(one.group_name.to_string()), one.note.as_ref().map(ToString::to_string)];
    Shown {
        title: sentence(one),
        body: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        tag: one.about.to_string(),
        path: address(state, one).unwrap_or_else(|| "/notifications".to_owned()),
    }
}

#[cfg(target_arch = "wasm32")]
fn send(news: &News) {
    use web_sys::{CustomEvent, CustomEventInit};

    let options = CustomEventInit::new();
    options.set_detail(&serde_json::to_string(news).unwrap_or_default().into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict("hubbub:news", &options) {
        // It fails only for an event that is on its way already.
        let _ = window().dispatch_event(&event);
    }
}

#[cfg(not(target_arch = "wasm32"))]
const fn send(_: &News) {}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use hubbub_model::person::Preference;

    use super::*;
    use crate::sample;
    use crate::text::Locale;

    #[test]
    fn only_what_has_come_is_shown_and_only_what_is_new_stays() {
        let mut state = sample::person(Locale::English).unwrap();
        let all: Vec<_> = loud(&state).map(|one| (one.id, one.about, one.kind)).collect();
        assert_eq!(all.len(), 3);
        let known = [all[1].0, all[2].0];
        let told = news(&state, &known);
        assert_eq!(told.fresh.iter().map(|one| one.tag.clone()).collect::<Vec<_>>(), [all[0].1.to_string()]);
        assert_eq!(told.fresh[0].title, "Mia: “Feed the cat” waits for your approval");
        assert_eq!(told.open.len(), 3);

        let (group_id, kind) = (all[1].1.group(), all[1].2);
        state.preferences.push(Preference { group_id, kind, level: Level::Shown });
        state.handle(all[0].1);
        assert_eq!(news(&state, &known).open, [all[2].1.to_string()]);
    }
}

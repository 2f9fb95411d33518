//! What is typed on the page of a session and not done yet. The device keeps it from the first key on, each field by
//! itself: two tabs in which one person types take nothing from each other.

use hubbub_model::TrainingId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;

use crate::live::LiveChannel;

/// What stands in one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Entry {
    field: String,
    text: String,
}

hubbub_model::from_json!(struct Entry { field, text });

/// All that is typed on the page of a session, by field.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    live: LiveChannel,
    training: TrainingId,
    entries: RwSignal<Vec<Entry>>,
    /// It is known what the device has kept.
    is_known: RwSignal<bool>,
}

impl Typed {
    pub(super) fn new(live: LiveChannel, training: TrainingId) -> Self {
        let typed =
            Self { live, training, entries: RwSignal::new(Vec::new()), is_known: RwSignal::new(false) };
        // Effects run in the browser alone.
        Effect::new(move || spawn_local(typed.read()));
        typed
    }

    async fn read(self) {
        let kept = self.live.kept_texts(self.name()).await;
        let kept = kept.iter().filter_map(|text| serde_json::from_str::<Entry>(text).ok());
        let _ = self.entries.try_update(|entries| {
            // What was typed meanwhile is newer.
            let is_new = |one: &Entry| entries.iter().all(|known| known.field != one.field);
            let older: Vec<_> = kept.filter(is_new).collect();
            entries.extend(older);
        });
        let _ = self.is_known.try_set(true);
    }

    /// How the names begin under which the device keeps it.
    fn name(self) -> String {
        format!("typed {}", self.training)
    }

    /// Is it known what was typed earlier?
    pub(super) fn is_known(self) -> bool {
        self.is_known.get()
    }

    /// What is typed in a field, if anything is.
    pub(super) fn get(self, field: &str) -> Option<String> {
        self.entries.with(|all| all.iter().find(|one| one.field == field).map(|one| one.text.clone()))
    }

    pub(super) fn set(self, field: &str, text: String) {
        let entry = Entry { field: field.to_owned(), text };
        // Texts can always be written.
        self.keep(field, serde_json::to_string(&entry).unwrap_or_default());
        self.entries.update(|all| match all.iter_mut().find(|one| one.field == field) {
            Some(known) => *known = entry,
            None => all.push(entry),
        });
    }

    /// What was typed in this field is done.
    pub(super) fn clear(self, field: &str) {
        if untrack(|| self.get(field)).is_some() {
            self.entries.update(|all| all.retain(|one| one.field != field));
            self.keep(field, String::new());
        }
    }

    fn keep(self, field: &str, text: String) {
        self.live.keep_text(format!("{} {field}", self.name()), text);
    }
}

//! A text that somebody writes and has not sent. The device keeps it from the first key on.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::live::LiveChannel;

/// A text that somebody writes.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    live: LiveChannel,
    /// Under which name the device keeps it.
    name: StoredValue<String>,
    /// None until something was typed, or is known to have been.
    text: RwSignal<Option<String>>,
}

impl Draft {
    pub(crate) fn new(live: LiveChannel, name: String) -> Self {
        let draft = Self { live, name: StoredValue::new(name), text: RwSignal::new(None) };
        // Effects run in the browser alone.
        Effect::new(move || spawn_local(draft.read()));
        draft
    }

    async fn read(self) {
        let Some(name) = self.name.try_get_value() else { return };
        let kept = self.live.kept_text(name).await;
        // What was typed meanwhile is newer.
        let _ = self.text.try_maybe_update(|text| {
            let is_new = text.is_none() && kept.is_some();
            if is_new {
                *text = kept;
            }
            (is_new, ())
        });
    }

    /// What a field shows that has it.
    pub(crate) fn shown(self) -> Signal<Option<String>> {
        self.text.into()
    }

    pub(crate) fn get(self) -> String {
        self.text.get().unwrap_or_default()
    }

    pub(crate) fn set(self, text: String) {
        self.text.set(Some(text));
        self.keep();
    }

    /// Keeps what is written: it was not sent after all.
    pub(crate) fn keep(self) {
        self.live.keep_text(self.name.get_value(), untrack(|| self.get()));
    }

    /// It is sent: the device keeps it in another way.
    pub(crate) fn sent(self) {
        self.live.keep_text(self.name.get_value(), String::new());
    }

    /// Nobody wants it any more.
    pub(crate) fn clear(self) {
        self.set(String::new());
    }
}

//! Asking the server for topics that the page has not read.

use std::time::Duration;

use hubbub_commands::areas::Team;
use hubbub_model::team::Topic;
use hubbub_model::{TeamId, UserId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::live::Live;

/// How long nobody types before the server is asked.
const PAUSE: Duration = Duration::from_millis(200);

/// What the server is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) team: TeamId,
    /// The words that are searched; with none, all topics of `owner`.
    pub(super) search: String,
    pub(super) owner: Option<UserId>,
    /// How many topics there are.
    pub(super) all: u64,
}

impl Wanted {
    fn url(&self) -> String {
        let team = self.team;
        match self.owner.filter(|_| self.search.is_empty()) {
            Some(owner) => format!("/api/v1/topics?teamId={team}&ownerId={owner}"),
            None => {
                let search = String::from(js_sys::encode_uri_component(&self.search));
                format!("/api/v1/topics?teamId={team}&search={search}")
            }
        }
    }
}

/// What the server has found.
struct Found {
    topics: Vec<Topic>,
}

hubbub_model::from_json!(struct Found { topics });

/// Reads what is wanted, once nobody has typed for a moment. What comes for something else is dropped.
pub(super) fn read(live: Live<Team>, wanted: Memo<Option<Wanted>>, found: RwSignal<Vec<Topic>>) {
    let ask = move |asked: Wanted| {
        spawn_local(async move {
            let answer = live.ask::<Found>(asked.url()).await;
            let is_wanted = wanted.try_with_untracked(|now| now.as_ref() == Some(&asked)) == Some(true);
            if let Some(Found { topics }) = answer.filter(|_| is_wanted) {
                found.set(topics);
            }
        });
    };
    Effect::new(move || match wanted.get() {
        None => found.set(Vec::new()),
        Some(wanted) => {
            if let Ok(timeout) = set_timeout_with_handle(move || ask(wanted), PAUSE) {
                on_cleanup(move || timeout.clear());
            }
        }
    });
}

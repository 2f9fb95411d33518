//! Asking the server for topics that the page has not read.

use std::time::Duration;

use hubbub_commands::areas::Team;
use hubbub_model::team::Topic;
use hubbub_model::{TeamId, UserId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::live::{Live, LiveChannel};

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
            Some(owner) => of_owner(team, owner),
            None => {
                let search = String::from(js_sys::encode_uri_component(&self.search));
                format!("/api/v1/topics?teamId={team}&search={search}")
            }
        }
    }
}

/// Where all topics of `owner` are.
fn of_owner(team: TeamId, owner: UserId) -> String {
    format!("/api/v1/topics?teamId={team}&ownerId={owner}")
}

/// What the server has found.
struct Found {
    topics: Vec<Topic>,
}

hubbub_model::from_json!(struct Found { topics });

/// All topics of `owner`; nothing where they cannot be had.
pub(crate) async fn all_topics_of(live: LiveChannel, team: TeamId, owner: UserId) -> Option<Vec<Topic>> {
    live.ask::<Found>(of_owner(team, owner)).await.map(|found| found.topics)
}

/// How far asking has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asking {
    Reading,
    Failed,
    /// Whatever is wanted is there.
    Read,
}

/// The topics beyond those that were read.
#[derive(Clone, Copy)]
pub(super) struct Beyond {
    live: Live<Team>,
    wanted: Memo<Option<Wanted>>,
    pub(super) asking: RwSignal<Asking>,
    /// What the server found last.
    pub(super) topics: RwSignal<Vec<Topic>>,
}

impl Beyond {
    /// Asks for what is wanted, once nobody has typed for a moment.
    pub(super) fn new(live: Live<Team>, wanted: Memo<Option<Wanted>>) -> Self {
        let beyond = Self { live, wanted, asking: RwSignal::new(Asking::Read), topics: RwSignal::default() };
        Effect::new(move || match wanted.get() {
            None => {
                beyond.asking.set(Asking::Read);
                beyond.topics.set(Vec::new());
            }
            Some(wanted) => {
                beyond.asking.set(Asking::Reading);
                if let Ok(timeout) = set_timeout_with_handle(move || beyond.ask(wanted), PAUSE) {
                    on_cleanup(move || timeout.clear());
                }
            }
        });
        beyond
    }

    /// Asks for the same once more.
    pub(super) fn ask_again(self) {
        if let Some(wanted) = self.wanted.get_untracked() {
            self.asking.set(Asking::Reading);
            self.ask(wanted);
        }
    }

    /// What comes for something else than is wanted by then is dropped.
    fn ask(self, asked: Wanted) {
        spawn_local(async move {
            let answer = self.live.ask::<Found>(asked.url()).await;
            if self.wanted.try_with_untracked(|now| now.as_ref() == Some(&asked)) != Some(true) {
                return;
            }
            match answer {
                Some(Found { topics }) => {
                    self.topics.set(topics);
                    self.asking.set(Asking::Read);
                }
                None => self.asking.set(Asking::Failed),
            }
        });
    }
}

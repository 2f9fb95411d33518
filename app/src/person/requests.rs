//! What a person asks and is asked, in all their teams.

use hubbub_model::KnowledgeId;
use hubbub_model::person::{ListedRequest, PersonState, RequestList};
use hubbub_model::text::ZoneName;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::LivePerson;
use super::request_row::{request_row, unsent_row};
use crate::erase::Erase;
use crate::live::Older;
use crate::live_page::LivePage;
use crate::parts::{Badge, Button, Tone, just_moved};
use crate::preferences::words;

/// The page of what a person asks and is asked.
#[component]
pub(crate) fn Requests(live: LivePerson, zone: ZoneName) -> impl IntoView {
    let desk = Desk::new(live, zone);
    view! {
        <LivePage live=*live say=String::new() title=words().knowledge.requests.to_owned()>
            <div class="lists teal">
                <List desk=desk list=RequestList::Waiting />
                <List desk=desk list=RequestList::Asked />
                <List desk=desk list=RequestList::Settled />
                <ShowOlder desk=desk />
            </div>
        </LivePage>
    }
    .erase()
}

/// A part of the lists that is older than what the channel has.
struct Page {
    requests: Vec<ListedRequest>,
    more: bool,
}

hubbub_model::from_json!(struct Page { requests, more });

/// What the lists share.
#[derive(Clone, Copy)]
struct Desk {
    live: LivePerson,
    zone: StoredValue<ZoneName>,
    /// What was read beyond what the channel has, the newest first. What the channel has of it is newer.
    read: RwSignal<Vec<ListedRequest>>,
    older: RwSignal<Older>,
}

impl Desk {
    fn new(live: LivePerson, zone: ZoneName) -> Self {
        let has_more = live.state.with_untracked(|state| state.requests.len() >= PersonState::REQUESTS);
        let older = RwSignal::new(if has_more { Older::Something } else { Older::Nothing });
        let desk = Self { live, zone: StoredValue::new(zone), read: RwSignal::default(), older };
        // A snapshot has no more than its window, and what happened before it to what was read is not known.
        let known = Memo::new(move |_| live.state.with(|state| state.requests.len()));
        Effect::new(move |before: Option<usize>| {
            let known = known.get();
            if before.is_some_and(|before| known < before)
                && desk.read.with_untracked(|read| !read.is_empty())
            {
                desk.read.set(Vec::new());
                desk.read_older();
            }
            known
        });
        desk
    }

    fn ids(self, list: RequestList) -> Vec<KnowledgeId> {
        self.live.state.with(|state| {
            let mut ids: Vec<_> = state.listed(list).map(|one| one.id).collect();
            let unknown = |one: &&ListedRequest| one.list() == list && state.request(one.id).is_none();
            self.read.with(|read| ids.extend(read.iter().filter(unknown).map(|one| one.id)));
            ids.sort_unstable_by(|one, other| other.cmp(one));
            ids
        })
    }

    fn request(self, id: KnowledgeId) -> Option<ListedRequest> {
        let read = || self.read.with(|read| read.iter().find(|one| one.id == id).cloned());
        self.live.state.with(|state| state.request(id).cloned()).or_else(read)
    }

    fn read_older(self) {
        let newest_first = self.read.with_untracked(|read| read.last().map(|one| one.id));
        let begins = || self.live.state.with_untracked(PersonState::requests_begin);
        let Some(before) =
            newest_first.or_else(begins).filter(|_| self.older.get_untracked() != Older::Reading)
        else {
            return;
        };
        self.older.set(Older::Reading);
        spawn_local(async move {
            let page = self.live.ask::<Page>(format!("/api/v1/requests?before={before}")).await;
            let older = match &page {
                Some(Page { more: true, .. }) => Older::Something,
                Some(Page { more: false, .. }) => Older::Nothing,
                None => Older::Failed,
            };
            if self.older.try_set(older).is_none() {
                self.read.update(|read| read.extend(page.into_iter().flat_map(|page| page.requests)));
            }
        });
    }
}

/// One of the lists. The first may lead with what is not sent yet.
#[component]
fn List(desk: Desk, list: RequestList) -> impl IntoView {
    let words = &words().knowledge;
    let (id, title, nothing) = match list {
        RequestList::Waiting => ("waiting-title", words.list_waiting, words.nothing_waits),
        RequestList::Asked => ("asked-title", words.list_asked, words.nothing_asked),
        RequestList::Settled => ("settled-title", words.list_settled, words.nothing_settled),
    };
    let ids = Memo::new(move |_| desk.ids(list));
    let count = Memo::new(move |_| ids.with(|ids| u32::try_from(ids.len()).unwrap_or(u32::MAX)));
    let live = desk.live;
    let unsent = move || {
        let all = if list == RequestList::Asked { live.beginnings.get() } else { Vec::new() };
        all.iter().filter_map(unsent_row).collect::<Vec<_>>()
    };
    let is_empty = Memo::new(move |_| {
        count.get() == 0 && (list != RequestList::Asked || live.beginnings.with(Vec::is_empty))
    });
    view! {
        <section class="stack" aria-labelledby=id>
            <h2 id=id class="counted">
                {title}
                " "
                <Show when=move || list == RequestList::Waiting && count.get() != 0>
                    <Badge>{count}</Badge>
                </Show>
            </h2>
            <Show when=move || is_empty.get()>
                <p class="soft">{nothing}</p>
            </Show>
            <ul class="rows card request-rows" class:just-moved=just_moved(count.into())>
                {unsent}
                <For each=move || ids.get() key=|id| *id let:id>
                    <Row desk=desk id=id />
                </For>
            </ul>
        </section>
    }
    .erase()
}

/// One request, drawn anew only when something about it changes.
#[component]
fn Row(desk: Desk, id: KnowledgeId) -> impl IntoView {
    let latest = Memo::new(move |_| desk.request(id));
    let row = move || {
        latest.with(|one| one.as_ref().map(|one| desk.zone.with_value(|zone| request_row(one, zone))))
    };
    view! { <li class="row request-row">{row}</li> }.erase()
}

/// There while something is older than what is shown.
#[component]
fn ShowOlder(desk: Desk) -> impl IntoView {
    let words = &words().person;
    let is = move |older| desk.older.get() == older;
    view! {
        <Show when=move || !is(Older::Nothing)>
            <div class="older">
                <p role="status">{move || if is(Older::Failed) { words.older_failed } else { "" }}</p>
                <Button tone=Tone::Quiet on_press=Callback::new(move |()| desk.read_older())>
                    {move || if is(Older::Reading) { words.reading_older } else { words.show_older }}
                </Button>
            </div>
        </Show>
    }
    .erase()
}

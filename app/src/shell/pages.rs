//! The pages of the shell. Each area has its own; both halves read them here: the server makes its routes of
//! them, the browser goes from one to another without loading a document.

#[cfg(target_arch = "wasm32")]
use std::rc::Rc;

#[cfg(target_arch = "wasm32")]
use futures_util::future::join;
use hubbub_commands::areas;
use hubbub_events::Channel;
use hubbub_model::UserId;
use hubbub_model::coaching::Role;
use hubbub_model::person::{Group, GroupId};
use hubbub_model::text::ZoneName;
use icondata_core::Icon as Drawing;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos_router::any_nested_route::AnyNestedRoute;

#[cfg(feature = "ssr")]
use crate::api::{Seed, Viewer};
#[cfg(target_arch = "wasm32")]
use crate::chunk::LostChunk;
use crate::live::Hub;
#[cfg(target_arch = "wasm32")]
use crate::live::{Begin, Failure, Found};
use crate::live::{Live, LiveArea};
use crate::person::LivePerson;
#[cfg(feature = "ssr")]
use crate::trouble::Loaded;

/// The pages of an area.
pub(crate) trait Pages: LiveArea {
    /// One of them, with the ids of its address.
    type Page: Copy + PartialEq + 'static;

    /// How their addresses are written where an id is called by its name: `/family/:id`.
    #[cfg(feature = "ssr")]
    const ADDRESSES: &'static [&'static str];

    /// The page at an address with these parts.
    fn at(parts: &[&str]) -> Option<Self::Page>;

    /// Whose log a page shows to this person.
    fn log(page: Self::Page, viewer: UserId) -> Self::Id;

    /// What shows a page.
    #[cfg(feature = "ssr")]
    fn show(page: Self::Page) -> Show<Self>;

    /// The chunk with what shows it, by the name that the build gives it.
    #[cfg(feature = "ssr")]
    fn chunk(page: Self::Page) -> &'static str;

    /// What shows a page, once its chunk is there.
    #[cfg(target_arch = "wasm32")]
    async fn load(page: Self::Page) -> Result<Show<Self>, LostChunk>;

    /// What has a channel of the area at hand, once the chunk is there in which the area's rules are.
    #[cfg(target_arch = "wasm32")]
    async fn begin() -> Result<Begin<Self>, LostChunk>;

    /// What there is beside the shell: plain documents, under their addresses.
    #[cfg(feature = "ssr")]
    fn documents() -> Vec<AnyNestedRoute> {
        Vec::new()
    }

    /// Where one can go in the group that an address with these parts is about.
    fn places(parts: &[&str]) -> Vec<Place> {
        let _ = parts;
        Vec::new()
    }

    /// Where somebody who belongs to these groups can go beside them, from wherever they are in none.
    fn ways(groups: &[Group]) -> Option<Place> {
        let _ = groups;
        None
    }

    /// What the shell says of the groups of this area, if people belong to any.
    fn groups() -> Option<Groups> {
        None
    }

    /// What a page starts with.
    #[cfg(feature = "ssr")]
    fn seed(page: Self::Page, viewer: &Viewer) -> impl Future<Output = Loaded<Seed<Self::State>>> + Send;
}

/// Shows a page to somebody whose clocks are those of a zone. Both halves render the same. Their own log is in the
/// context, as a [`LivePerson`].
pub(crate) type Show<A> = fn(Live<A>, &ZoneName) -> AnyView;

/// What the shell says of the groups of an area.
pub(crate) struct Groups {
    /// What the names of their ids begin with: `family`.
    pub(crate) area: &'static str,
    pub(crate) icon: Drawing,
    /// What the area is called.
    pub(crate) name: &'static str,
    /// What its groups are called.
    pub(crate) title: &'static str,
    /// The page over all its groups, and what that is called, if there is one.
    pub(crate) overview: Option<(&'static str, &'static str)>,
    /// Where one makes a group, and what that is called.
    pub(crate) first_step: (&'static str, &'static str),
}

/// Where one can go.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// Its address.
    pub(crate) path: String,
    pub(crate) icon: Drawing,
    pub(crate) name: &'static str,
    /// A phone's bar has no room for it: its account menu has it.
    pub(crate) is_aside: bool,
}

/// The first page of a group.
pub(crate) fn home(group: GroupId) -> String {
    format!("/{group}")
}

/// The same for somebody with their role in it. The guest of a coaching sees sessions, and nothing else of it.
pub(crate) fn home_in(group: &Group) -> String {
    match group {
        Group::Coaching { id, role: Role::Guest, .. } => format!("/coaching/{id}/settings"),
        _ => home(group.id()),
    }
}

/// What the server renders of a page.
#[cfg(feature = "ssr")]
pub(crate) struct Rendered {
    /// What its channel starts with, as JSON; none if that is beside the bell.
    pub(crate) seed: Option<String>,
    /// The chunk with what shows it.
    pub(crate) chunk: &'static str,
    /// Its channel.
    pub(crate) channel: Channel,
    pub(crate) view: AnyView,
}

/// A page that is there to be shown.
#[cfg(target_arch = "wasm32")]
pub(crate) type Shown = Box<dyn FnOnce(&ZoneName) -> AnyView>;

/// The parts of an address.
fn parts(path: &str) -> Vec<&str> {
    path.split('/').filter(|part| !part.is_empty()).collect()
}

/// Renders a page of an area with what it starts with.
#[cfg(feature = "ssr")]
async fn rendered<A: Pages>(page: A::Page, viewer: &Viewer) -> Loaded<Rendered> {
    let seed = A::seed(page, viewer).await?;
    let channel = A::channel(A::id(&seed.state));
    let is_own = channel == Channel::Person(viewer.user.id);
    // Numbers, texts and lists can always be written.
    let written = (!is_own).then(|| serde_json::to_string(&seed).unwrap_or_default());
    let hub = Hub::new(viewer.user.id);
    if let Some(own) = &viewer.log {
        provide_context(LivePerson::new(&hub, own.clone()));
    }
    let live = Live::<A>::new(&hub, seed);
    Ok(Rendered { seed: written, chunk: A::chunk(page), channel, view: A::show(page)(live, &viewer.zone) })
}

/// Why a page cannot be shown.
#[cfg(target_arch = "wasm32")]
pub(crate) enum NotOpened {
    /// Its channel cannot be had.
    Channel(Failure),
    /// Its chunk cannot be loaded.
    Chunk(LostChunk),
}

/// Has at hand what a page of an area needs.
#[cfg(target_arch = "wasm32")]
async fn open<A: Pages>(page: A::Page, hub: &Rc<Hub>, seed: Option<String>) -> Result<Shown, NotOpened> {
    // The channel does not wait for the chunk with what shows it: its subscription takes as long.
    let (show, live) = join(A::load(page), at_hand::<A>(A::log(page, hub.user()), hub, seed)).await;
    let (show, live) = (show.map_err(NotOpened::Chunk)?, live?);
    let own = hub.own_log();
    Ok(Box::new(move |zone| {
        if let Some(own) = own {
            provide_context::<LivePerson>(own);
        }
        show(live, zone)
    }))
}

/// Has a channel at hand, which may start with what the document brings.
#[cfg(target_arch = "wasm32")]
async fn at_hand<A: Pages>(id: A::Id, hub: &Rc<Hub>, seed: Option<String>) -> Result<Live<A>, NotOpened> {
    let found = async {
        match seed {
            Some(seed) => Ok(Found::Brought(seed)),
            None => hub.find(A::channel(id)).await,
        }
    };
    let (begin, found) = join(A::begin(), found).await;
    let (begin, found) = (begin.map_err(NotOpened::Chunk)?, found.map_err(NotOpened::Channel)?);
    begin(hub, id, found).map_err(NotOpened::Channel)
}

/// Keeps a channel right that no page shows.
#[cfg(target_arch = "wasm32")]
async fn keep<A: Pages>(id: A::Id, hub: &Rc<Hub>) {
    // What cannot be had now waits for the next time.
    let _ = at_hand::<A>(id, hub, None).await;
}

macro_rules! pages_of_areas {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        /// A page of the shell.
        #[derive(Clone, Copy, PartialEq)]
        pub(crate) enum Page {
            $($Area(<areas::$Area as Pages>::Page),)*
        }

        impl Page {
            /// The page at this address, if it is in the shell.
            pub(crate) fn at(path: &str) -> Option<Self> {
                let parts = parts(path);
                None$(.or_else(|| areas::$Area::at(&parts).map(Self::$Area)))*
            }

            /// The addresses of all pages.
            #[cfg(feature = "ssr")]
            pub(crate) fn addresses() -> impl Iterator<Item = &'static str> {
                let of_areas: [&[&str]; _] = [$(areas::$Area::ADDRESSES),*];
                of_areas.into_iter().flatten().copied()
            }

            /// The documents of all areas.
            #[cfg(feature = "ssr")]
            pub(crate) fn documents() -> impl Iterator<Item = AnyNestedRoute> {
                [$(areas::$Area::documents()),*].into_iter().flatten()
            }

            /// Renders the page with what it starts with.
            #[cfg(feature = "ssr")]
            pub(crate) async fn render(self, viewer: &Viewer) -> Loaded<Rendered> {
                match self {
                    $(Self::$Area(page) => rendered::<areas::$Area>(page, viewer).await,)*
                }
            }

            /// Has at hand what the page needs: its chunk, and its channel, which may start with what the document
            /// brings.
            #[cfg(target_arch = "wasm32")]
            pub(crate) async fn open(self, hub: &Rc<Hub>, seed: Option<String>) -> Result<Shown, NotOpened> {
                match self {
                    $(Self::$Area(page) => open::<areas::$Area>(page, hub, seed).await,)*
                }
            }

            /// The channel that the page shows to this person.
            #[cfg(target_arch = "wasm32")]
            pub(crate) fn channel(self, viewer: UserId) -> Channel {
                match self {
                    $(Self::$Area(page) => Channel::$Area(areas::$Area::log(page, viewer)),)*
                }
            }
        }

        /// Sends what was done in earlier documents and waits on the device, whichever channel it is for.
        #[cfg(target_arch = "wasm32")]
        pub(crate) async fn send_what_waits(hub: &Rc<Hub>) {
            for channel in hub.waiting().await {
                match channel {
                    $(Channel::$Area(id) => keep::<areas::$Area>(id, hub).await,)*
                }
            }
        }

        /// Where somebody who belongs to these groups can go beside them.
        pub(crate) fn ways(groups: &[Group]) -> Vec<Place> {
            [$(areas::$Area::ways(groups)),*].into_iter().flatten().collect()
        }

        /// What the shell says of the groups of each area that has some.
        pub(crate) fn groups() -> Vec<Groups> {
            [$(areas::$Area::groups()),*].into_iter().flatten().collect()
        }

        /// Where one can go in the group that an address is about.
        pub(crate) fn places(path: &str) -> Vec<Place> {
            let parts = parts(path);
            let of_areas = [$(areas::$Area::places(&parts)),*];
            of_areas.into_iter().flatten().collect()
        }
    };
}

hubbub_events::areas!(pages_of_areas);

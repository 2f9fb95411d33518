//! Chunks: the views whose WASM is a file of its own, which the browser loads when it first shows one.
//!
//! What two chunks need is in the base, so that a view needs one file beside it
//! (`crates/xtask/src/shared.rs`). A build for development leaves the WASM in one piece, where everything is
//! there already.

use crate::live_view::{FamilyView, PersonView};

#[cfg(target_arch = "wasm32")]
pub(crate) use load::{LostChunk, family, person};

#[cfg(feature = "ssr")]
impl FamilyView {
    /// The chunk with this view, by the name that the build gives it.
    pub(crate) const fn chunk(self) -> &'static str {
        match self {
            Self::Board => "board",
            Self::Rewards => "rewards",
            Self::Wall => "wall",
        }
    }
}

#[cfg(feature = "ssr")]
impl PersonView {
    /// The chunk with this view. One holds all of them: they are small and share most of it.
    pub(crate) const fn chunk(self) -> &'static str {
        match self {
            Self::Today | Self::Notifications | Self::Preferences => "person",
        }
    }
}

#[cfg(all(target_arch = "wasm32", not(feature = "split")))]
mod load {
    use super::{FamilyView, PersonView};
    use crate::live_view::{ShowFamily, ShowPerson};

    /// Nothing gets lost where all is one file.
    pub(crate) type LostChunk = std::convert::Infallible;

    pub(crate) async fn family(view: FamilyView) -> Result<ShowFamily, LostChunk> {
        Ok(view.show())
    }

    pub(crate) async fn person(view: PersonView) -> Result<ShowPerson, LostChunk> {
        Ok(view.show())
    }
}

#[cfg(feature = "split")]
mod load {
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    use super::{FamilyView, PersonView};
    use crate::live_view::{self, ShowFamily, ShowPerson};

    /// A chunk that could not be loaded: it is gone, or the network failed. Loading it again may succeed.
    pub(crate) type LostChunk = SplitLoaderError;

    /// What renders a view of a family, once its chunk is there.
    pub(crate) async fn family(view: FamilyView) -> Result<ShowFamily, LostChunk> {
        match view {
            FamilyView::Board => board().await,
            FamilyView::Rewards => rewards().await,
            FamilyView::Wall => wall().await,
        }
    }

    /// What renders a view of a person's own log, once its chunk is there.
    pub(crate) async fn person(view: PersonView) -> Result<ShowPerson, LostChunk> {
        match view {
            PersonView::Today => today().await,
            PersonView::Notifications => notifications().await,
            PersonView::Preferences => preferences().await,
        }
    }

    #[wasm_split(board, wasm_split_path = leptos::wasm_split, fallible)]
    fn board() -> Result<ShowFamily, LostChunk> {
        Ok(live_view::board)
    }

    #[wasm_split(rewards, wasm_split_path = leptos::wasm_split, fallible)]
    fn rewards() -> Result<ShowFamily, LostChunk> {
        Ok(live_view::rewards)
    }

    #[wasm_split(wall, wasm_split_path = leptos::wasm_split, fallible)]
    fn wall() -> Result<ShowFamily, LostChunk> {
        Ok(live_view::wall)
    }

    #[wasm_split(person, wasm_split_path = leptos::wasm_split, fallible)]
    fn today() -> Result<ShowPerson, LostChunk> {
        Ok(live_view::today)
    }

    #[wasm_split(person, wasm_split_path = leptos::wasm_split, fallible)]
    fn notifications() -> Result<ShowPerson, LostChunk> {
        Ok(live_view::notifications)
    }

    #[wasm_split(person, wasm_split_path = leptos::wasm_split, fallible)]
    fn preferences() -> Result<ShowPerson, LostChunk> {
        Ok(live_view::preferences)
    }
}

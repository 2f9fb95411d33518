//! What the server writes into the manifest and the service worker.

use axum::http::HeaderMap;

pub use crate::document::page_files;
use crate::preferences::Preferences;
use crate::shell::Page;
pub use crate::text::Install;

/// The addresses of the shell's pages, where an id is called by its name: `/family/:id`.
pub fn places() -> impl Iterator<Item = &'static str> {
    Page::addresses()
}

/// The app as the person who asks wants to see it.
pub struct Look {
    /// The language, as a BCP 47 tag.
    pub lang: &'static str,
    /// The words in this language.
    pub words: &'static Install,
    /// The colour of the ground in their theme.
    pub ground: &'static str,
}

impl Look {
    /// What a request with these headers asks for.
    pub fn of(headers: &HeaderMap) -> Self {
        let Preferences { locale, theme } = Preferences::of(headers);
        Self { lang: locale.tag(), words: &locale.words().install, ground: theme.ground() }
    }
}

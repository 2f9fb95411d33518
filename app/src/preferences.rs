//! The language and the theme of a page. The server decides and writes both into
//! `<html>`; the browser reads them there, so that the two never disagree.

use leptos::prelude::*;

use crate::text::{Locale, Words};

/// Light or dark, or as the device has it. Only the server needs to know: it writes
/// `data-theme`, the style does the rest.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

#[cfg(feature = "ssr")]
impl Theme {
    pub(crate) const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The name in the cookie, in forms and in `data-theme`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Its ground (`--ground` in the tokens), for the browser's own surfaces. Where only one
    /// colour can be said, it is the light one.
    pub(crate) const fn ground(self) -> &'static str {
        match self {
            Self::Auto | Self::Light => "#faf6f0",
            Self::Dark => "#14110d",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// How somebody wants to see Hubbub. It holds for as long as the page does: changing
/// it loads the page again.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Preferences {
    pub(crate) locale: Locale,
    #[cfg(feature = "ssr")]
    pub(crate) theme: Theme,
}

impl Preferences {
    /// What the request asks for: its cookies first, then the browser's languages.
    #[cfg(feature = "ssr")]
    pub(crate) fn current() -> Self {
        // There is no request while the list of routes is made.
        use_context::<axum::http::request::Parts>()
            .map_or_else(Self::default, |request| Self::of(&request.headers))
    }

    /// What a request with these headers asks for.
    #[cfg(feature = "ssr")]
    pub(crate) fn of(headers: &axum::http::HeaderMap) -> Self {
        use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
        let header = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let cookies = header(COOKIE);
        let cookie = |name: &str| {
            cookies.split(';').filter_map(|pair| pair.trim().split_once('=')).find(|pair| pair.0 == name)
        };
        let locale = cookie("hubbub_locale").and_then(|(_, tag)| Locale::parse(tag));
        Self {
            locale: locale.or_else(|| Locale::accepted(header(ACCEPT_LANGUAGE))).unwrap_or_default(),
            theme: cookie("hubbub_theme").and_then(|(_, name)| Theme::parse(name)).unwrap_or_default(),
        }
    }

    /// What the server wrote into the page.
    #[cfg(not(feature = "ssr"))]
    pub(crate) fn current() -> Self {
        let lang = document().document_element().and_then(|html| html.get_attribute("lang"));
        Self { locale: lang.and_then(|tag| Locale::parse(&tag)).unwrap_or_default() }
    }
}

/// The preferences of this page.
pub(crate) fn preferences() -> Preferences {
    use_context().unwrap_or_default()
}

/// The words of this page.
pub(crate) fn words() -> &'static Words {
    preferences().locale.words()
}

//! The manifest, in the language and theme of whoever asks.

use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, VARY};
use axum::response::{IntoResponse, Response};
use hubbub_app::install::Look;
use serde::Serialize;

/// A web application manifest, as far as Hubbub uses it.
#[derive(Serialize)]
struct Manifest {
    id: &'static str,
    name: &'static str,
    short_name: &'static str,
    description: &'static str,
    lang: &'static str,
    dir: &'static str,
    start_url: &'static str,
    scope: &'static str,
    display: &'static str,
    orientation: &'static str,
    theme_color: &'static str,
    background_color: &'static str,
    categories: [&'static str; 3],
    icons: [Icon; 5],
    shortcuts: [Shortcut; 2],
}

#[derive(Serialize, Clone, Copy)]
struct Icon {
    src: &'static str,
    sizes: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
}

#[derive(Serialize)]
struct Shortcut {
    name: &'static str,
    url: &'static str,
    icons: [Icon; 1],
}

impl Icon {
    const fn png(src: &'static str, sizes: &'static str, purpose: &'static str) -> Self {
        Self { src, sizes, kind: "image/png", purpose }
    }
}

const SMALL: Icon = Icon::png("/icons/icon-192.png", "192x192", "any");

/// Drawn by `end2end/icons.mjs`. A maskable one may be cut into any shape.
const ICONS: [Icon; 5] = [
    Icon { src: "/icon.svg", sizes: "any", kind: "image/svg+xml", purpose: "any" },
    SMALL,
    Icon::png("/icons/icon-512.png", "512x512", "any"),
    Icon::png("/icons/maskable-192.png", "192x192", "maskable"),
    Icon::png("/icons/maskable-512.png", "512x512", "maskable"),
];

/// Where the icons are.
pub(super) fn icon_paths() -> impl Iterator<Item = &'static str> {
    ICONS.into_iter().map(|icon| icon.src)
}

impl Manifest {
    fn of(Look { lang, words, ground }: Look) -> Self {
        let shortcut = |name, url| Shortcut { name, url, icons: [SMALL] };
        Self {
            // It stays the same app wherever it starts.
            id: "/",
            name: "Hubbub",
            short_name: "Hubbub",
            description: words.description,
            lang,
            dir: "ltr",
            start_url: "/",
            scope: "/",
            display: "standalone",
            orientation: "any",
            theme_color: ground,
            background_color: ground,
            categories: ["lifestyle", "productivity", "social"],
            icons: ICONS,
            shortcuts: [
                shortcut(words.notifications, "/notifications"),
                shortcut(words.new_family, "/families/new"),
            ],
        }
    }
}

/// Answers the manifest. The language and the theme are in cookies.
pub(super) async fn answer(headers: HeaderMap) -> Response {
    let about = [
        (CONTENT_TYPE, "application/manifest+json"),
        (CACHE_CONTROL, "no-cache"),
        (VARY, "cookie, accept-language"),
    ];
    // Texts and lists can always be written.
    let manifest = serde_json::to_string(&Manifest::of(Look::of(&headers))).unwrap_or_default();
    (about, manifest).into_response()
}

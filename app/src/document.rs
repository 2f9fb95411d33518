//! The document around the app, which only the server writes.

use leptos::config::Env;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;

use crate::App;
use crate::api::request;
use crate::files::Files;
use crate::frame::NewVersion;
use crate::preferences::{Preferences, Theme};
use crate::shell::VISIT;

/// The realtime client of the version that `package.json` pins; a classic script that
/// sets the global `Pusher`.
const PUSHER: &str = "/vendor/pusher-8.6.0.min.js";

/// Registers the service worker, and says when a new version is ready. Plain script, because
/// it is small and must work whatever becomes of the WASM.
const REGISTER: &str = include_str!("browser/service_worker.js");

/// Makes the connection meanwhile.
const CONNECT: &str = include_str!("browser/connect.js");

/// Looks for a new build, for whoever works on Hubbub.
const RELOAD: &str = include_str!("browser/reload.js");

/// The document around the app. Deferred scripts and modules run in the order in which
/// they stand here, so the realtime client is there before the app hydrates.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let Preferences { locale, theme } = Preferences::current();
    let files = Files::of(&options);
    // The page in it names the chunk that it shows first.
    provide_context(files);
    let [js, wasm] = [Files::JS, Files::WASM].map(|kind| files.path(kind));
    let start = format!(
        "import init, {{ hydrate }} from {js:?}; await init({{ module_or_path: {wasm:?} }}); hydrate();"
    );
    // Numbers, texts and lists can always be written.
    let visit = request::visit().map(|visit| serde_json::to_string(&visit).unwrap_or_default());
    let version: Vec<_> = files.all().collect();
    let register = format!("const FILES = {version:?};\n{REGISTER}");
    view! {
        <!DOCTYPE html>
        <html lang=locale.tag() data-theme=theme.name()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="color-scheme" content="light dark" />
                <meta name="description" content=locale.words().install.description />
                {theme_colours(theme)}
                {style(files, &options.env)}
                <link rel="icon" href="/icon.svg" type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/icons/apple-touch-180.png" />
                // With cookies, because one of them says the language.
                <link rel="manifest" href="/manifest.webmanifest" crossorigin="use-credentials" />
                {files
                    .scripts()
                    .map(|script| view! { <link rel="modulepreload" href=script fetchpriority="low" /> })
                    .collect_view()}
                <link
                    rel="preload"
                    href=wasm
                    r#as="fetch"
                    r#type="application/wasm"
                    crossorigin=""
                    fetchpriority="low"
                />
                <script src=PUSHER defer></script>
                {visit
                    .is_some()
                    .then(|| {
                        view! {
                            <script type="module" nonce=use_nonce()>
                                {CONNECT}
                            </script>
                        }
                    })}
                <script type="module" nonce=use_nonce()>
                    {start}
                </script>
                <script type="module" nonce=use_nonce()>
                    {register}
                </script>
                {(options.env == Env::DEV)
                    .then(|| {
                        view! {
                            <script type="module" nonce=use_nonce()>
                                {RELOAD}
                            </script>
                        }
                    })}
                <MetaTags />
            </head>
            {leptos::html::body()
                .attr(VISIT, visit)
                .child(
                    view! {
                        <App />
                        <NewVersion />
                    },
                )}
        </html>
    }
}

/// The style, which is all that painting waits for. It is in the page: asking for it takes a phone longer than
/// receiving it. Whoever works on it gets it as a file, which is another one after each change.
fn style(files: &'static Files, env: &Env) -> AnyView {
    match files.style().filter(|_| *env == Env::PROD) {
        Some(style) => view! { <style nonce=use_nonce() inner_html=style></style> }.into_any(),
        None => view! { <link rel="stylesheet" href=files.path(Files::CSS) /> }.into_any(),
    }
}

/// One colour when a theme was chosen, else one for each that the device may have.
fn theme_colours(theme: Theme) -> impl IntoView {
    [Theme::Light, Theme::Dark]
        .into_iter()
        .filter(|one| theme == Theme::Auto || theme == *one)
        .map(|one| {
            let media = (theme == Theme::Auto).then(|| format!("(prefers-color-scheme: {})", one.name()));
            leptos::html::meta().name("theme-color").content(one.ground()).attr("media", media)
        })
        .collect_view()
}

/// The files of this version, all of which a device keeps, and what its pages need of others.
pub fn page_files(options: &LeptosOptions) -> Vec<&'static str> {
    Files::of(options).all().chain([PUSHER]).collect()
}

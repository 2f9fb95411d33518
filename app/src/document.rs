//! The document around the app, which only the server writes.

use std::sync::OnceLock;

use leptos::config::Env;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;

use crate::App;
use crate::api::request;
use crate::frame::NewVersion;
use crate::preferences::{Preferences, Theme};
use crate::shell::VISIT;

/// The realtime client of the version that `package.json` pins; a classic script that
/// sets the global `Pusher`.
const PUSHER: &str = "/vendor/pusher-8.6.0.min.js";

/// Registers the service worker, and says when a new version is ready. Plain script, because
/// it is small and must work whatever becomes of the WASM.
const REGISTER: &str = include_str!("browser/service_worker.js");

/// Looks for a new build, for whoever works on Hubbub.
const RELOAD: &str = include_str!("browser/reload.js");

/// The document around the app. Deferred scripts and modules run in the order in which
/// they stand here, so the realtime client is there before the app hydrates.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let Preferences { locale, theme } = Preferences::current();
    let Files { css, js, wasm } = Files::of(&options);
    let start = format!(
        "import init, {{ hydrate }} from {js:?}; await init({{ module_or_path: {wasm:?} }}); hydrate();"
    );
    // Numbers, texts and lists can always be written.
    let visit = request::visit().map(|visit| serde_json::to_string(&visit).unwrap_or_default());
    let register = format!("const FILES = {:?};\n{REGISTER}", [css, js, wasm]);
    view! {
        <!DOCTYPE html>
        <html lang=locale.tag() data-theme=theme.name()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="color-scheme" content="light dark" />
                {theme_colours(theme)}
                <link rel="icon" href="/icon.svg" type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/icons/apple-touch-180.png" />
                // With cookies, because one of them says the language.
                <link rel="manifest" href="/manifest.webmanifest" crossorigin="use-credentials" />
                <link rel="stylesheet" href=css.as_str() />
                <link rel="modulepreload" href=js.as_str() />
                <link rel="preload" href=wasm.as_str() r#as="fetch" r#type="application/wasm" crossorigin="" />
                <script src=PUSHER defer></script>
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

/// The files that every page needs and that are named after their content or version.
pub fn page_files(options: &LeptosOptions) -> [&'static str; 4] {
    let Files { css, js, wasm } = Files::of(options);
    [css, js, wasm, PUSHER]
}

/// Where the style, the script and the WASM are. The release build names them after
/// their content and says so in a file beside the server's binary.
struct Files {
    css: String,
    js: String,
    wasm: String,
}

impl Files {
    fn of(options: &LeptosOptions) -> &'static Self {
        static FILES: OnceLock<Files> = OnceLock::new();
        FILES.get_or_init(|| Self::find(options))
    }

    fn find(options: &LeptosOptions) -> Self {
        let hashes = if options.hash_files { read_hashes(&options.hash_file) } else { String::new() };
        let (folder, name) = (&options.site_pkg_dir, &options.output_name);
        let file = |kind: &str, plain: &str| match hash(&hashes, kind) {
            Some(hash) => format!("/{folder}/{name}.{hash}.{kind}"),
            None => format!("/{folder}/{name}{plain}.{kind}"),
        };
        // As leptos has it: outside of cargo-leptos the WASM keeps wasm-bindgen's own name.
        let wasm = if option_env!("LEPTOS_OUTPUT_NAME").is_some() { "" } else { "_bg" };
        Self { css: file("css", ""), js: file("js", ""), wasm: file("wasm", wasm) }
    }
}

fn read_hashes(file: &str) -> String {
    let path = std::env::current_exe().map(|binary| binary.with_file_name(file));
    path.and_then(std::fs::read_to_string).unwrap_or_else(|error| {
        leptos::logging::error!("file names are hashed, but {file} cannot be read: {error}");
        String::new()
    })
}

fn hash<'a>(hashes: &'a str, kind: &str) -> Option<&'a str> {
    hashes
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(of, _)| *of == kind)
        .map(|(_, hash)| hash.trim())
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn hashes_are_found_by_kind() {
        let hashes = "js: 11\nwasm: 22\ncss: 33\n";
        assert_eq!(
            [hash(hashes, "js"), hash(hashes, "css"), hash(hashes, "map")],
            [Some("11"), Some("33"), None]
        );
    }
}

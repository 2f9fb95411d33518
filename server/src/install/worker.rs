//! The service worker's script: what it does is in `service_worker.js`, what it keeps of
//! this very build is written before that.

use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use leptos::config::LeptosOptions;
use sha2::{Digest, Sha256};

use super::{OFFLINE, manifest};
use crate::assets;

/// It may ask this server for whatever a page may load from it, and nobody else.
const POLICY: &str = "default-src 'self'; frame-ancestors 'none'";

/// The whole script.
#[derive(Clone)]
pub(super) struct Script(String);

impl Script {
    /// The script for the site as it lies on the disk.
    pub(super) fn of(options: &LeptosOptions) -> Self {
        // A name that does not change with its content is for development: not kept.
        let named =
            hubbub_app::install::page_files(options).into_iter().filter(|file| assets::never_changes(file));
        let shell: Vec<&str> = named.chain(manifest::icon_paths()).collect();
        let code = include_str!("service_worker.js");
        let places: Vec<_> = hubbub_app::install::places().collect();
        let version = version(&shell, code, options);
        Self(format!(
            "const VERSION = {version:?};\nconst SHELL = {shell:?};\nconst PLACES = {places:?};\n\
             const OFFLINE = {OFFLINE:?};\n\n{code}"
        ))
    }

    /// Asked for again each time: browsers find new versions by comparing it.
    pub(super) fn answer(&self) -> Response {
        let about = [
            (CONTENT_TYPE, "text/javascript; charset=utf-8"),
            (CACHE_CONTROL, "no-cache"),
            (CONTENT_SECURITY_POLICY, POLICY),
        ];
        (about, self.0.clone()).into_response()
    }
}

/// Another one whenever anything that is kept, or the script itself, is another.
fn version(shell: &[&str], code: &str, options: &LeptosOptions) -> String {
    let mut digest = Sha256::new();
    digest.update(code);
    for path in shell {
        digest.update(path);
        // What is missing cannot be kept either, and makes the installation fail.
        digest.update(std::fs::read(format!("{}{path}", options.site_root)).unwrap_or_default());
    }
    hex::encode(&digest.finalize()[..8])
}

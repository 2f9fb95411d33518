//! The Leptos app, in two halves.
//!
//! The server renders every page (`App`). What lives is in *roots*: elements whose content both halves can
//! render, with the data they start with beside them. The browser half (`wake`) hydrates these and nothing else,
//! and then goes from page to page of the shell in the same document. What an area shows is a chunk of its own.
#![expect(unreachable_pub, reason = "the `component` macro makes all that it writes `pub`")]

/// Hands the folders that bring words of their own to another macro, before what else that is given.
macro_rules! with_words {
    ($with:ident $($more:tt)*) => {
        $with! { of coaching knowledge team training; $($more)* }
    };
}
pub(crate) use with_words;

pub mod api;
mod cases;
mod chunk;
mod clusters;
mod coaching;
mod days;
#[cfg(target_arch = "wasm32")]
mod device;
mod distinct;
mod draft;
mod erase;
mod exercises;
mod family;
mod focus;
mod follow;
mod form;
mod fresh;
mod groups;
mod knowledge;
mod later;
mod leaving;
pub mod live;
mod live_page;
mod local_time;
mod parts;
mod person;
mod preferences;
mod rewards;
mod shell;
mod sight;
mod team;
mod text;
mod training;
mod wall;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(feature = "ssr")]
mod app;
#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "ssr")]
mod files;
#[cfg(feature = "ssr")]
mod frame;
#[cfg(feature = "ssr")]
pub mod install;
#[cfg(feature = "ssr")]
mod load;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
mod route;
#[cfg(feature = "ssr")]
mod sample;
#[cfg(feature = "ssr")]
mod trouble;

#[cfg(feature = "ssr")]
pub use app::App;
#[cfg(feature = "ssr")]
pub use document::shell;

#[cfg(not(feature = "ssr"))]
mod browser;
#[cfg(not(feature = "ssr"))]
pub use browser::wake;

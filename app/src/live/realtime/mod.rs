//! What arrives by itself: one connection for all channels of a page and, with a service elsewhere, for all tabs of
//! one person in a browser.
//!
//! A service elsewhere may allow few connections. So one tab leads: it holds a Web Lock, has the connection, and is
//! subscribed to what any tab wants. The others follow: they say what they want, and hear what it passes on. When it is
//! gone, the browser gives the lock to the next one. Correctness needs none of this: whatever a tab did not hear, its
//! drivers fetch once they hear that a channel stands.

mod belief;
#[cfg(target_arch = "wasm32")]
mod connection;
mod heard;
#[cfg(target_arch = "wasm32")]
mod leader;
#[cfg(target_arch = "wasm32")]
mod locks;
mod said;
#[cfg(target_arch = "wasm32")]
mod subscribed;
#[cfg(target_arch = "wasm32")]
mod tab;
#[cfg(target_arch = "wasm32")]
mod tabs;
mod wants;

#[cfg(target_arch = "wasm32")]
pub(super) use heard::Heard;
#[cfg(target_arch = "wasm32")]
pub(super) use subscribed::{Realtime, Subscribed};

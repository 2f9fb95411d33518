//! wasm-bindgen binding of pusher-js.

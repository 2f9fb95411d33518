//! A Pusher-protocol server as an Axum router.

//! Channels, typed events, the envelope and apply; pure.

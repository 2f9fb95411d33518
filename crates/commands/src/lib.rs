//! Typed commands and decide; pure.

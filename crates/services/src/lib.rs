//! Runs commands; scheduler; dispatcher; the publisher port.

//! The server as its clients see it: over real sockets, on the loopback.

// Marked as tests, so that the helpers may `expect` as the tests do.
#[cfg(test)]
mod connecting;
#[cfg(test)]
mod delivery;
#[cfg(test)]
mod ending;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod liveness;
#[cfg(test)]
mod operations;
#[cfg(test)]
mod presence;
#[cfg(test)]
mod receiver;
#[cfg(test)]
mod restarting;
#[cfg(feature = "standalone")]
#[cfg(test)]
mod standalone;
#[cfg(test)]
mod stopping;
#[cfg(test)]
mod subscribing;
#[cfg(test)]
mod support;
#[cfg(test)]
mod users;
#[cfg(test)]
mod webhooks;

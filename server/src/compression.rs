//! Answers are compressed while they are sent. Files are not: the build has done it, and better.

use axum::http::header::CONTENT_TYPE;
use axum::http::{Extensions, HeaderMap, Response, StatusCode, Version};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{And, Predicate, SizeAbove};

/// An answer of fewer bytes fits into one packet anyway.
const WORTH_IT: u64 = 1024;

/// Brotli's and gzip's level. Higher ones save next to nothing of a page: decision 30.
const LEVEL: i32 = 5;

/// What is compressed. The realtime service has none of it: its sockets and its API are no part of the site.
const KINDS: [&str; 4] = ["text/html", "text/javascript", "application/json", "application/manifest+json"];

/// Says that an answer carries a secret that lasts longer than the answer. Beside text that others chose,
/// its compressed length would tell of it.
#[derive(Clone, Copy)]
pub(crate) struct Secret;

/// Compresses what gains from it, in the best way that whoever asks understands.
pub(crate) fn layer() -> CompressionLayer<And<SizeAbove, impl Predicate>> {
    CompressionLayer::new()
        .quality(CompressionLevel::Precise(LEVEL))
        .compress_when(SizeAbove::new(WORTH_IT).and(may_be_compressed))
}

/// Marks an answer as [`Secret`].
pub(crate) fn keep_whole<B>(response: &mut Response<B>) {
    response.extensions_mut().insert(Secret);
}

fn may_be_compressed(_: StatusCode, _: Version, headers: &HeaderMap, marks: &Extensions) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    marks.get::<Secret>().is_none() && KINDS.iter().any(|of| kind.starts_with(of))
}

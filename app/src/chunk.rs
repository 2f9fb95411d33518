//! Chunks: views whose WASM is a file of its own, which the browser loads when it first shows one. Each area
//! names its own.
//!
//! What several chunks need is in the base, or in one of few files that are loaded beside them
//! (`crates/xtask/src/shared.rs`). A build for development leaves the WASM in one piece, where everything is
//! there already.

/// A chunk that could not be loaded: it is gone ([`GONE`]), or the network failed. Loading it again may succeed.
#[cfg(feature = "split")]
pub(crate) use leptos::wasm_split::SplitLoaderError as LostChunk;

/// Nothing gets lost where all is one file.
#[cfg(all(target_arch = "wasm32", not(feature = "split")))]
pub(crate) type LostChunk = std::convert::Infallible;

/// The attribute by which the script that loads chunks says on `<html>` that the server has one no longer: it has
/// another version.
#[cfg(target_arch = "wasm32")]
pub(crate) const GONE: &str = "data-chunk-gone";

/// Makes a function that gives another one once the chunk is there in which that is. Functions may share one.
#[cfg(target_arch = "wasm32")]
macro_rules! in_chunk {
    ($chunk:ident: fn $name:ident() -> $Show:ty = $show:expr;) => {
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($chunk, wasm_split_path = leptos::wasm_split, fallible)]
        fn $name() -> Result<$Show, $crate::chunk::LostChunk> {
            Ok($show)
        }

        #[cfg(not(feature = "split"))]
        async fn $name() -> Result<$Show, $crate::chunk::LostChunk> {
            Ok($show)
        }
    };
}

#[cfg(target_arch = "wasm32")]
pub(crate) use in_chunk;

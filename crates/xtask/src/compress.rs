//! Brotli and gzip beside each file that gains from it; the server sends them as they are.

use crate::steps::{read, write};
use anyhow::{Context, Result, anyhow};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

const COMPRESSIBLE: &[&str] =
    &["css", "html", "ico", "js", "json", "map", "mjs", "svg", "txt", "wasm", "webmanifest", "xml"];

/// Compresses each file that gains from it, one thread each: nearly all the time goes to the
/// WASM, and the rest fits beside it.
pub(crate) fn all(files: impl Iterator<Item = PathBuf>) -> Result<()> {
    std::thread::scope(|threads| {
        let files = files.filter(|path| is_compressible(path));
        let running: Vec<_> = files.map(|file| threads.spawn(move || compress(&file))).collect();
        for thread in running {
            thread.join().map_err(|_| anyhow!("compressing a file panicked"))??;
        }
        Ok(())
    })
}

fn is_compressible(path: &Path) -> bool {
    path.extension().and_then(|extension| extension.to_str()).is_some_and(|it| COMPRESSIBLE.contains(&it))
}

/// `name.js.br` for `name.js`.
pub(crate) fn beside(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}

/// Compresses `path` unless its compressed files are younger than it is.
fn compress(path: &Path) -> Result<()> {
    let (br, gz) = (beside(path, "br"), beside(path, "gz"));
    let changed = modified(path)?;
    if [&br, &gz].iter().all(|file| modified(file).is_ok_and(|time| time >= changed)) {
        return Ok(());
    }
    let content = read(path)?;
    write(&br, &brotli(&content)?)?;
    write(&gz, &gzip(&content)?)
}

fn modified(path: &Path) -> Result<SystemTime> {
    let file = || format!("cannot look at {}", path.display());
    path.metadata().and_then(|metadata| metadata.modified()).with_context(file)
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    brotli::BrotliCompress(&mut &*content, &mut compressed, &parameters).context("brotli failed")?;
    Ok(compressed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content).and_then(|()| encoder.finish()).context("gzip failed")
}

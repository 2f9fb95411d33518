//! Takes the browser half's WASM apart: the base, which every page loads, and a chunk for each view that is
//! loaded when it is first shown. `app/src/chunk.rs` says which.

use crate::relocatable::Module;
use crate::steps::{read, write};
use crate::{shared, uncalled};
use anyhow::{Context, Result, anyhow, ensure};
use std::path::{Path, PathBuf};
use walrus::ModuleConfig;
use wasm_split_cli_support::{Options, transform};

/// Stands in names for the hash that they get once everything is there, and is as long: the scripts import
/// each other, so neither could be named after the other.
pub(crate) const HASH: &str = "HASH_OF_ALL_HERE";

/// The kind of the script that loads chunks.
const LOADER: &str = "split.js";

/// WASM in parts.
pub(crate) struct Parts {
    /// What is still to be bound.
    pub(crate) base: walrus::Module,
    /// Each further file with its kind.
    pub(crate) files: Vec<(String, PathBuf)>,
}

/// Takes apart what was compiled and leaves the parts in `folder`.
pub(crate) fn split(compiled: &Path, name: &str, folder: &Path) -> Result<Parts> {
    let compiled = read(compiled)?;
    let mut module = Module::read(&compiled)?;
    uncalled::empty(&mut module)?;
    let prepared = shared::kept_in_base(module)?;

    let (base, script) = (folder.join("base.wasm"), format!("./{name}.{HASH}.js"));
    let loader = format!("./{name}.{HASH}.{LOADER}");
    let mut options = Options::new(&prepared);
    options.output_dir = folder;
    options.main_out_path = &base;
    options.main_module = &script;
    options.link_name = &loader;
    let split = transform(options).map_err(|error| anyhow!("the WASM cannot be split: {error:?}"))?;

    let mut files = Vec::new();
    for path in split.split_modules {
        let chunk = path.file_stem().and_then(|stem| stem.to_str()?.strip_prefix("split_"));
        let chunk = chunk.with_context(|| format!("{} is shared by chunks", path.display()))?;
        files.push((format!("{chunk}.wasm"), path));
    }
    files.sort();
    let path = folder.join(loader);
    write(&path, renamed(&String::from_utf8(read(&path)?)?, name, &files)?.as_bytes())?;
    files.push((LOADER.to_owned(), path));

    let mut base = ModuleConfig::new().generate_producers_section(false).parse(&read(&base)?)?;
    // It was needed only to keep in the base what it refers to.
    base.exports.remove(shared::EXPORT)?;
    Ok(Parts { base, files })
}

/// The script that loads chunks, with the names that they have on the site.
fn renamed(script: &str, name: &str, chunks: &[(String, PathBuf)]) -> Result<String> {
    let mut script = script.to_owned();
    for (kind, _) in chunks {
        let (made, served) = (format!("\"./split_{kind}\""), format!("\"./{name}.{HASH}.{kind}\""));
        ensure!(script.contains(&made), "the script that loads chunks does not name {made}");
        script = script.replace(&made, &served);
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::{HASH, renamed};

    #[test]
    fn chunks_are_loaded_under_the_names_that_they_have_on_the_site() {
        let script = "fetch(new URL(\"./split_board.wasm\", import.meta.url))";
        let chunks = |kind: &str| [(kind.to_owned(), "anywhere".into())];
        let expected = format!("fetch(new URL(\"./hubbub.{HASH}.board.wasm\", import.meta.url))");
        assert_eq!(renamed(script, "hubbub", &chunks("board.wasm")).unwrap(), expected);
        let error = renamed(script, "hubbub", &chunks("wall.wasm")).unwrap_err().to_string();
        assert!(error.contains("./split_wall.wasm"), "{error}");
    }
}

//! Takes the browser half's WASM apart: the base, which every page loads, and a chunk for each view that is
//! loaded when it is first shown. `app/src/chunk.rs` says which.

use crate::relocatable::Module;
use crate::steps::{read, write};
use crate::{shared, uncalled};
use anyhow::{Context, Result, anyhow, ensure};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use walrus::ModuleConfig;
use wasm_split_cli_support::{Options, transform};

/// Stands in names for the hash that they get once everything is there, and is as long: the scripts import
/// each other, so neither could be named after the other.
pub(crate) const HASH: &str = "HASH_OF_ALL_HERE";

/// The kind of the script that loads chunks.
const LOADER: &str = "split.js";

/// How that begins to fetch a chunk, what it does instead, and what that is.
const FETCH: (&str, &str) = ("fetch(new URL(", "chunk(new URL(");
const CHUNK: &str = include_str!("chunk.js");

/// WASM in parts.
pub(crate) struct Parts {
    /// What is still to be bound.
    pub(crate) base: walrus::Module,
    /// Each further file with its kind.
    pub(crate) files: Vec<(String, PathBuf)>,
    /// What is loaded beside which chunk, a line for each.
    pub(crate) beside: String,
}

/// Takes apart what was compiled and leaves the parts in `folder`.
pub(crate) fn split(compiled: &Path, name: &str, folder: &Path) -> Result<Parts> {
    let compiled = read(compiled)?;
    let mut module = Module::read(&compiled)?;
    uncalled::empty(&mut module)?;
    let prepared = shared::settled(module)?;

    let (base, script) = (folder.join("base.wasm"), format!("./{name}.{HASH}.js"));
    let loader = format!("./{name}.{HASH}.{LOADER}");
    let mut options = Options::new(&prepared);
    options.output_dir = folder;
    options.main_out_path = &base;
    options.main_module = &script;
    options.link_name = &loader;
    let split = transform(options).map_err(|error| anyhow!("the WASM cannot be split: {error:?}"))?;

    let (mut files, mut made) = (Vec::new(), BTreeMap::new());
    for path in split.split_modules {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let file = named(&stem, &split.prefetch_map)?;
        files.push((format!("{file}.wasm"), path));
        made.insert(stem, file);
    }
    files.sort();
    let path = folder.join(loader);
    write(&path, renamed(&String::from_utf8(read(&path)?)?, name, &made)?.as_bytes())?;
    files.push((LOADER.to_owned(), path));
    let beside = beside(&split.prefetch_map, &made);

    let base = ModuleConfig::new().generate_producers_section(false).parse(&read(&base)?)?;
    Ok(Parts { base, files, beside })
}

/// What a file is called that the tool has made under a name of its own.
fn named(stem: &str, needed: &HashMap<String, Vec<String>>) -> Result<String> {
    if let Some(chunk) = stem.strip_prefix("split_") {
        return Ok(chunk.to_owned());
    }
    let chunks = needed.iter().filter(|(_, files)| files.iter().any(|file| file == stem));
    let chunks: BTreeSet<_> = chunks.map(|(chunk, _)| chunk.as_str()).collect();
    let all = needed.keys().map(String::as_str).collect();
    let file =
        shared::beside(&chunks, &all).with_context(|| format!("{chunks:?} share a file that has no name"))?;
    Ok(file.to_owned())
}

/// What is loaded beside which chunk, a line for each.
fn beside(needed: &HashMap<String, Vec<String>>, made: &BTreeMap<String, String>) -> String {
    let lines = needed.iter().collect::<BTreeMap<_, _>>().into_iter().map(|(chunk, files)| {
        let files = files.iter().filter_map(|file| made.get(file)).filter(|file| *file != chunk);
        format!("{chunk}: {}\n", files.cloned().collect::<Vec<_>>().join(" "))
    });
    lines.collect()
}

/// The script that loads chunks, in our way and by the names that they have on the site.
fn renamed(script: &str, name: &str, made: &BTreeMap<String, String>) -> Result<String> {
    ensure!(script.contains(FETCH.0), "the script that loads chunks does not fetch them");
    let mut script = script.replace(FETCH.0, FETCH.1) + CHUNK;
    for (stem, file) in made {
        let (made, served) = (format!("\"./{stem}.wasm\""), format!("\"./{name}.{HASH}.{file}.wasm\""));
        ensure!(script.contains(&made), "the script that loads chunks does not name {made}");
        script = script.replace(&made, &served);
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::{HASH, beside, named, renamed};
    use std::collections::{BTreeMap, HashMap};

    fn made(file: [&str; 2]) -> BTreeMap<String, String> {
        BTreeMap::from([file.map(str::to_owned).into()])
    }

    #[test]
    fn chunks_are_loaded_under_the_names_that_they_have_on_the_site() {
        let script = "fetch(new URL(\"./split_board.wasm\", import.meta.url))";
        let expected = format!("chunk(new URL(\"./hubbub.{HASH}.board.wasm\", import.meta.url))");
        let loads = renamed(script, "hubbub", &made(["split_board", "board"])).unwrap();
        assert!(loads.starts_with(&format!("{expected}// ")), "{loads}");
        let error = renamed(script, "hubbub", &made(["split_wall", "wall"])).unwrap_err().to_string();
        assert!(error.contains("./split_wall.wasm"), "{error}");
    }

    #[test]
    fn what_is_loaded_beside_chunks_is_called_as_it_is_declared() {
        let needs = |chunk: &str| (chunk.to_owned(), vec!["chunk_3".to_owned(), format!("split_{chunk}")]);
        let mut needed: HashMap<_, _> = ["board", "family", "rewards", "wall"].map(needs).into();
        needed.insert("chat".to_owned(), vec!["split_chat".to_owned()]);
        assert_eq!(named("split_board", &needed).unwrap(), "board");
        assert_eq!(named("chunk_3", &needed).unwrap(), "family");
        assert_eq!(
            beside(&needed, &made(["chunk_3", "family"])),
            "board: family\nchat: \nfamily: \nrewards: family\nwall: family\n"
        );
        needed.insert("wall".to_owned(), vec!["split_wall".to_owned()]);
        let error = named("chunk_3", &needed).unwrap_err().to_string();
        assert!(error.ends_with("share a file that has no name"), "{error}");
    }
}

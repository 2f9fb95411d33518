//! The site: the browser half, the style, hashed names, public files, compressed copies.

use crate::progress::step;
use crate::project::{Profile, Project};
use crate::split::HASH;
use crate::steps::{digest, read, write};
use crate::{budget, compress, npm, style, wasm};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// How many steps [`build`] takes.
pub(crate) const STEPS: usize = 4;

/// Every file of the site by its path below the site's root.
type Site = BTreeMap<PathBuf, Vec<u8>>;

/// The files that are named after their content, each with its kind: what stands behind the hash.
pub(crate) type Hashed = BTreeMap<String, PathBuf>;

/// Builds whatever is not up to date. Of a release, reports and checks what a visitor loads.
pub(crate) fn build(project: &Project, profile: Profile) -> Result<()> {
    npm::set_up(project)?;
    let pkg = wasm::build(project, profile)?;
    let hashed = step("Putting the site together", || assemble(project, profile, &pkg))?;
    match profile {
        Profile::Dev => Ok(()),
        Profile::Release => budget::check(project, &hashed),
    }
}

/// Puts the site together out of what [`wasm::build`] has made.
pub(crate) fn assemble(project: &Project, profile: Profile, pkg: &Path) -> Result<Hashed> {
    let mut site = Site::new();
    add_folder(&mut site, &project.assets(), Path::new(""))?;
    let (hashed, hashes) = add_pkg(&mut site, project, pkg)?;
    let root = project.site_root(profile);
    remove_strangers(&root, &site)?;
    for (path, content) in &site {
        let path = root.join(path);
        // An unchanged file keeps its time, and with it its compressed copies.
        if fs::read(&path).ok().as_ref() != Some(content) {
            write(&path, content)?;
        }
    }
    write(&project.hashes(profile), hashes.as_bytes())?;
    if profile == Profile::Release {
        compress::all(project, site.keys().map(|path| root.join(path)))?;
    }
    Ok(hashed)
}

/// Adds scripts, WASM and style under hashed names, and says which hash each kind has.
fn add_pkg(site: &mut Site, project: &Project, pkg: &Path) -> Result<(Hashed, String)> {
    let folder = Path::new(&project.settings.site_pkg_dir);
    if pkg.join("snippets").exists() {
        add_folder(site, &pkg.join("snippets"), &folder.join("snippets"))?;
    }
    let style = project.root.join(&project.settings.style_file);
    let css = style::build(project, &style, &project.settings.browserquery)?;
    let mut named = browser_half(&project.settings.output_name, pkg)?;
    named.push(("css".to_owned(), digest(&[&css]), css));
    let (mut hashed, mut hashes) = (Hashed::new(), String::new());
    for (kind, hash, content) in named {
        hashes.push_str(&format!("{kind}: {hash}\n"));
        let path = folder.join(format!("{}.{hash}.{kind}", project.settings.output_name));
        site.insert(path.clone(), content);
        hashed.insert(kind, path);
    }
    // WASM in one piece has nothing beside it.
    let beside = fs::read_to_string(pkg.join(wasm::BESIDE)).unwrap_or_default();
    for (chunk, files) in beside.lines().filter_map(|line| line.split_once(':')) {
        hashes.push_str(&format!("{chunk}.beside:{files}\n"));
    }
    Ok((hashed, hashes))
}

/// Scripts and WASM, each with its kind and its hash. They name each other, so that all have the same.
fn browser_half(name: &str, pkg: &Path) -> Result<Vec<(String, String, Vec<u8>)>> {
    let mut found = Vec::new();
    for path in files(pkg)? {
        let kind = path.file_name().and_then(|file| file.to_str()?.strip_prefix(name)?.strip_prefix('.'));
        if let Some(kind) = kind {
            found.push((kind.to_owned(), read(&path)?));
        }
    }
    found.sort();
    let parts: Vec<&[u8]> = found.iter().flat_map(|(kind, content)| [kind.as_bytes(), content]).collect();
    let hash = digest(&parts);
    Ok(found.into_iter().map(|(kind, content)| (kind, hash.clone(), with_hash(content, &hash))).collect())
}

/// The content with the hash where it was left open. Both are of the same length, so that WASM stays sound.
fn with_hash(mut content: Vec<u8>, hash: &str) -> Vec<u8> {
    let open = HASH.as_bytes();
    for place in 0..content.len() {
        if content[place..].starts_with(open) {
            content[place..place + open.len()].copy_from_slice(hash.as_bytes());
        }
    }
    content
}

fn add_folder(site: &mut Site, from: &Path, to: &Path) -> Result<()> {
    for path in files(from)? {
        let below = path.strip_prefix(from).context("a file lies outside its folder")?;
        site.insert(to.join(below), read(&path)?);
    }
    Ok(())
}

/// Deletes what an earlier build left behind, so that the site holds only what is built now.
fn remove_strangers(root: &Path, site: &Site) -> Result<()> {
    if !root.exists() {
        return Ok(());
    }
    for path in files(root)? {
        let below = path.strip_prefix(root).context("a file lies outside its folder")?;
        let original = match below.extension().and_then(|extension| extension.to_str()) {
            Some("br" | "gz") => below.with_extension(""),
            _ => below.to_owned(),
        };
        if !site.contains_key(&original) {
            fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    Ok(())
}

/// Every file below `folder`.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

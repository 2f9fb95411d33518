//! The site: the browser half, the style, hashed names, public files, compressed copies.

use crate::progress::step;
use crate::project::{Profile, Project};
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

/// The files that are named after their content, by the word leptos has for each.
pub(crate) struct Hashed {
    pub(crate) js: PathBuf,
    pub(crate) wasm: PathBuf,
    pub(crate) css: PathBuf,
}

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

/// Adds scripts, WASM and style under hashed names, and says which hash each has.
fn add_pkg(site: &mut Site, project: &Project, pkg: &Path) -> Result<(Hashed, String)> {
    let name = &project.settings.output_name;
    let folder = Path::new(&project.settings.site_pkg_dir);
    if pkg.join("snippets").exists() {
        add_folder(site, &pkg.join("snippets"), &folder.join("snippets"))?;
    }
    let style = project.root.join(&project.settings.style_file);
    let css = style::build(project, &style, &project.settings.browserquery)?;
    let mut hashes = String::new();
    let mut add = |kind: &str, content: Vec<u8>| {
        let hash = digest(&[&content]);
        hashes.push_str(&format!("{kind}: {hash}\n"));
        let path = folder.join(format!("{name}.{hash}.{kind}"));
        site.insert(path.clone(), content);
        path
    };
    let hashed = Hashed {
        js: add("js", read(&pkg.join(format!("{name}.js")))?),
        wasm: add("wasm", read(&pkg.join(format!("{name}.wasm")))?),
        css: add("css", css),
    };
    Ok((hashed, hashes))
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

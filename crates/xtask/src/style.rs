//! The style sheet: imports bundled, with the sheet of each area, minified, and lowered only as far as our
//! browsers need.

use crate::project::Project;
use crate::steps::printed;
use anyhow::{Context, Result, anyhow};
use std::collections::BTreeMap;
use std::path::Path;

/// Browsers by their names, with versions as lightningcss counts them.
type Targets = BTreeMap<String, u32>;

/// One style sheet out of `file` and everything it imports.
pub(crate) fn build(project: &Project, file: &Path, browserquery: &str) -> Result<Vec<u8>> {
    let targets = serde_json::to_string(&targets(browserquery)?).context("browserquery")?;
    printed(project.command("node").arg("crates/xtask/node/style.mjs").arg(file).arg(targets))
}

/// Reads the part of the browserslist language we use, `name version` pairs, so that cargo-leptos
/// reads the same setting and this build needs no database of browsers.
fn targets(query: &str) -> Result<Targets> {
    query.split(',').map(str::trim).map(target).collect()
}

fn target(pair: &str) -> Result<(String, u32)> {
    let wrong = || anyhow!("browserquery in Cargo.toml: `{pair}` is not a pair like `safari 17.5`");
    let (name, version) = pair.split_once(' ').ok_or_else(wrong)?;
    let (major, minor) = version.split_once('.').unwrap_or((version, "0"));
    let number = |text: &str| text.parse::<u8>().map(u32::from).map_err(|_| wrong());
    let known = ["chrome", "edge", "firefox", "ios_saf", "safari"];
    if !known.contains(&name) {
        return Err(wrong());
    }
    Ok((name.to_owned(), number(major)? << 16 | number(minor)? << 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_names_versions() {
        let targets = targets("chrome 123, safari 17.5").unwrap();
        assert_eq!(
            targets,
            Targets::from([("chrome".into(), 123 << 16), ("safari".into(), 17 << 16 | 5 << 8)])
        );
    }

    #[test]
    fn what_is_not_a_pair_is_named() {
        for query in ["defaults", "chrome new", "netscape 4", "safari 17.5.1"] {
            assert!(targets(query).unwrap_err().to_string().contains(query));
        }
    }

    #[test]
    fn imports_are_bundled_and_modern_colours_stay_as_written() {
        let folder = std::env::temp_dir().join(format!("xtask-style-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let main = folder.join("main.css");
        std::fs::write(&main, "@import './part.css' layer(base);").unwrap();
        let part = ":root { --ink: oklch(40% 0.1 250) } a { color: light-dark(oklch(40% 0.1 250), white) }";
        std::fs::write(folder.join("part.css"), part).unwrap();
        std::fs::create_dir(folder.join("areas")).unwrap();
        std::fs::write(folder.join("areas/chat.css"), "p { margin: 0 }").unwrap();
        let css = build(&Project::read().unwrap(), &main, "chrome 123, firefox 120, safari 17.5").unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(
            String::from_utf8(css).unwrap(),
            "@layer base{:root{--ink:oklch(40% .1 250)}a{color:light-dark(oklch(40% .1 250),#fff)}}@layer pages{p{margin:0}}"
        );
    }
}

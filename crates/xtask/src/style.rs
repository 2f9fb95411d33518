//! The style sheet: imports bundled, minified, and lowered only as far as our browsers need.

use anyhow::{Result, anyhow};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use lightningcss::targets::{Browsers, Targets};
use std::path::Path;

/// One style sheet out of `file` and everything it imports.
pub(crate) fn build(file: &Path, browserquery: &str) -> Result<String> {
    let targets = Targets::from(browsers(browserquery)?);
    let files = FileProvider::new();
    let mut sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(file)
        .map_err(|error| anyhow!("{}: {error}", file.display()))?;
    sheet.minify(MinifyOptions { targets, ..Default::default() }).map_err(|error| anyhow!("{error}"))?;
    let options = PrinterOptions { minify: true, targets, ..Default::default() };
    Ok(sheet.to_css(options).map_err(|error| anyhow!("{error}"))?.code)
}

/// Reads the part of the browserslist language we use, `name version` pairs, so that cargo-leptos
/// reads the same setting and this build needs no database of browsers.
fn browsers(query: &str) -> Result<Browsers> {
    let mut browsers = Browsers::default();
    for pair in query.split(',').map(str::trim) {
        let wrong = || anyhow!("browserquery in Cargo.toml: `{pair}` is not a pair like `safari 17.5`");
        let (name, version) = pair.split_once(' ').ok_or_else(wrong)?;
        let (major, minor) = version.split_once('.').unwrap_or((version, "0"));
        let number = |text: &str| text.parse::<u8>().map(u32::from).map_err(|_| wrong());
        let slot = match name {
            "chrome" => &mut browsers.chrome,
            "edge" => &mut browsers.edge,
            "firefox" => &mut browsers.firefox,
            "ios_saf" => &mut browsers.ios_saf,
            "safari" => &mut browsers.safari,
            _ => return Err(wrong()),
        };
        *slot = Some(number(major)? << 16 | number(minor)? << 8);
    }
    Ok(browsers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_names_versions() {
        let browsers = browsers("chrome 123, safari 17.5").unwrap();
        assert_eq!(browsers.chrome, Some(123 << 16));
        assert_eq!(browsers.safari, Some(17 << 16 | 5 << 8));
        assert_eq!(browsers.firefox, None);
    }

    #[test]
    fn what_is_not_a_pair_is_named() {
        for query in ["defaults", "chrome new", "netscape 4", "safari 17.5.1"] {
            assert!(super::browsers(query).unwrap_err().to_string().contains(query));
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
        let css = build(&main, "chrome 123, firefox 120, safari 17.5").unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(
            css,
            "@layer base{:root{--ink:oklch(40% .1 250)}a{color:light-dark(oklch(40% .1 250),#fff)}}"
        );
    }
}

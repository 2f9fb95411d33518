//! The files of this build: style, scripts and WASM. The release build names them after their content and says so
//! in a file beside the server's binary.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use leptos::config::LeptosOptions;

/// Where each file is, by its kind: what its name ends with.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Files {
    paths: BTreeMap<String, String>,
    /// What is loaded beside a chunk, by its name.
    beside: BTreeMap<String, Vec<String>>,
    style: Option<String>,
}

impl Files {
    pub(crate) const CSS: &str = "css";
    /// The script that starts the WASM.
    pub(crate) const JS: &str = "js";
    /// The base of the WASM, or all of it where it is in one piece.
    pub(crate) const WASM: &str = "wasm";
    /// What stands behind the name of a chunk where it is said what is loaded beside it.
    const BESIDE: &str = ".beside";

    /// The files of the build that serves with these options.
    pub(crate) fn of(options: &LeptosOptions) -> &'static Self {
        static FILES: OnceLock<Files> = OnceLock::new();
        FILES.get_or_init(|| {
            let hashes = if options.hash_files { read_hashes(&options.hash_file) } else { String::new() };
            let files = Self::named(&hashes, &format!("/{}/{}", options.site_pkg_dir, options.output_name));
            let style = std::fs::read_to_string(format!("{}{}", options.site_root, files.path(Self::CSS)));
            Self { style: style.ok(), ..files }
        })
    }

    /// The files with these hashes. What must be there and has none is named without.
    fn named(hashes: &str, start: &str) -> Self {
        let (mut files, mut beside) = (BTreeMap::new(), BTreeMap::new());
        for (kind, said) in hashes.lines().filter_map(|line| line.split_once(':')) {
            if let Some(chunk) = kind.strip_suffix(Self::BESIDE) {
                beside.insert(chunk.to_owned(), said.split_whitespace().map(str::to_owned).collect());
            } else {
                files.insert(kind.to_owned(), format!("{start}.{}.{kind}", said.trim()));
            }
        }
        // As leptos has it: outside of cargo-leptos the WASM keeps wasm-bindgen's own name.
        let wasm = if option_env!("LEPTOS_OUTPUT_NAME").is_some() { "" } else { "_bg" };
        for (kind, more) in [(Self::CSS, ""), (Self::JS, ""), (Self::WASM, wasm)] {
            files.entry(kind.to_owned()).or_insert_with(|| format!("{start}{more}.{kind}"));
        }
        Self { paths: files, beside, style: None }
    }

    /// What is in the style's file, if it is there.
    pub(crate) fn style(&self) -> Option<&str> {
        self.style.as_deref()
    }

    /// The file of one of the kinds that there are in any build.
    pub(crate) fn path(&self, kind: &str) -> &str {
        self.paths.get(kind).map(String::as_str).unwrap_or_default()
    }

    /// The WASM of a chunk with all that is loaded beside it, unless all WASM is one piece.
    pub(crate) fn chunk<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let beside = self.beside.get(name).into_iter().flatten().map(String::as_str);
        let names = std::iter::once(name).chain(beside);
        names.filter_map(|name| self.paths.get(&format!("{name}.{}", Self::WASM)).map(String::as_str))
    }

    /// All scripts, which load each other.
    pub(crate) fn scripts(&self) -> impl Iterator<Item = &str> {
        self.all().filter(|path| path.ends_with(".js"))
    }

    /// All files.
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        self.paths.values().map(String::as_str)
    }
}

fn read_hashes(file: &str) -> String {
    let path = std::env::current_exe().map(|binary| binary.with_file_name(file));
    path.and_then(std::fs::read_to_string).unwrap_or_else(|error| {
        leptos::logging::error!("file names are hashed, but {file} cannot be read: {error}");
        String::new()
    })
}

#[cfg(test)]
mod tests {
    use super::Files;

    #[test]
    fn files_are_found_by_kind() {
        let hashes = "js: 11\nwasm: 11\nboard.wasm: 11\nfamily.wasm: 11\nsplit.js: 11\ncss: 33\n\
            board.beside: family\nfamily.beside:\n";
        let files = Files::named(hashes, "/pkg/it");
        assert_eq!(files.path(Files::CSS), "/pkg/it.33.css");
        assert_eq!(files.path(Files::WASM), "/pkg/it.11.wasm");
        let board: Vec<_> = files.chunk("board").collect();
        assert_eq!(board, ["/pkg/it.11.board.wasm", "/pkg/it.11.family.wasm"]);
        assert_eq!(files.chunk("family").count(), 1);
        assert_eq!(files.chunk("rewards").count(), 0);
        let scripts: Vec<_> = files.scripts().collect();
        assert_eq!(scripts, ["/pkg/it.11.js", "/pkg/it.11.split.js"]);
        assert_eq!(files.all().count(), 6);
    }

    #[test]
    fn files_without_a_hash_are_those_that_every_build_has() {
        let files = Files::named("", "/pkg/it");
        assert_eq!(files.path(Files::JS), "/pkg/it.js");
        assert_eq!((files.chunk("board").count(), files.all().count()), (0, 3));
    }
}

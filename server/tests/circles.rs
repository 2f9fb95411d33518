//! No two files need each other: whoever reads one finds what it rests on by going down, never round.
//!
//! A file needs another if it names something that is written there, wherever it is named through:
//! what a module takes from another and gives on belongs to the other.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{read_dir, read_to_string};
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemUse, Macro, UseTree};

/// Where a file is among the modules of its crate; the root has no names.
type Module = Vec<String>;

/// What a file says.
#[derive(Default)]
struct File {
    /// What stands for which path, taken from elsewhere; for none, if it is of another crate.
    names: BTreeMap<String, Option<Vec<String>>>,
    /// The paths that it names, from the root of the crate.
    paths: Vec<Vec<String>>,
}

/// Reads every file below a folder, as modules.
fn read_modules(folder: &Path, module: &Module, into: &mut BTreeMap<Module, syn::File>) {
    for entry in read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let inner = || [&module[..], std::slice::from_ref(&name)].concat();
        if path.is_dir() {
            read_modules(&path, &inner(), into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let is_own = ["mod", "lib", "main"].contains(&name.as_str());
            let of = if is_own { module.clone() } else { inner() };
            into.insert(of, syn::parse_file(&read_to_string(&path).unwrap()).unwrap());
        }
    }
}

/// Gathers what one file says.
struct Reader<'a> {
    module: &'a Module,
    modules: &'a BTreeSet<Module>,
    file: File,
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|one| {
        one.path().is_ident("cfg") && one.parse_args::<syn::Ident>().is_ok_and(|what| what == "test")
    })
}

impl Reader<'_> {
    /// The path from the root of the crate, through the names in use; `None` if it leads out of it.
    fn absolute(&self, path: &[String]) -> Option<Vec<String>> {
        let mut base = self.module.clone();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => (base, rest) = (Vec::new(), &path[1..]),
            "self" => rest = &path[1..],
            "super" => {
                while rest.first().is_some_and(|part| part == "super") {
                    base.pop();
                    rest = &rest[1..];
                }
            }
            child if self.modules.contains(&[&base[..], &[child.to_owned()]].concat()) => {}
            name => {
                base = self.file.names.get(name)?.clone()?;
                rest = &path[1..];
            }
        }
        Some([base, rest.to_vec()].concat())
    }

    fn named(&mut self, path: &[String]) {
        self.file.paths.extend(self.absolute(path));
    }

    fn used(&mut self, tree: &UseTree, before: &[String], is_given_on: bool) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.used(&path.tree, &with(&path.ident), is_given_on),
            UseTree::Group(group) => group.items.iter().for_each(|one| self.used(one, before, is_given_on)),
            UseTree::Glob(_) => self.named(before),
            UseTree::Name(name) if name.ident == "self" => {
                self.take(before, before.last().cloned(), is_given_on);
            }
            UseTree::Name(name) => self.take(&with(&name.ident), Some(name.ident.to_string()), is_given_on),
            UseTree::Rename(rename) => {
                self.take(&with(&rename.ident), Some(rename.rename.to_string()), is_given_on);
            }
        }
    }

    fn take(&mut self, path: &[String], name: Option<String>, is_given_on: bool) {
        let absolute = self.absolute(path);
        self.file.names.extend(name.map(|name| (name, absolute)));
        if !is_given_on {
            self.named(path);
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if let Item::Mod(module) = item
            && is_test(&module.attrs)
        {
            return;
        }
        visit::visit_item(self, item);
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let is_given_on = !matches!(item.vis, syn::Visibility::Inherited);
        self.used(&item.tree, &[], is_given_on);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<_> = path.segments.iter().map(|part| part.ident.to_string()).collect();
        if parts.len() > 1 {
            self.named(&parts);
        }
        visit::visit_path(self, path);
    }

    /// Who may see something says nothing of what it needs.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    /// Of a macro only the words are known: paths that begin at the root or further up.
    fn visit_macro(&mut self, item: &'ast Macro) {
        let text = item.tokens.to_string().replace(' ', "");
        for start in ["crate::", "super::"] {
            for (at, _) in text.match_indices(start) {
                let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
                let path = text[at..].split(|c| !is_path(c)).next().unwrap_or_default();
                self.named(
                    &path.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>(),
                );
            }
        }
        visit::visit_macro(self, item);
    }
}

/// The module in which what has this path is written, if that is one of this crate.
fn written_in(path: &[String], files: &BTreeMap<Module, File>, depth: u8) -> Option<Module> {
    let known = (0..=path.len()).rev().find(|length| files.contains_key(&path[..*length])).unwrap_or(0);
    let (module, rest) = path.split_at(known);
    match rest.first().and_then(|name| files.get(module)?.names.get(name)) {
        Some(other) if depth < 9 => written_in(&[other.as_ref()?, &rest[1..]].concat(), files, depth + 1),
        _ => Some(module.to_vec()),
    }
}

/// Which file needs which others.
fn needs(source: &Path) -> BTreeMap<Module, BTreeSet<Module>> {
    let mut parsed = BTreeMap::new();
    read_modules(source, &Vec::new(), &mut parsed);
    let modules: BTreeSet<_> = parsed.keys().cloned().collect();
    let read = |(module, text): (&Module, &syn::File)| {
        let mut reader = Reader { module, modules: &modules, file: File::default() };
        reader.visit_file(text);
        (module.clone(), reader.file)
    };
    let files: BTreeMap<_, _> = parsed.iter().map(read).collect();
    let needed = |module: &Module, file: &File| {
        let all = file.paths.iter().filter_map(|path| written_in(path, &files, 0));
        all.filter(|other| other != module).collect()
    };
    files.iter().map(|(module, file)| (module.clone(), needed(module, file))).collect()
}

/// The files that come back to themselves, each with how.
fn circles(needs: &BTreeMap<Module, BTreeSet<Module>>) -> Vec<String> {
    let way_back = |start: &Module| {
        let mut ways: Vec<Vec<&Module>> = vec![vec![start]];
        let mut seen = BTreeSet::new();
        while let Some(way) = ways.pop() {
            for next in &needs[*way.last().unwrap()] {
                if next == start {
                    let names = way.iter().map(|module| module.join("::"));
                    return Some(names.collect::<Vec<_>>().join(" -> "));
                }
                if seen.insert(next) {
                    ways.push([&way[..], &[next]].concat());
                }
            }
        }
        None
    };
    needs.keys().filter_map(way_back).collect()
}

#[test]
fn no_two_files_need_each_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for source in ["crates/commands", "crates/events", "crates/storage", "crates/sync", "app"] {
        let needs = needs(&root.join(source).join("src"));
        assert!(needs.values().map(BTreeSet::len).sum::<usize>() > 3, "{source}: something is needed");
        assert_eq!(circles(&needs), Vec::<String>::new(), "{source}");
    }
}

#[test]
fn a_circle_is_found() {
    let folder = std::env::temp_dir().join(format!("hubbub-circles-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("inner")).unwrap();
    for (name, text) in [
        ("lib", "mod a; mod b; mod inner; mod top; pub use b::Deep;"),
        ("a", "use crate::Deep; pub fn up() { let _: Deep; }"),
        ("b", "pub struct Deep; impl Deep { fn f() { super::a::up(); } }"),
        ("inner", "pub mod low;"),
        ("inner/low", "pub fn f() { crate::top::f(); }"),
        ("top", "use crate::inner; pub fn f() { inner::low::f(); }"),
    ] {
        std::fs::write(folder.join(name).with_extension("rs"), text).unwrap();
    }
    let found = circles(&needs(&folder));
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(found, ["a -> b", "b -> a", "inner::low -> top", "top -> inner::low"]);
}

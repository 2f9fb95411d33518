//! wasm-bindgen names what the WASM imports after what it is, with a hash behind it. Nobody reads these names in a
//! release, and hashes do not get smaller by compressing: they were 7 KB of what every page loads.

use std::cmp::Reverse;
use std::mem;
use walrus::Module;

/// How names begin that wasm-bindgen has made.
const MADE: &str = "__wb";

/// Gives imports short names, and answers the script that has them with these names.
pub(crate) fn shortened(module: &mut Module, script: &str) -> String {
    let made = module.imports.iter_mut().filter(|import| import.name.starts_with(MADE));
    let mut names: Vec<_> = made
        .enumerate()
        .map(|(number, import)| {
            let short = format!("_{number}");
            (mem::replace(&mut import.name, short.clone()), short)
        })
        .collect();
    // One name may be the beginning of another.
    names.sort_by_key(|(name, _)| Reverse(name.len()));
    names.iter().fold(script.to_owned(), |script, (name, short)| script.replace(name, short))
}

#[cfg(test)]
mod tests {
    use super::shortened;
    use walrus::Module;

    #[test]
    fn script_and_wasm_agree_about_what_is_imported() {
        let mut module = Module::default();
        let nothing = module.types.add(&[], &[]);
        for name in ["__wbg_new_1", "__wbg_new_12", "load"] {
            module.add_import_func("./page.js", name, nothing);
        }
        let script = shortened(&mut module, "{ __wbg_new_12: f, __wbg_new_1: g, load: h }");
        assert_eq!(script, "{ _1: f, _0: g, load: h }");
        let names: Vec<_> = module.imports.iter().map(|import| import.name.as_str()).collect();
        assert_eq!(names, ["_0", "_1", "load"]);
    }
}

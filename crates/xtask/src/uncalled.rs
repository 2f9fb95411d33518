//! Empties functions of the WASM that the linker has to keep, though nobody calls them.
//!
//! A view or an attribute without its type carries a table of functions: for rendering on the server,
//! for hydrating lazily and at once. Hubbub's browser half does only the last, but what stands in a
//! table looks used to the linker: a tenth of the WASM. What is emptied
//! here ends the program should it be called after all, which the browser tests would show.

use crate::relocatable::Module;
use anyhow::{Result, ensure};
use wasmparser::SymbolInfo;

/// Who has such tables.
const TABLES: &[&str] = &[
    "tachys..view",
    "tachys..html",
    "tachys..reactive_graph",
    "tachys4view",
    "tachys4html",
    "tachys14reactive_graph",
];

/// The bodies of futures in them that are never polled, as their mangled names have it. What makes the
/// futures stays, and so do closures elsewhere: the compiler takes functions that do the same for one.
const UNCALLED: &[&str] = &["8into_any13hydrate_async28_$u7b$$u7b$closure"];

/// Empties such functions.
pub(crate) fn empty(module: &mut Module<'_>) -> Result<()> {
    let uncalled = module.symbols.iter().filter_map(|symbol| match symbol {
        SymbolInfo::Func { index, name: Some(name), .. } if is_uncalled(name) => {
            module.bodies.get(index.checked_sub(module.imported)? as usize).cloned()
        }
        _ => None,
    });
    let uncalled: Vec<_> = uncalled.collect();
    ensure!(
        !uncalled.is_empty(),
        "no function has a name of those that are never called: they are named otherwise"
    );
    uncalled.iter().for_each(|body| module.empty(body));
    Ok(())
}

/// Is this the mangled name of such a function, or of a closure in one?
fn is_uncalled(name: &str) -> bool {
    TABLES.iter().any(|table| name.contains(table)) && UNCALLED.iter().any(|function| name.contains(function))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relocatable::tests::{calls, sample};
    use std::collections::BTreeMap;

    #[test]
    fn only_what_hydrates_otherwise_is_emptied() {
        let any_view = "_ZN53_$LT$T$u20$as$u20$tachys..view..any_view..IntoAny$GT$8into_any";
        let name = |function: &str| format!("{any_view}{function}17h0123456789abcdefE");
        let closure = "28_$u7b$$u7b$closure$u7d$$u7d$";
        assert!(is_uncalled(&name(&format!("13hydrate_async{closure}"))));
        for called in ["13hydrate_async", "19hydrate_from_server", "5build", "7rebuild", "7unmount"] {
            assert!(!is_uncalled(&name(called)), "{called}");
        }
        assert!(!is_uncalled(&format!(
            "_ZN10hubbub_app4live6family5watch7resolve{closure}17h0123456789abcdefE"
        )));
    }

    #[test]
    fn such_a_function_is_emptied_and_none_at_all_is_an_error() {
        let named = format!("tachys..view{}", UNCALLED[0]);
        let bytes = sample([&named, "wall", "shared", "own"]);
        let mut module = Module::read(&bytes).unwrap();
        empty(&mut module).unwrap();
        assert_eq!(calls(&module.referring(&BTreeMap::new()).unwrap())[0], [0; 0]);
        let bytes = sample(["board", "wall", "shared", "own"]);
        let error = empty(&mut Module::read(&bytes).unwrap()).unwrap_err();
        assert!(error.to_string().starts_with("no function has a name of those"));
    }
}

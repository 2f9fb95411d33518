//! The browser half: cargo, then wasm-bindgen, then wasm-opt for the WASM and terser for its script.

use crate::project::Project;
use crate::steps::{digest, read, run, run_quietly, step, unless_done};
use crate::uncalled;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";

/// Smallest code, with the features that rustc emits for wasm32 and every browser we name knows.
const WASM_OPT: &[&str] = &[
    "-Oz",
    "--low-memory-unused",                      // the stack ends there
    "--one-caller-inline-max-function-size=21", // more is smaller, but not once it is compressed
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Shorter names and no comments.
const TERSER: &[&str] = &["--module", "--compress", "passes=2", "--mangle"];

/// The folder with what `build` made: `<name>.js`, `<name>.wasm`, and `snippets/` if there are any.
pub(crate) fn build(project: &Project) -> Result<PathBuf> {
    let compiled = step("Compiling the browser half to WASM", || compile(project))?;
    let out = project.scratch().join("pkg");
    let lock = read(&project.root.join("package-lock.json"))?;
    let options = [WASM_OPT, TERSER, uncalled::TABLES, uncalled::UNCALLED].concat().join(" ");
    let key = digest(&[&read(&compiled)?, &lock, options.as_bytes()]);
    unless_done(&out.join("stamp"), &key, || {
        step("Binding and shrinking the WASM", || bind_and_shrink(project, &compiled, &out))
    })?;
    Ok(out)
}

/// The folder with the page in which the browser tests try the binding of pusher-js:
/// `page.js` and `page_bg.wasm`.
pub(crate) fn build_test_page(project: &Project) -> Result<PathBuf> {
    let out = project.scratch().join("pusher-js-page");
    step("Compiling the binding of pusher-js for its tests", || {
        let what = ["-p", "pusher-js", "--example", "page", "--features", "leptos"];
        run(project.cargo(&["build", "--target", TARGET]).args(what))?;
        let compiled = project.target.join(TARGET).join("debug/examples/page.wasm");
        let mut bindgen = Bindgen::new();
        bindgen.input_path(compiled).out_name("page").web(true)?.typescript(false);
        bindgen.generate(&out).context("wasm-bindgen failed")
    })?;
    Ok(out)
}

fn compile(project: &Project) -> Result<PathBuf> {
    let (package, profile) = (&project.settings.lib_package, &project.settings.lib_profile_release);
    run(&mut project.cargo(&["build", "-p", package, "--lib", "--target", TARGET, "--profile", profile]))?;
    let library = package.replace('-', "_");
    Ok(project.target.join(TARGET).join(profile).join(library).with_extension("wasm"))
}

fn bind_and_shrink(project: &Project, compiled: &Path, out: &Path) -> Result<()> {
    if out.exists() {
        fs::remove_dir_all(out).with_context(|| format!("cannot empty {}", out.display()))?;
    }
    let name = &project.settings.output_name;
    Bindgen::new()
        .input_bytes(name, uncalled::emptied(compiled)?)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .omit_default_module_path(true) // the page passes the hashed name
        .generate(out)
        .context("wasm-bindgen failed")?;
    let bound = out.join(format!("{name}_bg.wasm"));
    let mut wasm_opt = project.command(project.npm_program("wasm-opt"));
    wasm_opt.args(WASM_OPT).arg(&bound).arg("-o").arg(out.join(format!("{name}.wasm")));
    run_quietly(&mut wasm_opt)?;
    let script = out.join(format!("{name}.js"));
    let mut terser = project.command(project.npm_program("terser"));
    run_quietly(terser.arg(&script).args(TERSER).arg("--output").arg(&script))?;
    fs::remove_file(&bound).with_context(|| format!("cannot remove {}", bound.display()))
}

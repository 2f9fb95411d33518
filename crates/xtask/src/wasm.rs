//! The browser half: cargo, and for a release taking it apart; then wasm-bindgen, then wasm-opt for the WASM and
//! terser for the scripts. For development it stays in one piece.

use crate::progress::step;
use crate::project::{Profile, Project, WASM};
use crate::steps::{digest, read, run, run_quietly, unless_done, write};
use crate::{imports, split};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

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

/// With places at which to take the WASM apart, and with what refers to what in it.
const SPLIT: &[&str] = &["--features", "split", "--", "-C", "link-args=--emit-relocs"];

/// The file that says what is loaded beside which chunk.
pub(crate) const BESIDE: &str = "beside";

/// Shorter names and no comments.
const TERSER: &[&str] = &["--module", "--compress", "passes=2", "--mangle"];

/// The folder with what is made here: `<name>.js`, `<name>.wasm`, of a release all that belongs to the chunks,
/// and `snippets/` if there are any. Takes two steps.
pub(crate) fn build(project: &Project, profile: Profile) -> Result<PathBuf> {
    let compiled = step("Compiling the browser half to WASM", || compile(project, profile))?;
    match profile {
        Profile::Dev => step("Binding the WASM", || bind_once(project, &compiled)),
        Profile::Release => step("Binding and shrinking the WASM", || shrink_once(project, &compiled)),
    }
}

/// Binds what was compiled for development, unless that was done already.
pub(crate) fn bind_once(project: &Project, compiled: &Path) -> Result<PathBuf> {
    let out = project.scratch().join("pkg-dev");
    unless_done(&out.join("stamp"), &digest(&[&read(compiled)?]), || {
        let name = &project.settings.output_name;
        empty(&out)?;
        Bindgen::new()
            .input_path(compiled)
            .out_name(name)
            .web(true)?
            .typescript(false)
            .omit_default_module_path(true) // the page passes the hashed name
            .generate(&out)
            .context("wasm-bindgen failed")?;
        rename(&out.join(format!("{name}_bg.wasm")), &out.join(format!("{name}.wasm")))
    })?;
    Ok(out)
}

fn shrink_once(project: &Project, compiled: &Path) -> Result<PathBuf> {
    let out = project.scratch().join("pkg");
    let lock = read(&project.root.join("package-lock.json"))?;
    // How it is done is in this program, and so are the libraries that do it.
    let program = read(&std::env::current_exe().context("cannot tell which program this is")?)?;
    let key = digest(&[&read(compiled)?, &lock, &program]);
    unless_done(&out.join("stamp"), &key, || bind_and_shrink(project, compiled, &out))?;
    Ok(out)
}

/// The folder with the page in which the browser tests try the binding of pusher-js:
/// `page.js` and `page_bg.wasm`.
pub(crate) fn build_test_page(project: &Project) -> Result<PathBuf> {
    let out = project.scratch().join("pusher-js-page");
    step("Compiling the binding of pusher-js for its tests", || {
        let what = ["-p", "pusher-js", "--example", "page", "--features", "leptos"];
        run(project.cargo(&["build", "--target", WASM]).args(what))?;
        let compiled = project.target.join(WASM).join("debug/examples/page.wasm");
        let mut bindgen = Bindgen::new();
        bindgen.input_path(compiled).out_name("page").web(true)?.typescript(false);
        bindgen.generate(&out).context("wasm-bindgen failed")
    })?;
    Ok(out)
}

/// Compiles the browser half, and answers where it is.
pub(crate) fn compile(project: &Project, profile: Profile) -> Result<PathBuf> {
    let package = &project.settings.lib_package;
    let released = project.settings.lib_profile_release.as_str();
    // The folder of cargo's profile `dev` has another name than the profile.
    let (profile, folder, how): (_, _, &[_]) = match profile {
        Profile::Dev => ("dev", "debug", &[]),
        Profile::Release => (released, released, SPLIT),
    };
    let mut cargo = project.cargo(&["rustc", "-p", package, "--lib", "--target", WASM, "--profile", profile]);
    run(cargo.args(how))?;
    let library = package.replace('-', "_");
    Ok(project.target.join(WASM).join(folder).join(library).with_extension("wasm"))
}

fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))
}

fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).with_context(|| format!("cannot rename {}", from.display()))
}

fn bind_and_shrink(project: &Project, compiled: &Path, out: &Path) -> Result<()> {
    empty(out)?;
    let name = &project.settings.output_name;
    let raw = project.scratch().join("parts");
    empty(&raw)?;
    let parts = split::split(compiled, name, &raw)?;
    let mut bound = Bindgen::new()
        .input_module(name, parts.base)
        .web(true)?
        .typescript(false)
        .keep_lld_exports(true) // the chunks need them
        .remove_name_section(true)
        .omit_default_module_path(true) // the page passes the hashed name
        .generate_output()
        .context("wasm-bindgen failed")?;
    let script = bound.js().to_owned();
    let script = imports::shortened(bound.wasm_mut(), &script);
    bound.emit(&raw).context("wasm-bindgen failed")?;
    write(&raw.join(format!("{name}.js")), script.as_bytes())?;
    let bound = |kind: &str, file: String| (kind.to_owned(), raw.join(file));
    let bound = [bound("js", format!("{name}.js")), bound("wasm", format!("{name}_bg.wasm"))];
    for (kind, file) in parts.files.into_iter().chain(bound) {
        shrink(project, &file, &out.join(format!("{name}.{kind}")))?;
    }
    write(&out.join(BESIDE), parts.beside.as_bytes())?;
    if raw.join("snippets").exists() {
        rename(&raw.join("snippets"), &out.join("snippets"))?;
    }
    Ok(())
}

/// Makes the smallest of a script or of WASM.
fn shrink(project: &Project, from: &Path, to: &Path) -> Result<()> {
    if to.extension().is_some_and(|kind| kind == "wasm") {
        let mut wasm_opt = project.command(project.npm_program("wasm-opt"));
        run_quietly(wasm_opt.args(WASM_OPT).arg(from).arg("-o").arg(to))
    } else {
        let mut terser = project.command(project.npm_program("terser"));
        run_quietly(terser.arg(from).args(TERSER).arg("--output").arg(to))
    }
}

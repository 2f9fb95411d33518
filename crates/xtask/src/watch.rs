//! `cargo xtask watch`: builds Hubbub and starts it, and again after each change.

use crate::project::{Profile, Project};
use crate::serve::Options;
use crate::steps::write;
use crate::{npm, prerequisites, programs, site, wasm};
use anyhow::{Context, Result, bail};
use std::fs;
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

/// What Hubbub is made of, below the project's folder.
const SOURCES: [&str; 8] =
    [".cargo", "Cargo.toml", "Cargo.lock", "app", "crates", "frontend", "server", "style"];

/// How often to look for changes.
const EVERY: Duration = Duration::from_millis(100);

pub(crate) fn watch(project: &Project, options: &Options) -> Result<()> {
    if options.profile == Profile::Release {
        bail!("watch builds for development only: cargo xtask serve --release");
    }
    prerequisites::check(project)?;
    npm::set_up(project)?;
    let mut seen = Seen::default();
    let mut server = Server { process: None, starts: 0 };
    loop {
        let now = look(project)?;
        if now == seen {
            sleep(EVERY);
            continue;
        }
        seen = now;
        let started = Instant::now();
        match build(project) {
            Ok(()) => {
                server.start(project, options)?;
                println!("● Built and started in {:.1} s", started.elapsed().as_secs_f32());
            }
            // What runs goes on running.
            Err(error) => eprintln!("✗ {error:#}"),
        }
    }
}

/// How many files there are, and when the last of them was changed.
type Seen = (usize, Option<SystemTime>);

fn look(project: &Project) -> Result<Seen> {
    let mut seen = Seen::default();
    for source in SOURCES.iter().map(|source| project.root.join(source)).chain([project.assets()]) {
        let files = if source.is_dir() { site::files(&source)? } else { vec![source] };
        for file in files {
            // A file may go between listing and looking, as editors' own files do.
            let changed = fs::metadata(file).and_then(|metadata| metadata.modified()).ok();
            seen = (seen.0 + 1, seen.1.max(changed));
        }
    }
    Ok(seen)
}

/// Builds what has changed.
fn build(project: &Project) -> Result<()> {
    let compiled = wasm::compile(project, Profile::Dev)?;
    let pkg = wasm::bind_once(project, &compiled)?;
    site::assemble(project, Profile::Dev, &pkg)?;
    programs::build_server(project, Profile::Dev)
}

/// The server of the last build that succeeded.
struct Server {
    process: Option<Child>,
    starts: u32,
}

impl Server {
    /// Starts it in the place of the one before, and then tells open pages.
    fn start(&mut self, project: &Project, options: &Options) -> Result<()> {
        self.stop();
        let address = options.address(project);
        let mut server = project.command(project.server(Profile::Dev));
        server.args(options.arguments).envs(project.site_environment(Profile::Dev)).env("LEPTOS_ENV", "DEV");
        server.env("HUBBUB_ADDR", &address).env("LEPTOS_SITE_ADDR", &address);
        self.process = Some(server.spawn().context("cannot start the server")?);
        self.starts += 1;
        let build = format!("{} {}\n", std::process::id(), self.starts);
        write(&project.site_root(Profile::Dev).join("build.txt"), build.as_bytes())
    }

    /// Without a farewell, which takes seconds: what was saved stays saved.
    fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().ok();
            process.wait().ok();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

//! What the build knows about the workspace: its folders and `[[workspace.metadata.leptos]]`.

use crate::steps::ask;
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::path::PathBuf;
use std::process::Command;

/// The feature that makes a program of the realtime server.
const STANDALONE: &str = "pusher-server/standalone";

/// The browser half's target.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// How something is compiled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Profile {
    /// Soon done: for a first try, for work, and for the tests.
    Dev,
    /// Small and fast: what people get, and what is measured.
    Release,
}

/// The leptos settings this build honours; cargo-leptos reads the same ones.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Settings {
    pub(crate) bin_package: String,
    pub(crate) bin_target: String,
    pub(crate) lib_package: String,
    pub(crate) lib_profile_release: String,
    pub(crate) output_name: String,
    pub(crate) site_root: PathBuf,
    pub(crate) site_pkg_dir: String,
    pub(crate) site_addr: String,
    pub(crate) style_file: PathBuf,
    pub(crate) assets_dir: PathBuf,
    pub(crate) browserquery: String,
}

pub(crate) struct Project {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
    /// What rustc calls this machine.
    pub(crate) host: String,
    pub(crate) settings: Settings,
}

#[derive(Deserialize)]
struct Metadata {
    workspace_root: PathBuf,
    target_directory: PathBuf,
    metadata: WorkspaceMetadata,
}

#[derive(Deserialize)]
struct WorkspaceMetadata {
    leptos: Vec<Settings>,
}

impl Project {
    /// Asks cargo, so that a moved target folder or a call from a sub folder needs no thought.
    pub(crate) fn read() -> Result<Self> {
        let output = Command::new("cargo")
            .args(["metadata", "--no-deps", "--format-version=1"])
            .output()
            .context("cannot run cargo")?;
        if !output.status.success() {
            bail!("cargo metadata failed:\n{}", String::from_utf8_lossy(&output.stderr));
        }
        let metadata: Metadata =
            serde_json::from_slice(&output.stdout).context("[[workspace.metadata.leptos]] in Cargo.toml")?;
        let [settings] = <[Settings; 1]>::try_from(metadata.metadata.leptos)
            .map_err(|all| anyhow::anyhow!("Cargo.toml describes {} leptos projects, not one", all.len()))?;
        let host = ask(Command::new("rustc").args(["--print", "host-tuple"])).context("cannot ask rustc")?;
        Ok(Self { root: metadata.workspace_root, target: metadata.target_directory, host, settings })
    }

    /// A command that runs in the project's folder.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.command("cargo");
        command.args(arguments);
        command
    }

    /// A program that npm installed.
    pub(crate) fn npm_program(&self, name: &str) -> PathBuf {
        self.root.join("node_modules/.bin").join(name)
    }

    /// All crates but the browser half, whose features must not meet the server's, and xtask, whose
    /// dependencies are built already with features of their own. Whatever is compiled from the same
    /// selection has the same features, so that tests find compiled what a first try has compiled. The
    /// target is named for the reason in `.cargo/config.toml`.
    pub(crate) fn server_half(&self) -> [&str; 9] {
        let browser = self.settings.lib_package.as_str();
        let target = self.host.as_str();
        [
            "--workspace",
            "--exclude",
            browser,
            "--exclude",
            "xtask",
            "--features",
            STANDALONE,
            "--target",
            target,
        ]
    }

    /// A program of the server half.
    pub(crate) fn program(&self, profile: Profile, name: &str) -> PathBuf {
        match profile {
            Profile::Dev => self.target.join(&self.host).join("debug").join(name),
            Profile::Release => self.target.join("release").join(name),
        }
    }

    pub(crate) fn server(&self, profile: Profile) -> PathBuf {
        self.program(profile, &self.settings.bin_target)
    }

    /// The folder with the site's files. The one for development lies apart, so that neither is
    /// ever taken for the other.
    pub(crate) fn site_root(&self, profile: Profile) -> PathBuf {
        let root = self.root.join(&self.settings.site_root);
        match profile {
            Profile::Dev => root.with_extension("dev"),
            Profile::Release => root,
        }
    }

    /// The file that says which hash is in the name of which of the site's files: beside the server of
    /// the same profile, where `leptos_config` looks for it when nobody says otherwise.
    pub(crate) fn hashes(&self, profile: Profile) -> PathBuf {
        self.server(profile).with_file_name("hash.txt")
    }

    pub(crate) fn assets(&self) -> PathBuf {
        self.root.join(&self.settings.assets_dir)
    }

    /// Where this build keeps what it made in between.
    pub(crate) fn scratch(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// The environment in which a server of either profile finds a site built here. The names and their
    /// meaning are those of `leptos_config`.
    pub(crate) fn site_environment(&self, profile: Profile) -> [(&'static str, String); 6] {
        [
            ("LEPTOS_OUTPUT_NAME", self.settings.output_name.clone()),
            ("LEPTOS_SITE_ROOT", self.site_root(profile).display().to_string()),
            ("LEPTOS_SITE_PKG_DIR", self.settings.site_pkg_dir.clone()),
            ("LEPTOS_ENV", "PROD".to_owned()),
            ("LEPTOS_HASH_FILES", "true".to_owned()),
            ("LEPTOS_HASH_FILE_NAME", self.hashes(profile).display().to_string()),
        ]
    }
}

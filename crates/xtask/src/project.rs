//! What the build knows about the workspace: its folders and `[[workspace.metadata.leptos]]`.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::path::PathBuf;
use std::process::Command;

/// The feature that makes a program of the realtime server.
pub(crate) const STANDALONE: &str = "pusher-server/standalone";

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
        Ok(Self { root: metadata.workspace_root, target: metadata.target_directory, settings })
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

    pub(crate) fn site_root(&self) -> PathBuf {
        self.root.join(&self.settings.site_root)
    }

    pub(crate) fn assets(&self) -> PathBuf {
        self.root.join(&self.settings.assets_dir)
    }

    pub(crate) fn server_binary(&self) -> PathBuf {
        self.target.join("release").join(&self.settings.bin_target)
    }

    /// The realtime server as a program of its own, as tests use it.
    pub(crate) fn realtime_binary(&self) -> PathBuf {
        self.target.join("debug/pusher-server")
    }

    /// Where this build keeps what it made in between.
    pub(crate) fn scratch(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// The environment in which the release binary finds the site built here. The names and
    /// their meaning are those of `leptos_config`; `hash.txt` is found beside the binary.
    pub(crate) fn site_environment(&self) -> [(&'static str, String); 5] {
        [
            ("LEPTOS_OUTPUT_NAME", self.settings.output_name.clone()),
            ("LEPTOS_SITE_ROOT", self.site_root().display().to_string()),
            ("LEPTOS_SITE_PKG_DIR", self.settings.site_pkg_dir.clone()),
            ("LEPTOS_ENV", "PROD".to_owned()),
            ("LEPTOS_HASH_FILES", "true".to_owned()),
        ]
    }
}

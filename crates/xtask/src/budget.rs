//! What a visitor loads: how much it is, and that nothing of the server is in it.

use crate::compress::beside;
use crate::npm;
use crate::project::{Profile, Project};
use crate::site::{self, Hashed};
use crate::steps::read;
use anyhow::{Result, bail};
use std::ffi::OsStr;
use std::path::PathBuf;

/// The most that the first load of the family page may weigh, compressed with brotli. Of it, 36,000 bytes are
/// the person's own log, which lives on every page, and its views: docs/decisions/0018.
const LIMIT: usize = 398_000;

/// Traces of the server: its libraries, its SQL, the names of its secrets.
const FORBIDDEN: &[&str] =
    &["sqlx", "argon2", "INSERT INTO", "DELETE FROM", "CREATE TABLE", "PUSHER_SECRET", "DATABASE_URL"];

/// Reports the first load of the family page, and fails when it or anything shipped breaks a rule.
pub(crate) fn check(project: &Project, hashed: &Hashed) -> Result<()> {
    for file in site::files(&project.site_root(Profile::Release))? {
        if matches!(file.extension().and_then(OsStr::to_str), Some("js" | "wasm")) {
            refuse_server_code(&read(&file)?, &file.display().to_string())?;
        }
    }
    let pusher = PathBuf::from(npm::pusher_path(project)?);
    let loaded =
        [("pusher-js", &pusher), ("script", &hashed.js), ("WASM", &hashed.wasm), ("style", &hashed.css)];
    let mut total = 0;
    println!("\nFirst load of the family page, bytes in brotli:");
    for (kind, path) in loaded {
        let bytes = read(&beside(&project.site_root(Profile::Release).join(path), "br"))?.len();
        total += bytes;
        println!("  {kind:<10} {bytes:>8}  /{}", path.display());
    }
    println!("  {:<10} {total:>8}  of at most {LIMIT}\n", "total");
    if total > LIMIT {
        bail!("the first load of the family page is {} bytes over its limit", total - LIMIT);
    }
    Ok(())
}

fn refuse_server_code(content: &[u8], name: &str) -> Result<()> {
    let holds = |text: &&&str| content.windows(text.len()).any(|window| window == text.as_bytes());
    match FORBIDDEN.iter().find(holds) {
        Some(text) => bail!("{name} holds `{text}`, which belongs to the server alone"),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::refuse_server_code;

    #[test]
    fn a_trace_of_the_server_is_refused_and_named() {
        refuse_server_code(b"\0asm, nothing else", "a.wasm").unwrap();
        let error = refuse_server_code(b"\0asm..sqlx-core/src..", "a.wasm").unwrap_err();
        assert!(error.to_string().contains("a.wasm holds `sqlx`"));
    }
}

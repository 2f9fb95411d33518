//! What a visitor loads: how much the base and each chunk of the browser half are, and that nothing of the
//! server is in them.

use crate::compress::beside;
use crate::npm;
use crate::project::{Profile, Project};
use crate::site::{self, Hashed};
use crate::steps::read;
use anyhow::{Result, bail};
use std::ffi::OsStr;
use std::path::PathBuf;

/// The most that the base and each chunk may weigh in brotli: what they were when last looked at, and 3 %;
/// for the base and a board's page 1 %.
/// What is in the base and why stands in docs/decisions/0028.
const LIMITS: &[(&str, usize)] = &[
    (BASE, 265_600),
    ("board", 64_400),
    ("coaching", 67_200),
    ("controls", 31_100),
    ("family", 84_200),
    ("knowledge", 96_700),
    ("person", 43_900),
    ("rewards", 20_000),
    ("session", 102_200),
    ("training", 111_700),
    ("wall", 19_500),
    (BOARD_PAGE, 443_400),
];

/// The most that a chunk may weigh for which no limit was measured yet.
const CHUNK: usize = 75_000;

/// What every page loads.
const BASE: &str = "base";

/// What a family's page loads, which is the page that most people see first: the base, and these chunks.
const BOARD_PAGE: &str = "board's page";
const ON_IT: [&str; 3] = ["board", "controls", "family"];

/// Traces of the server: its libraries, its SQL, the names of its secrets.
const FORBIDDEN: &[&str] =
    &["sqlx", "argon2", "INSERT INTO", "DELETE FROM", "CREATE TABLE", "PUSHER_SECRET", "DATABASE_URL"];

/// Reports what the base and the chunks weigh, and fails when one of them or anything shipped breaks a rule.
pub(crate) fn check(project: &Project, hashed: &Hashed) -> Result<()> {
    let root = project.site_root(Profile::Release);
    for file in site::files(&root)? {
        if matches!(file.extension().and_then(OsStr::to_str), Some("js" | "wasm")) {
            refuse_server_code(&read(&file)?, &file.display().to_string())?;
        }
    }
    let pusher = PathBuf::from(npm::pusher_path(project)?);
    let all = hashed.iter().map(|(kind, path)| (kind.as_str(), path)).chain([("pusher-js", &pusher)]);
    let sizes: Vec<_> = all
        .map(|(kind, path)| Ok((kind, read(&beside(&root.join(path), "br"))?.len())))
        .collect::<Result<_>>()?;
    let weights = weigh(&sizes);
    println!("\nWhat the browser loads, bytes in brotli:");
    for (kind, size) in sizes.iter().filter(|(kind, _)| chunk(kind).is_none()) {
        println!("    {kind:<13} {size:>8}");
    }
    for (part, size) in &weights {
        println!("  {part:<15} {size:>8}  of at most {}", limit(part));
    }
    println!();
    weights.into_iter().try_for_each(|(part, size)| keep_within(part, size))
}

/// The base, each chunk, and what a family's page loads of them, with what they weigh.
fn weigh<'a>(sizes: &[(&'a str, usize)]) -> Vec<(&'a str, usize)> {
    let base = sizes.iter().filter(|(kind, _)| chunk(kind).is_none()).map(|(_, size)| size).sum();
    let chunks = sizes.iter().filter_map(|(kind, size)| Some((chunk(kind)?, *size)));
    let mut weights: Vec<_> = std::iter::once((BASE, base)).chain(chunks).collect();
    let page = weights.iter().filter(|(part, _)| *part == BASE || ON_IT.contains(part));
    weights.push((BOARD_PAGE, page.map(|(_, weight)| weight).sum()));
    weights
}

/// The chunk of which a file has the WASM.
fn chunk(kind: &str) -> Option<&str> {
    kind.strip_suffix(".wasm")
}

fn limit(part: &str) -> usize {
    LIMITS.iter().find(|(of, _)| *of == part).map_or(CHUNK, |(_, limit)| *limit)
}

fn keep_within(part: &str, size: usize) -> Result<()> {
    match size.checked_sub(limit(part)) {
        None | Some(0) => Ok(()),
        Some(over) => bail!("{part} is {over} bytes over its limit"),
    }
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
    use super::{keep_within, refuse_server_code, weigh};

    #[test]
    fn the_base_is_all_that_is_no_chunk_and_a_page_is_the_base_with_its_chunks() {
        let sizes =
            [("board.wasm", 5), ("css", 1), ("js", 2), ("wall.wasm", 7), ("wasm", 4), ("pusher-js", 8)];
        assert_eq!(weigh(&sizes), [("base", 15), ("board", 5), ("wall", 7), ("board's page", 20)]);
    }

    #[test]
    fn what_is_too_much_is_named() {
        keep_within("board", 64_400).unwrap();
        let said = |part, size| keep_within(part, size).unwrap_err().to_string();
        assert!(said("base", 1_000_000).starts_with("base is "));
        assert_eq!(said("chat", 75_001), "chat is 1 bytes over its limit");
    }

    #[test]
    fn a_trace_of_the_server_is_refused_and_named() {
        refuse_server_code(b"\0asm, nothing else", "a.wasm").unwrap();
        let error = refuse_server_code(b"\0asm..sqlx-core/src..", "a.wasm").unwrap_err();
        assert!(error.to_string().contains("a.wasm holds `sqlx`"));
    }
}

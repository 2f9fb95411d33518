//! `docs/requirements.md`, `docs/adding-a-feature.md` and what they speak of are there, and `docs/api.md` has what
//! there is for other programs.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs::read_to_string;
use std::ops::RangeInclusive;
use std::path::Path;

/// The file at this path from the root of the repository.
fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    read_to_string(&path).unwrap_or_else(|error| format!("{}: {error}", path.display()))
}

/// The tests that a text names: a file, and the test's name or how it begins.
fn named(text: &str) -> Vec<(&str, &str)> {
    let mut named = Vec::new();
    for (at, _) in text.match_indices("` › ") {
        let file = text[..at].rsplit('`').next().unwrap();
        let name = text[at + "` › ".len()..].split([';', '|', '\n']).next().unwrap();
        named.push((file, name.split("<br>").next().unwrap().trim()));
    }
    named
}

/// The lines of each plan, and of the list of their weaknesses: how they begin, and their numbers.
const LINES: [(&str, &[RangeInclusive<u32>]); 4] =
    [("FAM", &[1..=66]), ("TRN", &[1..=76]), ("KNW", &[1..=21]), ("W", &[51..=64, 74..=81])];

#[test]
fn every_line_is_in_the_table_once_and_in_order() {
    let table = read("docs/requirements.md");
    for (plan, known) in LINES {
        let row = format!("| {plan}-");
        let lines: Vec<&str> = table.lines().filter(|line| line.starts_with(&row)).collect();
        let numbers =
            lines.iter().filter_map(|line| line[row.len()..].split(' ').next()?.parse::<u32>().ok());
        assert!(numbers.eq(known.iter().cloned().flatten()), "{plan}: {lines:#?}");
        for line in lines {
            assert!(line.split('|').all(|cell| cell.is_empty() || !cell.trim().is_empty()), "{line}");
        }
    }
}

#[test]
fn every_test_that_is_named_is_there() {
    let table = read("docs/requirements.md");
    let named = named(&table);
    assert!(named.len() > 200, "{}", named.len());
    for (file, name) in named {
        let text = read(file);
        let is_there = if file.ends_with(".rs") {
            text.contains(&format!("fn {name}("))
        } else {
            text.contains(&format!("test('{name}")) || text.contains(&format!("test(`{name}"))
        };
        assert!(is_there, "{file} › {name}");
    }
}

/// A path from the root of the repository, in backticks and in a row of a table.
fn paths(text: &str) -> Vec<&str> {
    let rows = text.lines().filter(|line| line.starts_with('|'));
    let quoted = rows.flat_map(|row| row.split('`').skip(1).step_by(2));
    quoted
        .filter(|quoted| {
            ["app/", "crates/", "end2end/", "server/", "style/"].iter().any(|top| quoted.starts_with(top))
        })
        .collect()
}

#[test]
fn every_file_that_a_recipe_names_is_there() {
    let recipes = read("docs/adding-a-feature.md");
    let paths = paths(&recipes);
    assert!(paths.len() > 40, "{}", paths.len());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let missing: Vec<_> = paths.into_iter().filter(|path| !root.join(path).exists()).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

/// What stands between two texts in a text.
fn between<'t>(text: &'t str, before: &'t str, after: char) -> impl Iterator<Item = &'t str> {
    text.split(before).skip(1).filter_map(move |rest| rest.split(after).next())
}

#[test]
fn every_address_for_other_programs_is_described() {
    let api = read("docs/api.md");
    let sources =
        ["endpoints", "knowledge", "topics", "trainings"].map(|of| read(&format!("server/src/{of}.rs")));
    let addresses: Vec<_> = sources.iter().flat_map(|source| between(source, ".route(\"", '"')).collect();
    let described = |address: &&str| ["/api/v1/", "/api/knowledge/"].iter().any(|of| address.starts_with(of));
    let addresses: Vec<_> = addresses.into_iter().filter(described).collect();
    assert!(addresses.len() > 10, "{addresses:?}");
    for address in addresses {
        let is_there = ['`', '?'].iter().any(|end| api.contains(&format!(" {address}{end}")));
        assert!(is_there, "{address}");
    }
}

#[test]
fn every_field_of_asking_and_answering_is_described() {
    let (api, source) = (read("docs/api.md"), read("server/src/knowledge.rs"));
    let taken = ["fields.take(\"", "fields.optional(\""].into_iter().flat_map(|by| between(&source, by, '"'));
    let fields: Vec<_> = taken.map(hubbub_model::json::camel).collect();
    assert!(fields.len() > 10, "{fields:?}");
    for field in fields {
        assert!(
            api.contains(&format!("| `{field}` | ")) || api.contains(&format!("; `{field}` may")),
            "{field}"
        );
    }
}

#[test]
fn the_example_of_the_settings_has_those_of_the_plan() {
    let example = read(".env.example");
    for setting in ["PUSHER_APP_ID=", "PUSHER_KEY=", "PUSHER_SECRET=", "PUSHER_CLUSTER=eu"] {
        assert!(example.lines().any(|line| line.trim_start_matches("# ").starts_with(setting)), "{setting}");
    }
    for alias in ["NEXT_PUBLIC_PUSHER_KEY", "NEXT_PUBLIC_PUSHER_CLUSTER"] {
        assert!(example.contains(alias), "{alias}");
    }
}

//! The table: a row a figure, a column a server; and what machine it is from.

use crate::scenario::{Figure, Scenario};
use crate::server::Kind;
use std::fs;
use std::process::Command;

/// What every server came to in one scenario.
pub(crate) struct Section {
    pub(crate) scenario: Scenario,
    pub(crate) columns: Vec<Vec<Figure>>,
}

pub(crate) fn markdown(servers: &[Kind], sections: &[Section]) -> String {
    let mut table = format!("| Scenario | Figure |{}\n", cells(servers.iter()));
    table.push_str(&format!("|---|---|{}\n", "---:|".repeat(servers.len())));
    for section in sections {
        let mut title = section.scenario.title();
        let figures = section.columns.first().map_or(&[][..], Vec::as_slice);
        for (row, figure) in figures.iter().enumerate() {
            let values = section.columns.iter().filter_map(|column| Some(&column.get(row)?.value));
            table.push_str(&format!("| {title} | {} |{}\n", figure.name, cells(values)));
            // Named once; the rows below belong to it.
            title.clear();
        }
    }
    table
}

fn cells(values: impl Iterator<Item = impl ToString>) -> String {
    values.map(|value| format!(" {} |", value.to_string())).collect()
}

/// One line on the machine, as the kernel describes it, and on what was built.
pub(crate) fn machine() -> String {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpus.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("an unnamed CPU", |(_, model)| model);
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let described = Command::new("git").args(["describe", "--always", "--dirty"]).output();
    let commit = described.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    let commit = commit.ok().filter(|commit| !commit.is_empty());
    let commit = commit.map_or("no commit".to_owned(), |commit| format!("commit {commit}"));
    format!("{model}, {cores} cores; Linux {}; {commit}", kernel.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_stand_side_by_side() {
        let figure = |name, value: &str| Figure { name, value: value.to_owned() };
        let columns = vec![
            vec![figure("memory", "1"), figure("time", "2")],
            vec![figure("memory", "3"), figure("time", "4")],
        ];
        let servers = [Kind::Ours("a".into()), Kind::Sockudo("b".into())];
        let table = markdown(&servers, &[Section { scenario: Scenario::Idle, columns }]);
        let expected = "\
| Scenario | Figure | pusher-server | Sockudo |
|---|---|---:|---:|
| 10000 idle connections | memory | 1 | 3 |
|  | time | 2 | 4 |
";
        assert_eq!(table, expected);
    }
}

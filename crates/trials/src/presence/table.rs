//! The figures of the trial, as a table.

use std::time::Duration;

use super::case::Case;
use super::place::Kind;

/// Between two looks at who is there, and to ask for it.
const LOOKING: Duration = Duration::from_millis(500);

/// What was seen in a case.
#[derive(Debug, Clone, Copy)]
pub(super) enum Figure {
    /// They are there all the time.
    Stays,
    /// They counted for so long after they had gone.
    After(Duration),
}

/// The figures with each kind of realtime service.
type Column = (Kind, Vec<(Case, Figure)>);

/// A row for each case, a column for each kind of realtime service.
pub(super) fn table(columns: &[Column]) -> String {
    let mut table = String::from("| Offline after |");
    for (kind, _) in columns {
        table += &format!(" {} |", kind.title());
    }
    table += "\n|---|";
    table += &"---|".repeat(columns.len());
    for case in Case::ALL {
        table += &format!("\n| {} |", case.title());
        for (_, figures) in columns {
            let cell = match figures.iter().find(|(of, _)| *of == case) {
                Some((_, Figure::Stays)) => "stays".to_owned(),
                Some((_, Figure::After(time))) => format!("{:.1} s", time.as_secs_f64()),
                None => "–".to_owned(),
            };
            table += &format!(" {cell} |");
        }
    }
    table
}

/// What took longer than is promised.
pub(super) fn faults(columns: &[Column]) -> Vec<String> {
    let mut faults = Vec::new();
    for (kind, figures) in columns {
        for (case, figure) in figures {
            if let Figure::After(time) = figure
                && *time > kind.promise() + LOOKING
            {
                let most = kind.promise();
                faults.push(format!("{}, {}: {time:?}, not {most:?}", kind.title(), case.title()));
            }
        }
    }
    faults
}

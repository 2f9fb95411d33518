//! The figures of the trial, as a table.

use std::ops::RangeInclusive;
use std::time::Duration;

use super::case::Case;
use super::place::{Kind, Realtime};

/// Between two looks at who is there, and to ask for it on a machine that does all of this at once.
const LOOKING: Duration = Duration::from_secs(1);

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

/// After how many seconds somebody counts no longer who has gone: see docs/decisions/0031-presence.md.
const fn promise(realtime: Realtime, case: Case) -> RangeInclusive<u64> {
    use Case as C;
    use Realtime as R;
    match (realtime, case) {
        // From their last question on, which is 15 seconds old at most.
        (R::Off, _) => 20..=35,
        (R::Embedded, C::NetworkCut) => 3..=29,
        // The shortest timeout that it allows is 31 seconds.
        (R::Sockudo, C::NetworkCut) => 3..=41,
        (_, C::NetworkCut) => 3..=35,
        (_, C::ServiceKilled | C::ServiceAway) => 3..=32,
        (R::Embedded, _) => 3..=3,
        (R::Own | R::Sockudo, _) => 3..=6,
    }
}

/// What took longer than is promised, or less long.
pub(super) fn faults(columns: &[Column]) -> Vec<String> {
    let mut faults = Vec::new();
    for (kind, figures) in columns {
        for (case, figure) in figures {
            let (Figure::After(time), promise) = (*figure, promise(kind.realtime, *case)) else { continue };
            let least = Duration::from_secs(*promise.start()).saturating_sub(LOOKING);
            let most = Duration::from_secs(*promise.end()) + LOOKING;
            if !(least..=most).contains(&time) {
                faults.push(format!("{}, {}: {time:?}, not {promise:?} s", kind.title(), case.title()));
            }
        }
    }
    faults
}

//! What became of the commands of each kind, to see that each kind was tried and led to something.

use std::collections::BTreeMap;
use std::fmt;

use hubbub_commands::{Area, Command, areas};

use crate::area::Simulated;

/// An area, and a kind of command there.
type Kind = (&'static str, &'static str);

/// How often what became of commands.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Became {
    /// It was carried out, and something happened.
    done: u64,
    /// It was carried out, and there was nothing to do.
    nothing: u64,
    /// It was refused.
    refused: u64,
}

/// What became of the commands of each kind.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Kinds(BTreeMap<Kind, Became>);

/// Makes the kinds of commands out of the list of areas.
macro_rules! kinds {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        fn kind(command: &Command) -> Kind {
            match command {
                $(Command::$Area { command, .. } => (stringify!($Area), command.kind()),)*
            }
        }

        /// Every kind that runs try.
        fn tried() -> Vec<Kind> {
            let mut kinds = Vec::new();
            $(
                let all = <<areas::$Area as Area>::Command>::KINDS.iter();
                let tried = all.filter(|kind| !areas::$Area::UNTRIED.contains(kind));
                kinds.extend(tried.map(|kind| (stringify!($Area), *kind)));
            )*
            kinds
        }
    };
}

hubbub_events::areas!(kinds);

impl Kinds {
    /// A command was carried out and led to so many entries.
    pub(crate) fn carried_out(&mut self, command: &Command, entries: u64) {
        let became = self.0.entry(kind(command)).or_default();
        *(if entries > 0 { &mut became.done } else { &mut became.nothing }) += 1;
    }

    /// A command was refused.
    pub(crate) fn refused(&mut self, command: &Command) {
        self.0.entry(kind(command)).or_default().refused += 1;
    }

    /// The kinds that never led to anything.
    pub(crate) fn idle(&self) -> Vec<String> {
        let is_idle = |kind: &Kind| self.0.get(kind).is_none_or(|became| became.done == 0);
        tried().into_iter().filter(is_idle).map(|(area, kind)| format!("{area} {kind}")).collect()
    }
}

impl std::ops::Add for Kinds {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        for (kind, more) in other.0 {
            let became = self.0.entry(kind).or_default();
            became.done += more.done;
            became.nothing += more.nothing;
            became.refused += more.refused;
        }
        self
    }
}

impl fmt::Display for Kinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {:<9} {:<24} {:>8} {:>8} {:>8}", "area", "command", "done", "nothing", "refused")?;
        self.0.iter().try_for_each(|((area, kind), became)| {
            let Became { done, nothing, refused } = became;
            writeln!(f, "  {area:<9} {kind:<24} {done:>8} {nothing:>8} {refused:>8}")
        })
    }
}

//! How far a command is: steps that say what they do, of how many they are, and how long they took.

use anyhow::Result;
use std::env;
use std::fs::OpenOptions;
use std::io::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// The file to which each step adds a line, so that the steps of several commands make one table.
const FILE: &str = "HUBBUB_STEPS";

/// The steps of this command. There is one command a process.
static PROGRESS: Mutex<Progress> = Mutex::new(Progress { total: 0, begun: 0, depth: 0 });

struct Progress {
    /// How many steps there will be; zero where nobody has counted them.
    total: usize,
    begun: usize,
    /// How many of the steps begun are still under way, one within the other.
    depth: usize,
}

/// Says how many steps are ahead; they are numbered from here on.
pub(crate) fn plan(total: usize) {
    change(|progress| progress.total = progress.begun + total);
}

/// Announces a long step, runs it, and says how long it took.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let (number, depth) = change(Progress::begin);
    println!("▸ {number}{what} …");
    let started = Instant::now();
    let outcome = work();
    let took = started.elapsed().as_secs_f32();
    change(|progress| progress.depth -= 1);
    let verdict = if outcome.is_ok() { "✓" } else { "✗" };
    println!("{verdict} {number}{what}: {took:.1} s");
    record(&format!("{took:>8.1} s  {}{verdict} {what}", "  ".repeat(depth)));
    outcome
}

impl Progress {
    /// The number of the step that begins, where it has one, and how deep it lies.
    fn begin(&mut self) -> (String, usize) {
        let depth = self.depth;
        self.depth += 1;
        if depth > 0 {
            return (String::new(), depth);
        }
        self.begun += 1;
        if self.begun > self.total {
            return (String::new(), depth);
        }
        (format!("{} of {}: ", self.begun, self.total), depth)
    }
}

fn change<T>(change: impl FnOnce(&mut Progress) -> T) -> T {
    change(&mut PROGRESS.lock().unwrap_or_else(PoisonError::into_inner))
}

/// A table is a help, so a file that cannot be written stops nothing.
fn record(line: &str) {
    let Some(path) = env::var_os(FILE) else { return };
    let file = OpenOptions::new().create(true).append(true).open(path);
    if let Err(error) = file.and_then(|mut file| writeln!(file, "{line}")) {
        eprintln!("{FILE}: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::Progress;

    #[test]
    fn steps_are_numbered_and_steps_within_them_are_not() {
        let mut progress = Progress { total: 2, begun: 0, depth: 0 };
        assert_eq!(progress.begin(), ("1 of 2: ".to_owned(), 0));
        assert_eq!(progress.begin(), (String::new(), 1));
        progress.depth = 0;
        assert_eq!(progress.begin(), ("2 of 2: ".to_owned(), 0));
        progress.depth = 0;
        assert_eq!(progress.begin(), (String::new(), 0), "nobody counted on it");
    }
}

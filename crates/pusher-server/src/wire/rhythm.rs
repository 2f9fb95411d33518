//! When a connection is written to.

use std::time::Duration;

use tokio::time::Instant;

/// Has a quiet connection written to at once, and a busy one gather.
///
/// After each write there is a pause. An event that comes later than that goes out at once, with
/// all that waits; one that comes earlier waits for the next that does, and no longer than until
/// the interval is over.
#[derive(Debug, Default)]
pub(super) struct Rhythm {
    last: Option<Write>,
    /// A writer has been asked to come by.
    asked: bool,
    /// When a writer comes by without being asked.
    expected: Option<Instant>,
}

#[derive(Debug, Clone, Copy)]
struct Write {
    at: Instant,
    pause: Duration,
}

/// What the connections of one writer have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tempo {
    /// How long an event may wait for others.
    pub(super) interval: Duration,
    /// Begins to gather an event later than the others. So an event of a busy channel goes out at
    /// once to some of its subscribers and the next one to the rest, and no event finds all of
    /// them to be written to.
    pub(super) offbeat: bool,
}

/// What a writer does that has come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Visit {
    pub(super) writes: bool,
    /// When it has to come again, asked or not.
    pub(super) again: Option<Instant>,
}

impl Rhythm {
    /// A frame waits. True when a writer has to be asked to come by.
    pub(super) fn arrive(&mut self, now: Instant) -> bool {
        if self.asked {
            return false;
        }
        let is_pause = self.last.is_some_and(|last| now < last.at + last.pause);
        self.asked = !is_pause || self.expected.is_none();
        self.asked
    }

    /// A writer has come by while so many frames wait.
    pub(super) fn visit(&mut self, waiting: usize, tempo: Tempo, now: Instant) -> Visit {
        let Tempo { interval, offbeat } = tempo;
        let was_asked = std::mem::take(&mut self.asked);
        let was_expected = self.expected.take_if(|at| *at <= now).is_some();
        let is_over = self.last.is_none_or(|last| {
            let wait = if was_asked { last.pause } else { interval };
            last.at + wait <= now
        });
        let writes = waiting > 0 && is_over;
        if writes {
            let was_quiet = self.last.is_none_or(|last| last.at + interval <= now);
            let pause = if offbeat && was_quiet { Duration::ZERO } else { pause(waiting, interval) };
            self.last = Some(Write { at: now, pause });
        }
        // Whoever gathers is looked at again, and goes on being while it is written to, so that no
        // writer has to be asked for it each time.
        let gathers = was_expected || (waiting > 0 && !writes);
        let end = self.last.map(|last| last.at + interval).filter(|end| gathers && *end > now);
        let again = if self.expected.is_none() { end } else { None };
        self.expected = self.expected.or(end);
        Visit { writes, again }
    }
}

/// How long after a write of so many frames the next event waits for others: half of the interval
/// where it carried little, and up to all of it where it carried much. So what comes now and then
/// is soon there, and a dense stream costs few writes.
fn pause(frames: usize, interval: Duration) -> Duration {
    const LITTLE: u32 = 3;
    const MUCH: u32 = 6;
    let frames = u32::try_from(frames).unwrap_or(MUCH);
    interval * frames.clamp(LITTLE, MUCH) / MUCH
}

#[cfg(test)]
mod tests {
    use super::*;

    const INTERVAL: Duration = Duration::from_millis(20);
    const TEMPO: Tempo = Tempo { interval: INTERVAL, offbeat: false };

    /// How long each event waits, in milliseconds, and how many writes there are, where writers come
    /// at once.
    fn run(arrivals: impl IntoIterator<Item = f64>) -> (Vec<f64>, usize) {
        run_at(TEMPO, arrivals)
    }

    fn run_at(tempo: Tempo, arrivals: impl IntoIterator<Item = f64>) -> (Vec<f64>, usize) {
        let start = Instant::now();
        let millis = |at: Instant| (at - start).as_secs_f64() * 1000.0;
        let (mut rhythm, mut waiting, mut waits, mut writes) = (Rhythm::default(), Vec::new(), Vec::new(), 0);
        let mut expected: Option<Instant> = None;
        let mut visit = |rhythm: &mut Rhythm, waiting: &mut Vec<Instant>, now| {
            let Visit { writes: written, again } = rhythm.visit(waiting.len(), tempo, now);
            if written {
                writes += 1;
                waits.extend(waiting.drain(..).map(|since| millis(now) - millis(since)));
            }
            again
        };
        let end = f64::MAX;
        for at in arrivals.into_iter().chain([end]) {
            let now = (at < end).then(|| start + Duration::from_secs_f64(at / 1000.0));
            while let Some(due) = expected.filter(|due| now.is_none_or(|now| *due <= now)) {
                expected = visit(&mut rhythm, &mut waiting, due);
            }
            let Some(now) = now else { break };
            waiting.push(now);
            if rhythm.arrive(now)
                && let Some(again) = visit(&mut rhythm, &mut waiting, now)
            {
                assert_eq!(expected.replace(again), None, "nobody is expected twice");
            }
        }
        assert!(waiting.is_empty(), "nothing is forgotten");
        (waits, writes)
    }

    fn every(millis: f64, count: u32) -> impl Iterator<Item = f64> {
        (0..count).map(move |n| f64::from(n) * millis)
    }

    fn longest(waits: &[f64]) -> f64 {
        waits.iter().copied().fold(0.0, f64::max)
    }

    #[test]
    fn a_quiet_connection_is_written_to_at_once() {
        for millis in [10.1, 15.0, 50.0] {
            let (waits, writes) = run(every(millis, 100));
            assert_eq!((writes, longest(&waits)), (100, 0.0), "every {millis} ms");
        }
    }

    #[test]
    fn a_busy_one_gathers_in_pairs_of_which_one_does_not_wait() {
        let (waits, writes) = run(every(1000.0 / 120.0, 1201));
        assert_eq!(writes, 601);
        assert_eq!(waits.iter().filter(|wait| **wait == 0.0).count(), writes);
        assert!(longest(&waits) < 8.4, "{} ms", longest(&waits));
    }

    #[test]
    fn each_event_of_a_busy_channel_goes_at_once_to_some() {
        let on = run(every(1000.0 / 120.0, 1201)).0;
        let off = run_at(Tempo { offbeat: true, ..TEMPO }, every(1000.0 / 120.0, 1201)).0;
        for (number, (on, off)) in on.into_iter().zip(off).enumerate().take(1200).skip(1) {
            assert!(on.min(off) == 0.0 && on.max(off) > 8.0, "event {number}: {on} and {off} ms");
        }
    }

    #[test]
    fn the_denser_a_stream_the_longer_it_gathers() {
        let (_, writes) = run(every(4.0, 1000));
        assert!((300..=340).contains(&writes), "three at once: {writes} writes");
        let (waits, writes) = run(every(1.0, 1000));
        assert!((48..=52).contains(&writes), "an interval's worth at once: {writes} writes");
        assert!(longest(&waits) <= 20.0);
    }

    #[test]
    fn nothing_waits_longer_than_the_interval() {
        let (waits, writes) = run([0.0, 1.0]);
        assert_eq!((waits, writes), (vec![0.0, 19.0], 2));
        let bursts = (0..50).flat_map(|n| [0.0, 0.5, 3.0, 11.0].map(|at| at + f64::from(n) * 47.0));
        assert!(longest(&run(bursts).0) <= 20.0);
    }

    #[test]
    fn where_there_is_no_interval_nothing_waits() {
        let now = Instant::now();
        let mut rhythm = Rhythm::default();
        for offbeat in [false, false, true] {
            assert!(rhythm.arrive(now));
            assert_eq!(
                rhythm.visit(1, Tempo { interval: Duration::ZERO, offbeat }, now),
                Visit { writes: true, again: None }
            );
        }
    }

    #[test]
    fn a_writer_is_asked_once() {
        let now = Instant::now();
        let mut rhythm = Rhythm::default();
        assert!(rhythm.arrive(now) && !rhythm.arrive(now));
        rhythm.visit(2, TEMPO, now);
        assert!(rhythm.arrive(now), "to come again when the interval is over");
        assert_eq!(rhythm.visit(1, TEMPO, now), Visit { writes: false, again: Some(now + INTERVAL) });
        assert!(!rhythm.arrive(now), "it comes anyway");
    }
}

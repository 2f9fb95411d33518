//! What arrived and how late: events carry the instant they were due and their number.

use crate::clock::Micros;
use hdrhistogram::Histogram;
use memchr::memmem;

const MARK: &[u8] = b"due:";
const DIGITS: usize = 16;

/// The `data` of an event: exactly `size` bytes, none of which JSON has to escape.
pub(crate) fn stamped(due: Micros, number: usize, size: usize) -> String {
    format!("{:.<size$}", format!("due:{due:016}:{number:016}:"))
}

/// Due instant and number of an event, from the bytes of its frame.
fn stamp(frame: &[u8]) -> Option<(Micros, usize)> {
    let digits = frame.get(memmem::find(frame, MARK)? + MARK.len()..)?;
    let number = |from| {
        let digits: &[u8] = digits.get(from..from + DIGITS)?;
        digits.iter().try_fold(0_u64, |sum, digit| Some(sum * 10 + u64::from(digit.checked_sub(b'0')?)))
    };
    Some((number(0)?, usize::try_from(number(DIGITS + 1)?).ok()?))
}

/// Latency and number of deliveries of the events that count.
pub(crate) struct Deliveries {
    /// Events before this one warm the server up.
    warm_up: usize,
    received: Vec<u64>,
    latency: Histogram<u64>,
}

impl Deliveries {
    /// For events numbered from 0 to `events`, of which the first `warm_up` do not count.
    pub(crate) fn expect(warm_up: usize, events: usize) -> anyhow::Result<Self> {
        let latency = Histogram::new_with_max(600 * crate::clock::SECOND, 3)?;
        Ok(Self { warm_up, received: vec![0; events], latency })
    }

    /// Takes note of a frame, if it is one of the events.
    pub(crate) fn note(&mut self, frame: &[u8], now: Micros) -> bool {
        let Some((due, number)) = stamp(frame) else { return false };
        if let Some(received) = self.received.get_mut(number) {
            *received += 1;
            if number >= self.warm_up {
                self.latency.saturating_record(now.saturating_sub(due));
            }
        }
        true
    }

    /// How many deliveries of counted events arrived.
    pub(crate) fn received(&self) -> u64 {
        self.latency.len()
    }

    /// The counted events that did not reach exactly `subscribers`: number and deliveries.
    pub(crate) fn uneven(&self, subscribers: u64) -> impl Iterator<Item = (usize, u64)> {
        let counted = self.received.iter().copied().enumerate().skip(self.warm_up);
        counted.filter(move |(_, received)| *received != subscribers)
    }

    /// In microseconds: the value below which this share of deliveries was made.
    pub(crate) fn quantile(&self, quantile: f64) -> Micros {
        self.latency.value_at_quantile(quantile)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_survives_the_journey() {
        let data = stamped(1_234_567, 89, 250);
        assert_eq!(data.len(), 250);
        let frame = format!(r#"{{"event":"tick","channel":"due","data":"{data}"}}"#);
        assert_eq!(stamp(frame.as_bytes()), Some((1_234_567, 89)));
        assert_eq!(stamp(br#"{"event":"pusher:ping"}"#), None);
        assert_eq!(stamp(b"due:12"), None);
    }

    #[test]
    fn what_is_lost_or_doubled_shows() {
        let mut deliveries = Deliveries::expect(1, 4).unwrap();
        for number in [0, 1, 1, 2, 2, 2, 3] {
            assert!(deliveries.note(stamped(10, number, 50).as_bytes(), 30));
        }
        assert_eq!(deliveries.received(), 6);
        assert_eq!(deliveries.uneven(2).collect::<Vec<_>>(), [(2, 3), (3, 1)]);
        assert_eq!(deliveries.quantile(0.99), 20);
    }
}

//! Loads, exactly as they were typed.

use serde::Serialize;

use crate::OutOfRange;
use crate::number::numbers;

/// In what a load is weighed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Unit {
    /// Kilograms.
    #[default]
    Kg,
    /// Pounds.
    Lb,
}

crate::from_json!(name Unit = Unit::parse);

impl Unit {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Kg, Self::Lb];

    /// The name under which it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kg => "kg",
            Self::Lb => "lb",
        }
    }

    /// The unit with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.as_str() == name)
    }

    /// In what most of these are weighed. Where there are none, or as many of both, that is kilograms.
    #[must_use]
    pub fn of_most(loads: impl IntoIterator<Item = Load>) -> Self {
        let (pounds, kilograms): (Vec<_>, Vec<_>) = loads.into_iter().partition(|load| load.unit == Self::Lb);
        if pounds.len() > kilograms.len() { Self::Lb } else { Self::Kg }
    }

    /// So many whole grams in hundredths of this unit, to the nearest.
    #[must_use]
    pub const fn hundredths(self, grams: u64) -> u64 {
        match self {
            Self::Kg => (grams + 5) / 10,
            // The inverse of `Load::grams`.
            Self::Lb => grams.saturating_mul(10_000_000).saturating_add(POUND / 2) / POUND,
        }
    }

    /// So many whole grams in whole ones of this unit, to the nearest.
    #[must_use]
    pub const fn whole(self, grams: u64) -> u64 {
        match self {
            Self::Kg => (grams + 500) / 1000,
            Self::Lb => grams.saturating_mul(100_000).saturating_add(POUND / 2) / POUND,
        }
    }
}

/// How many hundred-millionths of a kilogram a pound has, by definition.
const POUND: u64 = 45_359_237;

numbers! {
    /// Hundredths of a kilogram or a pound.
    Hundredths: 1..=200_000,
}

/// A load, exactly as it was typed: a fraction of it has two digits at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Load {
    /// How many hundredths of the unit.
    pub hundredths: Hundredths,
    /// Of which unit.
    pub unit: Unit,
}

crate::from_json!(struct Load { hundredths, unit });

impl Load {
    /// What somebody typed: digits, and up to two more behind a point or a comma.
    ///
    /// # Errors
    /// It is no such number, or out of range.
    pub fn typed(amount: &str, unit: Unit) -> Result<Self, OutOfRange> {
        let wrong = OutOfRange { min: Hundredths::MIN, max: Hundredths::MAX };
        let amount = amount.trim();
        let (whole, fraction) = amount.split_once(['.', ',']).unwrap_or((amount, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 6 || fraction.len() > 2 || !digits(whole) || !digits(fraction) {
            return Err(wrong);
        }
        let hundredths: u64 =
            [whole, fraction, &"00"[fraction.len()..]].concat().parse().map_err(|_| wrong)?;
        Ok(Self { hundredths: hundredths.try_into()?, unit })
    }

    /// The amount with as many digits as it needs: `82.5`.
    #[must_use]
    pub fn amount(self) -> String {
        let (whole, rest) = (self.hundredths.get() / 100, self.hundredths.get() % 100);
        match rest {
            0 => whole.to_string(),
            rest if rest % 10 == 0 => format!("{whole}.{}", rest / 10),
            rest => format!("{whole}.{rest:02}"),
        }
    }

    /// The same in whole grams, to compare and to add up loads of both units.
    #[must_use]
    pub const fn grams(self) -> u64 {
        match self.unit {
            Unit::Kg => self.hundredths.get() * 10,
            Unit::Lb => (self.hundredths.get() * POUND + 5_000_000) / 10_000_000,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_load_is_what_was_typed() {
        for (typed, amount) in
            [("82.5", "82.5"), ("82,50", "82.5"), (" 100 ", "100"), ("1.25", "1.25"), ("0.05", "0.05")]
        {
            assert_eq!(Load::typed(typed, Unit::Kg).map(Load::amount), Ok(amount.to_owned()), "{typed}");
        }
        for wrong in ["", ".5", "1.234", "-1", "1e3", "0", "0.00", "2000.01", "９", "1 000"] {
            assert!(Load::typed(wrong, Unit::Lb).is_err(), "{wrong}");
        }
    }

    #[test]
    fn both_units_are_compared_in_grams() {
        let grams = |amount, unit| Load::typed(amount, unit).unwrap().grams();
        assert_eq!(grams("82.5", Unit::Kg), 82_500);
        assert_eq!(grams("100", Unit::Lb), 45_359);
        assert_eq!(grams("2000", Unit::Lb), 907_185);
    }

    #[test]
    fn what_was_typed_comes_out_of_its_grams_again() {
        for unit in Unit::ALL {
            for amount in ["0.05", "82.5", "99.99", "100", "2000"] {
                let load = Load::typed(amount, unit).unwrap();
                assert_eq!(
                    unit.hundredths(load.grams()),
                    load.hundredths.get(),
                    "{amount} {}",
                    unit.as_str()
                );
            }
        }
        let hundred = Load::typed("100", Unit::Lb).unwrap();
        assert_eq!(Unit::Lb.whole(24 * hundred.grams()), 2400);
        assert_eq!(Unit::Kg.whole(1_920_499), 1920);
    }

    #[test]
    fn what_is_added_up_is_weighed_like_most_of_it() {
        let of = |unit| Load::typed("10", unit).unwrap();
        let [kg, lb] = Unit::ALL.map(of);
        assert_eq!(Unit::of_most([kg, lb, lb]), Unit::Lb);
        assert_eq!(Unit::of_most([kg, lb]), Unit::Kg);
        assert_eq!(Unit::of_most([]), Unit::Kg);
    }
}

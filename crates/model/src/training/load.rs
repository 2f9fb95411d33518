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
}

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
        // A pound is 0.45359237 kg by definition.
        match self.unit {
            Unit::Kg => self.hundredths.get() * 10,
            Unit::Lb => (self.hundredths.get() * 45_359_237 + 5_000_000) / 10_000_000,
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
}

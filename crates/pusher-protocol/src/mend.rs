//! Halves of characters in JSON.

use std::borrow::Cow;

/// What stands for half a character, as an escape.
const REPLACEMENT: &[u8; 6] = b"\\ufffd";

/// The JSON with U+FFFD in the place of each half of a surrogate pair that stands alone, such as
/// `\ud83d`, as lenient readers take it. A text that was cut between two UTF-16 units ends in
/// one; no Rust string can hold it, and it must not spoil all else that the body says.
///
/// Every other byte stays where it is, so that errors name the right column.
pub(crate) fn mend(json: &[u8]) -> Cow<'_, [u8]> {
    let mut mended = Cow::Borrowed(json);
    let mut at = 0;
    // Outside of strings there is no backslash in JSON.
    while let Some(found) = json.get(at..).and_then(|rest| rest.iter().position(|&byte| byte == b'\\')) {
        let start = at + found;
        at = match (unit(json, start), unit(json, start + 6)) {
            (Some(0xD800..0xDC00), Some(0xDC00..0xE000)) => start + 12,
            (Some(0xD800..0xE000), _) => {
                mended.to_mut()[start..start + 6].copy_from_slice(REPLACEMENT);
                start + 6
            }
            // Whatever is escaped, a backslash above all, begins no escape.
            _ => start + 2,
        };
    }
    mended
}

/// The UTF-16 unit that an escape at this place stands for.
fn unit(json: &[u8], at: usize) -> Option<u16> {
    let digits = json.get(at..at + 6)?.strip_prefix(b"\\u")?;
    let mut unit = [0; 2];
    hex::decode_to_slice(digits, &mut unit).ok()?;
    Some(u16::from_be_bytes(unit))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn mended(json: &str) -> String {
        String::from_utf8(mend(json.as_bytes()).into_owned()).expect("text")
    }

    #[test]
    fn a_half_is_replaced_and_nothing_else() {
        for (json, expected) in [
            (r#""\ud83d""#, r#""\ufffd""#),
            (r#""a\uD83Db\uDE00""#, r#""a\ufffdb\ufffd""#),
            (r#""\ude00\ud83d""#, r#""\ufffd\ufffd""#),
            (r#""\ud83d\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#),
            (r#""\ud83d\u0041""#, r#""\ufffd\u0041""#),
            (r#""\\\ud83d\\ud83d""#, r#""\\\ufffd\\ud83d""#),
        ] {
            assert_eq!(mended(json), expected);
        }
        for json in [r#""\ud83d\ude00 \\ud83d \u00fc \n 😀""#, r#""\ud83"#, r#""\ud"#, r"\", r"\ud8zz"] {
            assert!(matches!(mend(json.as_bytes()), Cow::Borrowed(_)), "{json}");
        }
    }

    proptest! {
        #[test]
        fn every_escape_can_be_read_afterwards(units in prop::collection::vec(any::<u16>(), 0..9)) {
            let escapes: String = units.iter().map(|unit| format!("\\u{unit:04x}")).collect();
            let json = mended(&format!("\"{escapes}\""));
            let read: String = serde_json::from_str(&json).expect("JSON");
            prop_assert_eq!(read, String::from_utf16_lossy(&units));
        }

        #[test]
        fn nothing_makes_it_panic(json in any::<Vec<u8>>()) {
            prop_assert_eq!(mend(&json).len(), json.len());
        }
    }
}

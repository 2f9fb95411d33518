//! What a line of text is, by the tables of Unicode.

use icu_properties::props::{BidiControl, DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup};
use icu_properties::{CodePointMapData, CodePointSetData};
use unicode_segmentation::UnicodeSegmentation;

use super::error::TextError;

/// The most marks in one character. Vietnamese has two, Hebrew with its accents four, Tibetan six.
const MARKS: usize = 8;

/// The most code points in one character. The longest emoji, two people who kiss, has ten.
const CODE_POINTS: usize = 24;

/// How many characters a text has, as a person counts them: extended grapheme clusters (UAX #29).
pub(crate) fn length(text: &str) -> usize {
    text.graphemes(true).count()
}

/// The first `most` characters of a text.
pub(super) fn start(text: &str, most: usize) -> &str {
    text.grapheme_indices(true).nth(most).map_or(text, |(end, _)| &text[..end])
}

/// Checks what has no control characters of ASCII but line breaks, and is not empty.
pub(super) fn check(text: &str, max: usize) -> Result<(), TextError> {
    if text.chars().any(steers) {
        Err(TextError::ControlCharacter)
    } else if text.chars().all(is_hidden) {
        Err(TextError::Invisible)
    } else if text.graphemes(true).any(is_piled) {
        Err(TextError::TooManyMarks)
    } else if length(text) > max {
        Err(TextError::TooLong { max })
    } else {
        Ok(())
    }
}

/// Does it end a line or a paragraph, turn the direction of what follows, or tag it? Joiners and
/// variation selectors do not: scripts and emoji need them.
pub(crate) fn steers(c: char) -> bool {
    let is_tag = matches!(c, '\u{e0000}'..='\u{e007f}');
    is_tag || matches!(c, '\u{2028}' | '\u{2029}') || CodePointSetData::new::<BidiControl>().contains(c)
}

/// Does it leave nothing on a screen by itself? A mark needs something that it stands on.
pub(crate) fn is_hidden(c: char) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    let nothing = GeneralCategoryGroup::Mark
        .union(GeneralCategoryGroup::Separator)
        .union(GeneralCategoryGroup::Control)
        .union(GeneralCategoryGroup::Format);
    // Both are symbols by name, without a drop of ink: a Braille cell and a notehead.
    let is_blank = matches!(c, '\u{2800}' | '\u{1d159}');
    is_blank || nothing.contains(category) || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}

/// Are there more marks in this character, or more of anything, than any script has?
fn is_piled(cluster: &str) -> bool {
    let is_mark =
        |c: &char| GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(*c));
    cluster.chars().filter(is_mark).count() > MARKS || cluster.chars().count() > CODE_POINTS
}

#[cfg(test)]
mod tests {
    use super::super::{PersonName, TextError, TimerName};
    use super::*;

    fn name(text: &str) -> Result<String, TextError> {
        text.parse::<PersonName>().map(String::from)
    }

    #[test]
    fn somebody_can_see_it() {
        for hidden in [
            "\u{200b}",
            "\u{2060}",
            "\u{3164}",
            "\u{2800}",
            "\u{ad}",
            "\u{feff}",
            "\u{115f}\u{1160}",
            "\u{ffa0}",
            "\u{200d}\u{200c}",
            "\u{fe0f}",
            "\u{301}",
            "\u{34f}",
            "\u{1d159}",
            "\u{180e}",
            "\u{e0fff}",
            "\u{2800} \u{3164}",
        ] {
            assert!(name(hidden).is_err(), "{}", hidden.escape_unicode());
        }
        assert_eq!(name("\u{2800}\u{200b}"), Err(TextError::Invisible));
        assert_eq!(name("\u{3000}"), Err(TextError::Empty));
    }

    #[test]
    fn nothing_steers_what_stands_around_it() {
        for c in
            ['\u{2028}', '\u{2029}', '\u{202e}', '\u{202a}', '\u{2066}', '\u{2069}', '\u{200f}', '\u{61c}']
                .into_iter()
                .chain(['\u{e0041}', '\u{e007f}', '\u{0}', '\u{7}', '\n', '\u{85}', '\u{9b}'])
        {
            assert_eq!(name(&format!("a{c}b")), Err(TextError::ControlCharacter), "{}", c.escape_unicode());
        }
    }

    #[test]
    fn every_script_and_emoji_is_taken_as_it_is() {
        for text in [
            "José",
            "Jose\u{301}",
            "Nguyễn",
            "שָׁלוֹם",
            "مُحَمَّد",
            "می\u{200c}خواهم",
            "क्षत्रिय",
            "ක්\u{200d}රි",
            "ภาษาไทย",
            "བསྒྲུབས",
            "👨\u{200d}👩\u{200d}👧\u{200d}👦",
            "🇩🇪",
            "❤\u{fe0f}",
            "👍🏽",
            "1\u{fe0f}\u{20e3}",
            "葛\u{e0100}城",
            "한국",
            "x",
            "(",
            "\u{2019}",
        ] {
            assert_eq!(name(text).as_deref(), Ok(text), "{}", text.escape_unicode());
        }
    }

    #[test]
    fn marks_are_not_piled_up() {
        let with = |marks: usize| name(&format!("a{}", "\u{301}".repeat(marks)));
        assert!(with(8).is_ok());
        assert_eq!(with(9), Err(TextError::TooManyMarks));
        // Joiners and selectors between them do not help.
        assert_eq!(name(&format!("a{}", "\u{301}\u{200d}".repeat(9))), Err(TextError::TooManyMarks));
        assert_eq!(name(&"👩\u{200d}".repeat(40)), Err(TextError::TooManyMarks));
    }

    #[test]
    fn characters_are_counted_as_people_count_them() {
        for (one, what) in [
            ("ä", "a letter"),
            ("a\u{308}", "with an accent"),
            ("👨\u{200d}👩\u{200d}👧", "a family"),
            ("🇩🇪", "a flag"),
        ] {
            assert_eq!(length(&one.repeat(60)), 60, "{what}");
            assert!(one.repeat(60).parse::<TimerName>().is_ok(), "{what}");
            assert_eq!(one.repeat(61).parse::<TimerName>(), Err(TextError::TooLong { max: 60 }), "{what}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_taken_can_be_seen_and_is_taken_again(text in "\\PC{0,80}") {
            if let Ok(taken) = name(&text) {
                proptest::prop_assert!(!taken.chars().all(is_hidden));
                proptest::prop_assert_eq!(name(&taken), Ok(taken));
            }
        }
    }
}

//! What is put among our words: mostly what people wrote, in whatever script.

use std::fmt;

/// A text among our words, such as a name, a note or a time.
///
/// Where it runs from right to left, it is written between marks that keep it to itself. Else it would
/// turn what stands around it: the digits and signs beside a Hebrew name would change sides. What runs
/// as our languages do, needs no marks and gets none.
///
/// The functions of words take this rather than `&str`, so that none can forget the marks. They are for
/// eyes and ears alone: nothing that is kept, sent or typed passes through here.
#[derive(Clone, Copy)]
pub struct Said<'a>(&'a str);

/// Puts a text among our words.
pub(crate) fn said<T: AsRef<str> + ?Sized>(text: &T) -> Said<'_> {
    Said(text.as_ref())
}

/// One after the other.
pub(crate) fn row(words: &[Said]) -> String {
    words.iter().map(Said::to_string).collect::<Vec<_>>().join(", ")
}

/// One after the other, with a word before the last: *Lio, Mia and Robin*.
#[cfg(feature = "ssr")]
pub(crate) fn list(words: &[Said], and: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.to_string(),
        [first @ .., last] => format!("{} {and} {last}", row(first)),
    }
}

/// FIRST STRONG ISOLATE: what follows has a direction of its own, that of its first letter.
const ISOLATE: char = '\u{2068}';
/// POP DIRECTIONAL ISOLATE: until here.
const POP: char = '\u{2069}';

impl fmt::Display for Said<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.chars().any(runs_leftwards) {
            write!(f, "{ISOLATE}{}{POP}", self.0)
        } else {
            f.write_str(self.0)
        }
    }
}

/// Is this of a script that runs from right to left, or a sign that makes text do so? The blocks that
/// Unicode keeps for these scripts, so that characters that are yet to come are known as well.
fn runs_leftwards(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{202a}'..='\u{202e}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::text::Locale;

    #[test]
    fn what_runs_leftwards_is_kept_to_itself_and_nothing_else_is_changed() {
        let written = |text: &str| said(text).to_string();
        for text in ["Robin", "Zoë (7)", "Ελένη", "さくら", "👨‍👩‍👧", "1+"] {
            assert_eq!(written(text), text);
        }
        for text in ["שרה", "ليلى", "7+ שרה", "ܝܘܚܢܢ", "𞤀𞤣𞤤"] {
            assert_eq!(written(text), format!("\u{2068}{text}\u{2069}"));
        }
    }

    #[test]
    fn a_row_of_names_keeps_its_order() {
        let names = ["שרה", "Robin", "ليلى"].map(|name| said(name));
        assert_eq!(row(&names), "\u{2068}שרה\u{2069}, Robin, \u{2068}ليلى\u{2069}");
        let sentence = (Locale::English.words().rewards.only_for)(said(&row(&names[..1])));
        assert_eq!(sentence, "only for \u{2068}\u{2068}שרה\u{2069}\u{2069}");
    }

    /// Whatever is put among our words is a [`Said`]: a name that came as `&str` would have no marks.
    #[test]
    fn no_function_of_words_takes_a_bare_text() {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut functions = 0;
        let files = |folder| std::fs::read_dir(source.join(folder)).unwrap().map(|file| file.unwrap().path());
        // Areas have their own words beside their views.
        let of_area = ["knowledge", "team"].into_iter().flat_map(files);
        let of_area = of_area.filter(|path| path.to_str().is_some_and(|path| path.ends_with("words.rs")));
        for file in files("text").filter(|path| path.is_file()).chain(of_area) {
            let source = std::fs::read_to_string(file).unwrap();
            let fields = source.lines().filter(|line| line.starts_with("    pub(crate) "));
            for field in fields.filter(|line| line.contains(": fn(")) {
                let takes = field.split(") ->").next().unwrap();
                assert!(!takes.contains("str") && !takes.contains("String"), "{field}");
                functions += 1;
            }
        }
        assert!(functions > 60, "fields are written as they were: {functions}");
    }
}

use leptos::prelude::*;

use crate::cases::upper;
use crate::clusters::clusters;
use crate::erase::Erase;

/// Where a picture of a person would be: their initials, in a hue that follows from
/// their id, so that they have the same one everywhere. The name stands beside it.
#[component]
pub(crate) fn Avatar(
    #[prop(into)] name: Signal<String>,
    /// The id that gives the hue; for a person that of their account.
    #[prop(into)]
    of: Signal<String>,
) -> impl IntoView {
    view! {
        <span class=move || format!("avatar hue-{}", of.with(|id| hue(id))) aria-hidden="true">
            {move || name.with(|name| initials(name))}
        </span>
    }
    .erase()
}

/// The hues that the style knows.
pub(crate) const HUES: u32 = 8;

fn hue(id: &str) -> u32 {
    id.bytes().fold(0, |sum: u32, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % HUES
}

/// What the first and the last word begin with, brackets and quotes aside.
fn initials(name: &str) -> String {
    let begins = |word| clusters(word).into_iter().find(|cluster| !cluster.chars().all(is_sign));
    let mut words = name.split_whitespace().filter_map(begins);
    let (first, last) = (words.next(), words.next_back());
    first.into_iter().chain(last).map(|initial| upper(&initial)).collect()
}

/// Does it stand around words rather than in them? Part of an emoji it may still be.
fn is_sign(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '¡' | '«' | '·' | '»' | '¿' | '\u{2010}'..='\u{205e}' | '\u{3000}'..='\u{303f}')
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_the_first_and_the_last_word() {
        assert_eq!(["robin", "Anna Maria von Berg", " ", "Äneas"].map(initials), ["R", "AB", "", "Ä"]);
    }

    #[test]
    fn an_initial_is_whole_and_no_bracket() {
        let names = ["🇩🇪 Team", "👨‍👩‍👧‍👦", "e\u{301}lise", "(Mama)", "„Oma“ – (Lind)", "1️⃣", "#️⃣ one", "שָׁרה", "—"];
        let initials = names.map(initials);
        assert_eq!(initials, ["🇩🇪T", "👨‍👩‍👧‍👦", "E\u{301}", "M", "OL", "1️⃣", "#️⃣O", "שָׁ", ""]);
    }
}

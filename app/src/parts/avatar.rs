use leptos::prelude::*;

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

/// The first letters of the first and the last word.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let (first, last) = (words.next(), words.next_back());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_the_first_and_the_last_word() {
        assert_eq!(["robin", "Anna Maria von Berg", " ", "Äneas"].map(initials), ["R", "AB", "", "Ä"]);
    }
}

use leptos::prelude::*;

use crate::erase::Erase;

/// What somebody wrote in several lines. Addresses in it can be followed; where they lead hears nothing of
/// the page that one came from.
pub(crate) fn prose(text: &str) -> AnyView {
    let pieces = pieces(text).into_iter().map(|piece| match piece {
        Piece::Text(text) => text.to_owned().erase(),
        Piece::Address(address) => view! {
            <a href=address.to_owned() target="_blank" rel="noopener noreferrer nofollow">
                {address.to_owned()}
            </a>
        }
        .erase(),
    });
    view! {
        <p class="prose" dir="auto">
            {pieces.collect::<Vec<_>>()}
        </p>
    }
    .erase()
}

#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    Address(&'a str),
}

/// Takes a text apart at the addresses in it: words that begin as those of the web do, without the
/// punctuation of the sentence around them.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut begin) = (Vec::new(), 0);
    for word in text.split(char::is_whitespace) {
        let word = word.trim_matches(|c: char| "()[]<>\"'“”„‚‘’.,;:!?".contains(c));
        let rest = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://"));
        if rest.is_some_and(|rest| !rest.is_empty())
            && let Some(at) = text[begin..].find(word)
        {
            let (start, end) = (begin + at, begin + at + word.len());
            pieces.extend((start > begin).then(|| Piece::Text(&text[begin..start])));
            pieces.push(Piece::Address(word));
            begin = end;
        }
    }
    pieces.extend((begin < text.len()).then(|| Piece::Text(&text[begin..])));
    pieces
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    #[test]
    fn addresses_of_the_web_can_be_followed_and_nothing_else() {
        let text = "See (https://a.example/x?y=1), or\nhttp://b.example. javascript:alert(1) https://";
        assert_eq!(
            pieces(text),
            [
                Piece::Text("See ("),
                Piece::Address("https://a.example/x?y=1"),
                Piece::Text("), or\n"),
                Piece::Address("http://b.example"),
                Piece::Text(". javascript:alert(1) https://"),
            ]
        );
        assert_eq!(pieces(""), []);
    }
}

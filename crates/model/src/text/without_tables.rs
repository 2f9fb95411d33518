//! Text in a browser: what needs the tables of Unicode is left to the form, which has the browser's
//! own, and to the server.

use super::error::TextError;

pub(super) fn check(_text: &str, _max: usize) -> Result<(), TextError> {
    Ok(())
}

pub(crate) fn length(text: &str) -> usize {
    text.chars().count()
}

pub(super) fn start(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}

pub(crate) fn steers(_: char) -> bool {
    false
}

pub(crate) fn is_hidden(_: char) -> bool {
    false
}

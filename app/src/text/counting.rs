//! Numbers in words.

/// A change of a number, with its sign.
pub(super) fn signed(change: i64) -> String {
    let sign = match change {
        0 => "",
        1.. => "+",
        _ => "−",
    };
    format!("{sign}{}", change.unsigned_abs())
}

/// English and German have the same two plurals: exactly one, and any other number.
pub(crate) fn counted(count: u64, one: &str, other: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { other })
}

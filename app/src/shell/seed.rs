//! What a channel starts with, as it stands in the document.

/// The attribute of a root with what its channel starts with, as JSON with [`exchanged`] quotation marks.
pub(crate) const SEED: &str = "data-seed";

/// Exchanges the two kinds of quotation marks. An attribute stands between double ones, so each of those in it is
/// written with six bytes; JSON has thousands of them, and hardly a single one.
pub(crate) fn exchanged(text: String) -> String {
    let mut bytes = text.into_bytes();
    for byte in &mut bytes {
        *byte = match *byte {
            b'"' => b'\'',
            b'\'' => b'"',
            other => other,
        };
    }
    // No other character contains these bytes, so it is still a text.
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::exchanged;

    #[test]
    fn what_is_exchanged_twice_is_as_it_was() {
        let json = r#"{"name":"Ann's \"big\" 🎉 día, ‏أهلا"}"#;
        let written = exchanged(json.to_owned());
        assert_eq!(written, r#"{'name':'Ann"s \'big\' 🎉 día, ‏أهلا'}"#);
        assert_eq!(exchanged(written), json);
    }
}

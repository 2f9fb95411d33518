//! Capital and small letters. The server has tables that know them; the browser has its own.

/// The text in capital letters.
pub(crate) fn upper(text: &str) -> String {
    // Most texts are plain, and then there is nothing to ask.
    if text.is_ascii() { text.to_ascii_uppercase() } else { known::upper(text) }
}

/// The text in small letters.
pub(crate) fn lower(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { known::lower(text) }
}

#[cfg(feature = "ssr")]
mod known {
    pub(super) fn upper(text: &str) -> String {
        text.to_uppercase()
    }

    pub(super) fn lower(text: &str) -> String {
        text.to_lowercase()
    }
}

#[cfg(not(feature = "ssr"))]
mod known {
    use js_sys::JsString;

    pub(super) fn upper(text: &str) -> String {
        JsString::from(text).to_upper_case().into()
    }

    pub(super) fn lower(text: &str) -> String {
        JsString::from(text).to_lower_case().into()
    }
}

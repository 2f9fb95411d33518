//! Chance for new ids, which the browser makes itself so that its prediction and the
//! server's event speak of the same thing.

/// Ten random bytes, from the browser's own source for secrets.
pub(crate) fn random_bytes() -> [u8; 10] {
    let mut bytes = [0; 10];
    if let Ok(crypto) = leptos::prelude::window().crypto() {
        // It fails for more than 65,536 bytes only.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}

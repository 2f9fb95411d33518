//! What a person takes for one character: a letter with its accents, a flag, a family of emoji. Unicode
//! calls it an extended grapheme cluster. The server has tables that know them; the browser has its own.

/// The clusters of a text.
pub(crate) fn clusters(text: &str) -> Vec<String> {
    // Most texts are plain, and then there is nothing to ask.
    if text.is_ascii() { text.chars().map(String::from).collect() } else { split::clusters(text) }
}

#[cfg(feature = "ssr")]
mod split {
    use unicode_segmentation::UnicodeSegmentation;

    pub(super) fn clusters(text: &str) -> Vec<String> {
        text.graphemes(true).map(str::to_owned).collect()
    }
}

#[cfg(not(feature = "ssr"))]
mod split {
    use js_sys::{Array, Reflect};
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = Intl)]
        type Segmenter;

        /// Some browsers of before 2024 have none.
        #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
        fn new() -> Result<Segmenter, JsValue>;

        #[wasm_bindgen(method)]
        fn segment(this: &Segmenter, text: &str) -> JsValue;
    }

    pub(super) fn clusters(text: &str) -> Vec<String> {
        let Ok(segmenter) = Segmenter::new() else { return text.chars().map(String::from).collect() };
        let segments = Array::from(&segmenter.segment(text));
        segments.iter().filter_map(|one| Reflect::get(&one, &"segment".into()).ok()?.as_string()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::clusters;

    #[test]
    fn what_a_person_takes_for_one_character_is_one() {
        let cases = [("Mia", 3), ("Zoe\u{308}", 3), ("🇩🇪🇸🇪", 2), ("👨‍👩‍👧‍👦👍🏽", 2), ("שָׁלוֹם", 4), ("", 0)];
        for (text, count) in cases {
            assert_eq!(clusters(text).len(), count, "{text}");
        }
    }
}

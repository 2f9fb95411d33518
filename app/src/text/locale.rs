//! The languages.

/// A language that Hubbub speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Locale {
    #[default]
    English,
    German,
}

impl Locale {
    pub(crate) const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its BCP 47 tag, for `<html lang>` and the cookie.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// Its name in itself.
    #[cfg(feature = "ssr")]
    pub(crate) const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The language with this tag, whatever the region: `de-AT` is German.
    pub(crate) fn parse(tag: &str) -> Option<Self> {
        let language = tag.split('-').next()?.trim();
        Self::ALL.into_iter().find(|locale| language.eq_ignore_ascii_case(locale.tag()))
    }

    /// The best match for an `Accept-Language` header.
    #[cfg(feature = "ssr")]
    pub(crate) fn accepted(header: &str) -> Option<Self> {
        let weighed = header.split(',').filter_map(|range| {
            let (tag, weight) = range.split_once(";q=").unwrap_or((range, "1"));
            Some((Self::parse(tag.trim())?, weight.trim().parse::<f32>().ok()?))
        });
        // The first of equal weight wins: `max_by` would take the last.
        weighed.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(locale, _)| locale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_wish_is_heard() {
        let cases = [
            ("de-AT,de;q=0.9,en;q=0.8", Some(Locale::German)),
            ("fr;q=0.9, en-GB;q=0.4, de;q=0.8", Some(Locale::German)),
            ("en,de", Some(Locale::English)),
            ("fr", None),
            ("", None),
        ];
        for (header, locale) in cases {
            assert_eq!(Locale::accepted(header), locale, "{header:?}");
        }
    }
}

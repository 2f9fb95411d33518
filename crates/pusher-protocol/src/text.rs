//! What every checked piece of text has in common.

/// Gives a newtype over `Arc<str>` with `fn check(&str) -> Result<(), $error>` the usual ways in
/// (`FromStr`, `TryFrom<String>`, `Deserialize`) and out (`as_str`, `Display`, `Serialize`), so
/// that no way in can forget the check.
macro_rules! checked_text {
    ($name:ident, $error:ty) => {
        impl $name {
            /// Checks the text and keeps it.
            ///
            /// # Errors
            ///
            /// Says which rule the text breaks.
            pub fn parse(text: &str) -> Result<Self, $error> {
                Self::check(text)?;
                Ok(Self(text.into()))
            }

            /// The text, as it goes over the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, $error> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = $error;

            fn try_from(text: String) -> Result<Self, $error> {
                Self::parse(&text)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }
    };
}

pub(crate) use checked_text;

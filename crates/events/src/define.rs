//! The macro that defines an area's events, so that a name on the wire stands in one place.

/// Defines an enum of events. Each has its name on the wire and its payload's fields,
/// which are sent in camelCase. What is said of them here is also what the catalogue says.
macro_rules! events {
    (
        $(#[$outer:meta])*
        pub enum $Enum:ident {
            $(
                $(#[doc = $doc:literal])+
                $name:literal => $Variant:ident { $($(#[doc = $fdoc:literal])+ $field:ident: $ty:ty),* $(,)? }
            ),* $(,)?
        }
    ) => {
        $(#[$outer])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        #[serde(untagged, rename_all_fields = "camelCase")]
        pub enum $Enum {
            $($(#[doc = $doc])+ $Variant { $($(#[doc = $fdoc])+ $field: $ty),* }),*
        }

        impl $crate::Event for $Enum {
            const NAMES: &'static [&'static str] = &[$($name),*];

            const CATALOGUE: &'static [$crate::catalogue::Entry] = &[$($crate::catalogue::Entry {
                name: $name,
                doc: concat!($($doc),+),
                fields: &[$($crate::catalogue::Field {
                    name: $crate::define::plain(stringify!($field)),
                    doc: concat!($($fdoc),+),
                    ty: stringify!($ty),
                }),*],
            }),*];

            fn name(&self) -> &'static str {
                match self {
                    $(Self::$Variant { .. } => $name),*
                }
            }

            fn decode(
                name: &str,
                data: &mut hubbub_model::json::Object,
            ) -> Result<Option<Self>, hubbub_model::json::Unreadable> {
                Ok(Some(match name {
                    $($name => Self::$Variant { $($field: data.take($crate::define::plain(stringify!($field)))?),* },)*
                    _ => return Ok(None),
                }))
            }
        }
    };
}

/// The name of a field that may be a word of Rust: `r#type` is `type`.
pub(crate) const fn plain(field: &'static str) -> &'static str {
    match field.as_bytes() {
        [b'r', b'#', ..] => field.split_at(2).1,
        _ => field,
    }
}

pub(crate) use events;

//! The macro that defines an area's events, so that a name on the wire stands in one place.

/// Defines an enum of events. Each has its name on the wire and its payload's fields,
/// which are sent in camelCase.
macro_rules! events {
    (
        $(#[$outer:meta])*
        pub enum $Enum:ident {
            $($(#[$doc:meta])* $name:literal => $Variant:ident { $($(#[$fdoc:meta])* $field:ident: $ty:ty),* $(,)? }),* $(,)?
        }
    ) => {
        $(#[$outer])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        #[serde(untagged, rename_all_fields = "camelCase")]
        pub enum $Enum {
            $($(#[$doc])* $Variant { $($(#[$fdoc])* $field: $ty),* }),*
        }

        impl $crate::Event for $Enum {
            const NAMES: &'static [&'static str] = &[$($name),*];

            fn name(&self) -> &'static str {
                match self {
                    $(Self::$Variant { .. } => $name),*
                }
            }

            fn decode(name: &str, data: &str) -> Result<Option<Self>, serde_json::Error> {
                match name {
                    $($name => {
                        #[derive(serde::Deserialize)]
                        #[serde(rename_all = "camelCase")]
                        struct Payload { $($field: $ty),* }
                        let Payload { $($field),* } = serde_json::from_str(data)?;
                        Ok(Some(Self::$Variant { $($field),* }))
                    })*
                    _ => Ok(None),
                }
            }
        }
    };
}

pub(crate) use events;

//! How types of our own are read.

/// Makes types readable from JSON, as serde names their fields and variants in camelCase:
///
/// - `struct Task { name, stars } or default { note }`: an object with these fields;
/// - `enum Repeats by kind { Once {} = "once", Weekly { every, on } = "weekly" }`: an object with a
///   field that says which variant it is; `take_from` reads one that is part of another object;
/// - `typed enum FamilyCommand by type { … }`: the same for what somebody asks for: its texts were
///   typed just now, and each variant has a `kind`;
/// - `name Role = Role::parse`: a text that a function knows;
/// - `int Day = Day::from_number`: a whole number.
#[macro_export]
macro_rules! from_json {
    (struct $Type:ident { $($field:ident),* $(,)? } $(or default { $($default:ident),* $(,)? })?) => {
        impl $crate::json::FromJson for $Type {
            fn from_json(json: $crate::json::Json) -> Result<Self, $crate::json::Unreadable> {
                let mut object = json.object()?;
                Ok(Self {
                    $($field: object.take(stringify!($field))?,)*
                    $($($default: object.take_or_default(stringify!($default))?,)*)?
                })
            }
        }
        $crate::from_json!(serde $Type);
    };
    (enum $Type:ident by $tag:ident { $($Variant:ident { $($field:ident),* $(,)? } = $name:literal),* $(,)? }) => {
        impl $Type {
            fn take_from(
                object: &mut $crate::json::Object,
            ) -> Result<Self, $crate::json::Unreadable> {
                let tag: String = object.take(stringify!($tag))?;
                Ok(match tag.as_str() {
                    $($name => Self::$Variant { $($field: object.take(stringify!($field))?),* },)*
                    other => return Err($crate::json::Unreadable::unknown(stringify!($tag), other)),
                })
            }
        }
        impl $crate::json::FromJson for $Type {
            fn from_json(json: $crate::json::Json) -> Result<Self, $crate::json::Unreadable> {
                Self::take_from(&mut json.object()?)
            }
        }
        $crate::from_json!(serde $Type);
    };
    (typed enum $Type:ident by $tag:ident { $($Variant:ident { $($field:ident),* $(,)? } = $name:literal),* $(,)? }) => {
        impl $Type {
            /// The names of all that can be asked for.
            pub const KINDS: &'static [&'static str] = &[$($name),*];

            /// The name of what is asked for, without its fields.
            #[must_use]
            pub const fn kind(&self) -> &'static str {
                match self {
                    $(Self::$Variant { .. } => $name,)*
                }
            }
        }
        impl $crate::json::FromJson for $Type {
            fn from_json(json: $crate::json::Json) -> Result<Self, $crate::json::Unreadable> {
                let mut object = json.typed().object()?;
                let tag: String = object.take(stringify!($tag))?;
                Ok(match tag.as_str() {
                    $($name => Self::$Variant { $($field: object.take(stringify!($field))?),* },)*
                    other => return Err($crate::json::Unreadable::unknown(stringify!($tag), other)),
                })
            }
        }
        $crate::from_json!(serde $Type);
    };
    (name $Type:ident = $parse:expr) => {
        impl $crate::json::FromJson for $Type {
            fn from_json(json: $crate::json::Json) -> Result<Self, $crate::json::Unreadable> {
                let parse: fn(&str) -> Option<Self> = $parse;
                let name = json.text()?;
                parse(&name).ok_or_else(|| $crate::json::Unreadable::unknown(stringify!($Type), &name))
            }
        }
        $crate::from_json!(serde $Type);
    };
    (int $Type:ident = $make:expr) => {
        impl $crate::json::FromJson for $Type {
            fn from_json(json: $crate::json::Json) -> Result<Self, $crate::json::Unreadable> {
                $crate::json::FromJson::from_json(json).map($make)
            }
        }
        $crate::from_json!(serde $Type);
    };
    (serde $Type:ident) => {
        impl<'de> serde::Deserialize<'de> for $Type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let json = <$crate::json::Json as serde::Deserialize>::deserialize(deserializer)?;
                $crate::json::FromJson::from_json(json).map_err(serde::de::Error::custom)
            }
        }
    };
}

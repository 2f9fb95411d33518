//! What is said of events for readers of other programs.

/// One kind of event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Its name on the wire, such as `timer:started`.
    pub name: &'static str,
    /// When it happens.
    pub doc: &'static str,
    /// Its fields, without those of the envelope.
    pub fields: &'static [Field],
}

/// A field of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name in Rust: see [`Field::wire_name`].
    pub name: &'static str,
    /// What it holds.
    pub doc: &'static str,
    /// The name of its type.
    pub ty: &'static str,
}

impl Field {
    /// Its name as it is sent: `timer_id` is `timerId`.
    #[must_use]
    pub fn wire_name(&self) -> String {
        camel_case(self.name)
    }
}

/// The name of a field as it is sent.
pub(crate) fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (initial, rest) = word.split_at(word.len().min(1));
        name + &initial.to_ascii_uppercase() + rest
    })
}

/// The fields that every event has beside its own: its [position](crate::Position).
pub const ENVELOPE: &[Field] = &[
    Field {
        name: "epoch",
        doc: "The lineage of the database. Another one than before: begin again from a snapshot.",
        ty: "Epoch",
    },
    Field {
        name: "seq", doc: "The number in the channel's log: 1, 2, 3 … without gaps.", ty: "ChannelSeq"
    },
    Field { name: "at", doc: "When it was decided, by the server's clock.", ty: "Timestamp" },
    Field {
        name: "mutation_id",
        doc: "The change it is part of. It is missing where the server itself acted.",
        ty: "MutationId",
    },
];

/// The names with which Hubbub began. As all others they stay, and their fields only gain.
pub const FIRST_NAMES: [&str; 7] = [
    "timer:started",
    "timer:updated",
    "timer:cancelled",
    "timer:completed",
    "timer:expired",
    "stars:updated",
    "chore:completed",
];

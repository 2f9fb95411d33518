//! Words of the pages on which rewards are looked after.

use super::Said;

pub(crate) struct RewardEditor {
    pub(crate) title: &'static str,
    pub(crate) all: &'static str,
    pub(crate) new: &'static str,
    pub(crate) edit: fn(Said) -> String,
    pub(crate) none: &'static str,
    pub(crate) none_detail: &'static str,
    pub(crate) for_everybody: &'static str,
    pub(crate) only_for: fn(Said) -> String,
    pub(crate) left: fn(u64) -> String,
    pub(crate) name: &'static str,
    pub(crate) price: &'static str,
    pub(crate) for_whom: &'static str,
    pub(crate) for_whom_hint: &'static str,
    pub(crate) stock: &'static str,
    pub(crate) stock_hint: &'static str,
    pub(crate) save: &'static str,
    pub(crate) back: &'static str,
    pub(crate) remove: &'static str,
    pub(crate) remove_title: fn(Said) -> String,
    pub(crate) remove_detail: &'static str,
}

impl RewardEditor {
    pub(super) const ENGLISH: Self = Self {
        title: "Edit rewards",
        all: "All rewards",
        new: "New reward",
        edit: |name| format!("Edit {name}"),
        none: "No rewards yet",
        none_detail: "Add what stars can buy: an evening at the cinema, half an hour more at bedtime.",
        for_everybody: "For everybody",
        only_for: |names| format!("For {names}"),
        left: |count| match count {
            0 => "None left".into(),
            count => format!("{count} left"),
        },
        name: "What is it?",
        price: "Price in stars",
        for_whom: "For whom?",
        for_whom_hint: "For everybody, if nobody is ticked.",
        stock: "How many are there?",
        stock_hint: "Empty if they never run out.",
        save: "Save reward",
        back: "Back",
        remove: "Remove",
        remove_title: |name| format!("Remove {name}?"),
        remove_detail: "Nobody can ask for it any more. Whoever has asked already still gets an answer.",
    };

    pub(super) const GERMAN: Self = Self {
        title: "Belohnungen bearbeiten",
        all: "Alle Belohnungen",
        new: "Neue Belohnung",
        edit: |name| format!("{name} bearbeiten"),
        none: "Noch keine Belohnungen",
        none_detail: "Lege an, was es für Sterne gibt: einen Abend im Kino, eine halbe Stunde länger wach bleiben.",
        for_everybody: "Für alle",
        only_for: |names| format!("Für {names}"),
        left: |count| match count {
            0 => "Nichts mehr da".into(),
            count => format!("Noch {count}"),
        },
        name: "Was ist es?",
        price: "Preis in Sternen",
        for_whom: "Für wen?",
        for_whom_hint: "Für alle, wenn niemand angekreuzt ist.",
        stock: "Wie oft gibt es sie?",
        stock_hint: "Leer, wenn sie nie ausgeht.",
        save: "Belohnung speichern",
        back: "Zurück",
        remove: "Entfernen",
        remove_title: |name| format!("{name} entfernen?"),
        remove_detail: "Niemand kann sie sich mehr wünschen. Offene Wünsche werden noch beantwortet.",
    };
}

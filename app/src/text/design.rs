//! Words of the page that shows every part.

pub(crate) struct Design {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) light: &'static str,
    pub(crate) dark: &'static str,
    pub(crate) colours: &'static str,
    pub(crate) buttons: &'static str,
    pub(crate) fields: &'static str,
    pub(crate) people: &'static str,
    pub(crate) connection: &'static str,
    pub(crate) rings: &'static str,
    pub(crate) states: &'static str,
    pub(crate) overlays: &'static str,
}

impl Design {
    pub(super) const ENGLISH: Self = Self {
        title: "Design",
        lead: "Every part in all its states, in both themes.",
        light: "Light",
        dark: "Dark",
        colours: "Colours",
        buttons: "Buttons",
        fields: "Fields",
        people: "People, badges and chips",
        connection: "Connection",
        rings: "Rings",
        states: "The five states of a list",
        overlays: "What floats",
    };

    pub(super) const GERMAN: Self = Self {
        title: "Gestaltung",
        lead: "Alle Bausteine in allen Zuständen, in beiden Farben.",
        light: "Hell",
        dark: "Dunkel",
        colours: "Farben",
        buttons: "Knöpfe",
        fields: "Felder",
        people: "Personen, Abzeichen und Chips",
        connection: "Verbindung",
        rings: "Ringe",
        states: "Die fünf Zustände einer Liste",
        overlays: "Was schwebt",
    };
}

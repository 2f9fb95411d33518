//! What the timers of the sample family are for.

pub(crate) struct Sample {
    pub(crate) timers: [&'static str; 3],
    pub(crate) templates: [&'static str; 3],
}

impl Sample {
    pub(super) const ENGLISH: Self = Self {
        timers: ["Homework", "Piano", "Tidy the desk"],
        templates: ["Screen time", "Reading", "Brush teeth"],
    };

    pub(super) const GERMAN: Self = Self {
        timers: ["Hausaufgaben", "Klavier", "Schreibtisch aufräumen"],
        templates: ["Bildschirmzeit", "Lesen", "Zähneputzen"],
    };
}

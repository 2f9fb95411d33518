//! What the timers and rewards of the sample family are.

pub(crate) struct Sample {
    pub(crate) timers: [&'static str; 3],
    pub(crate) templates: [&'static str; 3],
    pub(crate) rewards: [&'static str; 3],
    pub(crate) reason: &'static str,
}

impl Sample {
    pub(super) const ENGLISH: Self = Self {
        timers: ["Homework", "Piano", "Tidy the desk"],
        templates: ["Screen time", "Reading", "Brush teeth"],
        rewards: ["An evening at the cinema", "Stay up late", "A cake of your choice"],
        reason: "There is school tomorrow",
    };

    pub(super) const GERMAN: Self = Self {
        timers: ["Hausaufgaben", "Klavier", "Schreibtisch aufräumen"],
        templates: ["Bildschirmzeit", "Lesen", "Zähneputzen"],
        rewards: ["Kinoabend", "Länger aufbleiben", "Wunschkuchen"],
        reason: "Morgen ist Schule",
    };
}

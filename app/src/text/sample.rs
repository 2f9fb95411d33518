//! What the timers, chores, rewards and stars of the sample family are for.

pub(crate) struct Sample {
    pub(crate) timers: [&'static str; 3],
    pub(crate) templates: [&'static str; 3],
    pub(crate) chores: [&'static str; 6],
    pub(crate) rewards: [&'static str; 3],
    /// Why stars were given, and why a chore was sent back.
    pub(crate) notes: [&'static str; 2],
    pub(crate) exercises: [&'static str; 2],
}

impl Sample {
    pub(super) const ENGLISH: Self = Self {
        timers: ["Homework", "Piano", "Tidy the desk"],
        templates: ["Screen time", "Reading", "Brush teeth"],
        chores: [
            "Take out the paper",
            "Set the table",
            "Water the plants",
            "Feed the cat",
            "Sweep the stairs",
            "Make the bed",
        ],
        rewards: ["Cinema", "Stay up late", "A cake of your choice"],
        notes: ["Helped out", "The corners too, please"],
        exercises: ["Squat", "Plank"],
    };

    pub(super) const GERMAN: Self = Self {
        timers: ["Hausaufgaben", "Klavier", "Schreibtisch aufräumen"],
        templates: ["Bildschirmzeit", "Lesen", "Zähneputzen"],
        chores: [
            "Altpapier rausbringen",
            "Tisch decken",
            "Blumen gießen",
            "Katze füttern",
            "Treppe fegen",
            "Bett machen",
        ],
        rewards: ["Kino", "Länger aufbleiben", "Wunschkuchen"],
        notes: ["Hat geholfen", "Bitte auch die Ecken"],
        exercises: ["Kniebeuge", "Unterarmstütz"],
    };
}

//! Words of a family's settings, where those of other groups do not fit.

use super::{Deletion, Export, OwnSettings};

pub(super) const ENGLISH: OwnSettings = OwnSettings {
    about: "About the family",
    promote: "Make a parent",
    demote: "Make a child",
    remove_detail: "They no longer see this family. What they did here stays.",
    leave_detail: "You no longer see this family. To come back you need a new invitation.",
    hand_over_detail: "You are the only parent, and a family needs one. Choose who becomes a parent: you leave at the same moment. To come back you need a new invitation.",
    heir: "Becomes a parent",
    alone: "You are alone here. To leave, delete the family below.",
    export: Export {
        title: "Your data",
        lead: "Take along all that Hubbub has written down of this family, as one file: people, stars, chores, rewards and timers, with all of their history.",
        download: "Download everything",
    },
    deletion: Deletion {
        delete: "Delete the family",
        lead: "Or delete the family. Everybody is out at once, and nothing of it can be brought back.",
        detail: "All stars, chores, rewards and timers go, for everybody. People keep their accounts.",
        name: |family| format!("To confirm, type its name: {family}"),
    },
    only_some: "Only parents change these.",
};

pub(super) const GERMAN: OwnSettings = OwnSettings {
    about: "Über die Familie",
    promote: "Zum Elternteil machen",
    demote: "Zum Kind machen",
    remove_detail: "Diese Person sieht die Familie dann nicht mehr. Was sie getan hat, bleibt.",
    leave_detail: "Du siehst diese Familie dann nicht mehr. Zurück kommst du nur mit einer neuen Einladung.",
    hand_over_detail: "Du bist das einzige Elternteil, und eine Familie braucht eins. Wähle, wer Elternteil wird: Du verlässt die Familie im selben Moment. Zurück kommst du nur mit einer neuen Einladung.",
    heir: "Wird Elternteil",
    alone: "Du bist hier allein. Wenn du gehen möchtest, lösche unten die Familie.",
    export: Export {
        title: "Eure Daten",
        lead: "Nimm alles mit, was Hubbub über diese Familie aufgeschrieben hat, als eine Datei: Personen, Sterne, Aufgaben, Belohnungen und Timer, mit ihrer ganzen Geschichte.",
        download: "Alles herunterladen",
    },
    deletion: Deletion {
        delete: "Familie löschen",
        lead: "Oder lösche die Familie. Alle sind dann sofort draußen, und nichts davon lässt sich zurückholen.",
        detail: "Alle Sterne, Aufgaben, Belohnungen und Timer sind dann weg, für alle. Die Konten der Personen bleiben.",
        name: |family| format!("Tippe zur Bestätigung ihren Namen: {family}"),
    },
    only_some: "Nur Eltern ändern das.",
};

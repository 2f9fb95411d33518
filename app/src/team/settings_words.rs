//! Words of a team's settings, where those of other groups do not fit.

use crate::text::{Deletion, Export, OwnSettings};

pub(super) const ENGLISH: OwnSettings = OwnSettings {
    about: "About the team",
    promote: "Make an admin",
    demote: "Make a member",
    remove_detail: "They no longer see this team, and their topics go. What waits for them waits no longer.",
    leave_detail: "You no longer see this team, and your topics go. To come back you need a new invitation.",
    hand_over_detail: "You are the only admin, and a team needs one. Choose who becomes one: you leave at the same moment. To come back you need a new invitation.",
    heir: "Becomes an admin",
    alone: "You are alone here. To leave, delete the team below.",
    export: Export {
        title: "What you can take along",
        lead: "All that you can see of this team, as one file: people and topics, your own texts, and what you asked and were asked, with the answers.",
        download: "Download it",
    },
    deletion: Deletion {
        delete: "Delete the team",
        lead: "Everybody is out at once, and nothing of it can be brought back.",
        detail: "All topics, questions and answers go, for everybody. People keep their accounts.",
        name: |team| format!("To confirm, type its name: {team}"),
    },
    only_some: "Only admins change these.",
};

pub(super) const GERMAN: OwnSettings = OwnSettings {
    about: "Über das Team",
    promote: "Verwalten lassen",
    demote: "Zum Mitglied machen",
    remove_detail: "Diese Person sieht das Team dann nicht mehr, und ihre Themen gehen mit. Was auf sie wartet, wartet nicht länger.",
    leave_detail: "Du siehst dieses Team dann nicht mehr, und deine Themen gehen mit. Zurück kommst du nur mit einer neuen Einladung.",
    hand_over_detail: "Nur du verwaltest das Team, und jemand muss es tun. Wähle, wer es übernimmt: Du verlässt das Team im selben Moment. Zurück kommst du nur mit einer neuen Einladung.",
    heir: "Übernimmt die Verwaltung",
    alone: "Du bist hier allein. Wenn du gehen möchtest, lösche unten das Team.",
    export: Export {
        title: "Was du mitnehmen kannst",
        lead: "Alles, was du von diesem Team siehst, als eine Datei: Menschen und Themen, deine eigenen Texte und was du gefragt hast und gefragt wurdest, mit den Antworten.",
        download: "Herunterladen",
    },
    deletion: Deletion {
        delete: "Team löschen",
        lead: "Alle sind dann sofort draußen, und nichts davon lässt sich zurückholen.",
        detail: "Alle Themen, Fragen und Antworten sind dann weg, für alle. Die Konten der Personen bleiben.",
        name: |team| format!("Tippe zur Bestätigung seinen Namen: {team}"),
    },
    only_some: "Nur wer das Team verwaltet, ändert das.",
};

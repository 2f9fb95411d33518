//! Words around the catalogue of events. What it says of each event is in the code, in English.

use super::Said;

pub(crate) struct Catalogue {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) in_english: &'static str,
    pub(crate) channel: &'static str,
    pub(crate) channel_detail: &'static str,
    pub(crate) presence: &'static str,
    pub(crate) presence_detail: &'static str,
    pub(crate) values: &'static str,
    pub(crate) values_detail: &'static str,
    pub(crate) envelope: &'static str,
    pub(crate) envelope_detail: &'static str,
    pub(crate) announcement: &'static str,
    pub(crate) announcement_detail: &'static str,
    pub(crate) events: &'static str,
    pub(crate) first_names: &'static str,
    pub(crate) first: &'static str,
    pub(crate) example: fn(Said) -> String,
    /// At other pages, the way here.
    pub(crate) link: &'static str,
}

impl Catalogue {
    pub(super) const ENGLISH: Self = Self {
        title: "Events",
        lead: "What other programs hear when they subscribe to a family, or to a person’s own log. Names and fields stay as they are; events only gain fields.",
        in_english: "",
        channel: "Channels",
        channel_detail: "Private channels of the Pusher protocol. Only members of the family may subscribe to its channel, and only the person to their own, with their session’s cookie, through POST /api/pusher/auth.",
        presence: "Who is there",
        presence_detail: "Some logs have a presence channel beside them, whose name begins with presence- instead of private-. Whoever may subscribe to the log may be there. It is no log: nothing on it is numbered or sent again. GET /api/sync answers everybody’s status, as presence beside the entries.",
        values: "Values",
        values_detail: "All data is JSON. Ids are texts, and so are names and notes. Times are milliseconds since 1970, UTC; lengths of time are milliseconds; a day is the number of days since 1 January 1970. What is an Option can be null; a Vec is a list. The examples show what the larger types consist of.",
        envelope: "Beside every event’s own fields",
        envelope_detail: "They say where the event stands. Apply events in the order of their numbers, drop those whose number is not above the last one, and ask GET /api/sync?channel&epoch&after for what is missing.",
        announcement: "Instead of an event",
        announcement_detail: "Sent in place of an event that is larger than 10 KiB and of many that wait: the log has grown to this number. Ask GET /api/sync for what is missing.",
        events: "All events",
        first_names: "Those with which Hubbub began are marked.",
        first: "from the beginning",
        example: |name| format!("An example of {name}"),
        link: "Events for other programs",
    };

    pub(super) const GERMAN: Self = Self {
        title: "Ereignisse",
        lead: "Was andere Programme hören, wenn sie eine Familie oder das eigene Protokoll einer Person abonnieren. Namen und Felder bleiben, wie sie sind; es kommen nur Felder hinzu.",
        in_english: "Die Beschreibungen der Ereignisse stammen aus dem Quelltext und sind auf Englisch.",
        channel: "Kanäle",
        channel_detail: "Private Kanäle des Pusher-Protokolls. Den einer Familie können nur ihre Mitglieder abonnieren, den eigenen nur die Person selbst, mit dem Cookie ihrer Sitzung, über POST /api/pusher/auth.",
        presence: "Wer da ist",
        presence_detail: "Neben manchen Protokollen gibt es einen Präsenzkanal, dessen Name mit presence- statt mit private- beginnt. Wer das Protokoll abonnieren darf, darf dort sein. Er ist kein Protokoll: Nichts darauf ist nummeriert oder wird noch einmal geschickt. GET /api/sync antwortet mit dem Status aller, als presence neben den Einträgen.",
        values: "Werte",
        values_detail: "Alle Daten sind JSON. Kennungen sind Texte, ebenso Namen und Notizen. Zeitpunkte sind Millisekunden seit 1970, UTC; Zeitspannen sind Millisekunden; ein Tag ist die Zahl der Tage seit dem 1. Januar 1970. Was eine Option ist, kann null sein; ein Vec ist eine Liste. Woraus die größeren Typen bestehen, zeigen die Beispiele.",
        envelope: "Neben den eigenen Feldern jedes Ereignisses",
        envelope_detail: "Sie sagen, wo das Ereignis steht. Wende Ereignisse in der Reihenfolge ihrer Nummern an, verwirf solche, deren Nummer nicht über der letzten liegt, und frage GET /api/sync?channel&epoch&after nach dem, was fehlt.",
        announcement: "Anstelle eines Ereignisses",
        announcement_detail: "Kommt anstelle eines Ereignisses über 10 KiB und wenn viele warten: Das Protokoll ist bis zu dieser Nummer gewachsen. Frage GET /api/sync nach dem, was fehlt.",
        events: "Alle Ereignisse",
        first_names: "Die, mit denen Hubbub anfing, sind markiert.",
        first: "von Anfang an",
        example: |name| format!("Ein Beispiel für {name}"),
        link: "Ereignisse für andere Programme",
    };
}

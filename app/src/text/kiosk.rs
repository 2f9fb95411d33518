//! Words about wall displays: setting one up, becoming one, and what one may do.

use super::Said;

pub(crate) struct Kiosk {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) since: fn(Said) -> String,
    pub(crate) change: &'static str,
    pub(crate) remove_title: fn(Said) -> String,
    pub(crate) remove_detail: &'static str,
    pub(crate) set_up: &'static str,
    pub(crate) name: &'static str,
    pub(crate) name_hint: &'static str,
    pub(crate) ticks_for: &'static str,
    pub(crate) timers: &'static str,
    pub(crate) starts_timers: &'static str,
    pub(crate) make_link: &'static str,
    pub(crate) link_ready: fn(Said) -> String,
    pub(crate) link_once: fn(Said) -> String,
    pub(crate) open_here: &'static str,
    pub(crate) full: &'static str,
    pub(crate) begin_title: fn(Said) -> String,
    pub(crate) begin_lead: fn(Said) -> String,
    pub(crate) begin: &'static str,
    pub(crate) signed_in: fn(Said) -> String,
    pub(crate) gone: &'static str,
    pub(crate) gone_detail: &'static str,
}

impl Kiosk {
    pub(super) const ENGLISH: Self = Self {
        title: "Wall displays",
        lead: "A tablet on the kitchen wall that shows the family's board. It needs no password, and whoever passes by can do on it what you allow here, and nothing else.",
        since: |day| format!("since {day}"),
        change: "Change what it may do",
        remove_title: |name| format!("Remove {name}?"),
        remove_detail: "It is signed out at once and shows nothing of you any more.",
        set_up: "Set up a wall display",
        name: "Its name",
        name_hint: "For example “Kitchen tablet”.",
        ticks_for: "Chores can be ticked on it for",
        timers: "Timers",
        starts_timers: "can be started on it from templates",
        make_link: "Make its link",
        link_ready: |name| format!("The link for {name} is ready"),
        link_once: |time| format!("Open it on the tablet until {time}. It works once."),
        open_here: "Open it on this device",
        full: "There are as many wall displays as there may be. To set up another, remove one first.",
        begin_title: |family| format!("A wall display for {family}"),
        begin_lead: |name| {
            format!(
                "This device becomes “{name}”. It shows the family's board from now on, and nobody needs a password on it."
            )
        },
        begin: "Use this device as the wall display",
        signed_in: |name| format!("You are signed in on this device as {name}. You will be signed out here."),
        gone: "This link is no longer valid",
        gone_detail: "It was used, or its quarter of an hour is over. A parent can make a new one in the settings.",
    };

    pub(super) const GERMAN: Self = Self {
        title: "Wandanzeigen",
        lead: "Ein Tablet an der Küchenwand, das die Pinnwand der Familie zeigt. Es braucht kein Passwort, und wer vorbeikommt, kann darauf tun, was du hier erlaubst, und sonst nichts.",
        since: |day| format!("seit {day}"),
        change: "Ändern, was sie darf",
        remove_title: |name| format!("{name} entfernen?"),
        remove_detail: "Sie wird sofort abgemeldet und zeigt nichts mehr von euch.",
        set_up: "Wandanzeige einrichten",
        name: "Ihr Name",
        name_hint: "Zum Beispiel „Tablet in der Küche“.",
        ticks_for: "Aufgaben lassen sich darauf abhaken für",
        timers: "Timer",
        starts_timers: "lassen sich darauf aus Vorlagen starten",
        make_link: "Link dafür erstellen",
        link_ready: |name| format!("Der Link für {name} ist fertig"),
        link_once: |time| format!("Öffne ihn bis {time} auf dem Tablet. Er funktioniert einmal."),
        open_here: "Auf diesem Gerät öffnen",
        full: "Mehr Wandanzeigen gehen nicht. Entferne zuerst eine, um eine andere einzurichten.",
        begin_title: |family| format!("Eine Wandanzeige für {family}"),
        begin_lead: |name| {
            format!(
                "Dieses Gerät wird zu „{name}“. Es zeigt von nun an die Pinnwand der Familie, und niemand braucht ein Passwort dafür."
            )
        },
        begin: "Dieses Gerät als Wandanzeige benutzen",
        signed_in: |name| {
            format!("Du bist auf diesem Gerät als {name} angemeldet. Du wirst hier abgemeldet.")
        },
        gone: "Dieser Link gilt nicht mehr",
        gone_detail: "Er wurde benutzt, oder seine Viertelstunde ist um. Ein Elternteil kann in den Einstellungen einen neuen erstellen.",
    };
}

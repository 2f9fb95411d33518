//! Words about timers and their templates.

use hubbub_model::Millis;
use hubbub_model::family::Milestone;

use super::{Said, counted};

pub(crate) struct Timers {
    pub(crate) title: &'static str,
    pub(crate) start: &'static str,
    pub(crate) for_whom: &'static str,
    pub(crate) running: fn(u64) -> String,
    pub(crate) waiting: fn(u64) -> String,
    pub(crate) as_of: fn(Said) -> String,
    pub(crate) none: &'static str,
    pub(crate) none_detail: &'static str,
    pub(crate) new: &'static str,
    pub(crate) new_title: &'static str,
    pub(crate) pause: &'static str,
    pub(crate) resume: &'static str,
    pub(crate) plus_minutes: fn(u64) -> String,
    pub(crate) more_time: &'static str,
    pub(crate) more_time_for: fn(Said) -> String,
    pub(crate) cancel: &'static str,
    pub(crate) cancel_title: fn(Said) -> String,
    pub(crate) cancel_detail: &'static str,
    pub(crate) cancel_yes: &'static str,
    pub(crate) keep: &'static str,
    pub(crate) confirm: fn(u64) -> String,
    pub(crate) done: &'static str,
    pub(crate) ends_at: fn(Said) -> String,
    pub(crate) paused_by: fn(Said) -> String,
    pub(crate) finished_at: fn(Said) -> String,
    pub(crate) waits_for_parent: &'static str,
    pub(crate) settled: &'static str,
    pub(crate) stars: fn(u64) -> String,
    pub(crate) somebody: &'static str,
    pub(crate) length: fn(Millis) -> String,
    pub(crate) milestone: fn(Said, Milestone) -> Option<String>,
    pub(crate) clock_label: fn(Said) -> String,
    pub(crate) name: &'static str,
    pub(crate) minutes: &'static str,
    pub(crate) seconds: &'static str,
    pub(crate) stars_label: &'static str,
    pub(crate) keep_as_template: &'static str,
    pub(crate) start_now: &'static str,
    pub(crate) templates: &'static str,
    pub(crate) no_templates: &'static str,
    pub(crate) edit_templates: &'static str,
    pub(crate) new_template: &'static str,
    pub(crate) edit: fn(Said) -> String,
    pub(crate) remove: fn(Said) -> String,
    pub(crate) save: &'static str,
    pub(crate) back: &'static str,
}

/// Hours, minutes and seconds of a length, leaving out what is zero.
fn length(span: Millis, [hours, minutes, seconds]: [&str; 3]) -> String {
    let total = span.ceil_secs();
    let parts = [(total / 3600, hours), (total / 60 % 60, minutes), (total % 60, seconds)];
    let shown: Vec<_> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count} {unit}")).collect();
    shown.join(" ")
}

impl Timers {
    pub(super) const ENGLISH: Self = Self {
        title: "Timers",
        start: "Start a timer",
        for_whom: "For",
        running: |count| format!("{count} running"),
        waiting: |count| format!("{count} finished"),
        as_of: |time| format!("as of {time}"),
        none: "Nothing is running",
        none_detail: "Start a timer and it shows up here, and on everybody else’s screen.",
        new: "New timer…",
        new_title: "New timer",
        pause: "Pause",
        resume: "Resume",
        plus_minutes: |minutes| format!("+{minutes} min"),
        more_time: "More time…",
        more_time_for: |name| format!("More time for {name}"),
        cancel: "Cancel",
        cancel_title: |name| format!("Cancel {name}?"),
        cancel_detail: "It disappears from every screen, and there are no stars for it.",
        cancel_yes: "Cancel timer",
        keep: "Keep it",
        confirm: |stars| match stars {
            0 => "Confirm".into(),
            stars => format!("Confirm · {}", counted(stars, "star", "stars")),
        },
        done: "Done",
        ends_at: |time| format!("ends {time}"),
        paused_by: |name| format!("paused by {name}"),
        finished_at: |time| format!("finished {time}"),
        waits_for_parent: "A parent has to confirm it.",
        settled: "Put away",
        stars: |count| counted(count, "star", "stars"),
        somebody: "Somebody",
        length: |span| length(span, ["h", "min", "s"]),
        milestone: |name, milestone| match milestone {
            Milestone::Early => None,
            Milestone::LastFiveMinutes => Some(format!("{name}: 5 minutes left")),
            Milestone::LastMinute => Some(format!("{name}: 1 minute left")),
            Milestone::Finished => Some(format!("{name} is finished")),
        },
        clock_label: |name| format!("Time left for {name}"),
        name: "What for?",
        minutes: "Minutes",
        seconds: "Seconds",
        stars_label: "Stars",
        keep_as_template: "Keep as a template",
        start_now: "Start",
        templates: "Templates",
        no_templates: "What you do every day can start with one tap. Add a first template.",
        edit_templates: "Edit templates",
        new_template: "New template",
        edit: |name| format!("Edit {name}"),
        remove: |name| format!("Remove {name}"),
        save: "Save",
        back: "Back",
    };

    pub(super) const GERMAN: Self = Self {
        title: "Timer",
        start: "Timer starten",
        for_whom: "Für",
        running: |count| counted(count, "läuft", "laufen"),
        waiting: |count| format!("{count} fertig"),
        as_of: |time| format!("Stand {time}"),
        none: "Gerade läuft nichts",
        none_detail: "Starte einen Timer, dann erscheint er hier und auf allen anderen Bildschirmen.",
        new: "Neuer Timer …",
        new_title: "Neuer Timer",
        pause: "Pause",
        resume: "Weiter",
        plus_minutes: |minutes| format!("+{minutes} Min."),
        more_time: "Mehr Zeit …",
        more_time_for: |name| format!("Mehr Zeit für {name}"),
        cancel: "Abbrechen",
        cancel_title: |name| format!("{name} abbrechen?"),
        cancel_detail: "Der Timer verschwindet von allen Bildschirmen, und es gibt keine Sterne dafür.",
        cancel_yes: "Timer abbrechen",
        keep: "Behalten",
        confirm: |stars| match stars {
            0 => "Bestätigen".into(),
            stars => format!("Bestätigen · {}", counted(stars, "Stern", "Sterne")),
        },
        done: "Fertig",
        ends_at: |time| format!("endet {time}"),
        paused_by: |name| format!("angehalten von {name}"),
        finished_at: |time| format!("fertig um {time}"),
        waits_for_parent: "Ein Elternteil muss es bestätigen.",
        settled: "Weggeräumt",
        stars: |count| counted(count, "Stern", "Sterne"),
        somebody: "Jemand",
        length: |span| length(span, ["Std.", "Min.", "Sek."]),
        milestone: |name, milestone| match milestone {
            Milestone::Early => None,
            Milestone::LastFiveMinutes => Some(format!("{name}: noch 5 Minuten")),
            Milestone::LastMinute => Some(format!("{name}: noch 1 Minute")),
            Milestone::Finished => Some(format!("{name} ist fertig")),
        },
        clock_label: |name| format!("Restzeit für {name}"),
        name: "Wofür?",
        minutes: "Minuten",
        seconds: "Sekunden",
        stars_label: "Sterne",
        keep_as_template: "Als Vorlage behalten",
        start_now: "Starten",
        templates: "Vorlagen",
        no_templates: "Was jeden Tag vorkommt, startet mit einem Tipp. Lege eine erste Vorlage an.",
        edit_templates: "Vorlagen bearbeiten",
        new_template: "Neue Vorlage",
        edit: |name| format!("{name} bearbeiten"),
        remove: |name| format!("{name} entfernen"),
        save: "Speichern",
        back: "Zurück",
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_leaves_out_what_is_zero() {
        let cases = [(30, "30 s"), (1200, "20 min"), (3600, "1 h"), (5400, "1 h 30 min"), (95, "1 min 35 s")];
        for (seconds, text) in cases {
            assert_eq!((Timers::ENGLISH.length)(Millis::from_secs(seconds)), text);
        }
    }
}

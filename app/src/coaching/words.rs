//! Words about coachings, and the training sessions that are planned or run.

#[cfg(feature = "ssr")]
use super::history_words::TrainingHistory;
#[cfg(feature = "ssr")]
use super::settings_words::CoachingSettings;
use hubbub_model::coaching::Role;

use crate::text::{Said, counted};

pub(crate) struct CoachingWords {
    #[cfg(feature = "ssr")]
    pub(crate) history_page: TrainingHistory,
    #[cfg(feature = "ssr")]
    pub(crate) settings: CoachingSettings,
    pub(crate) role: fn(Role) -> &'static str,
    pub(crate) coaching: &'static str,
    pub(crate) over: &'static str,
    pub(crate) over_detail: &'static str,
    pub(crate) begin: &'static str,
    pub(crate) training: &'static str,
    pub(crate) none: &'static str,
    pub(crate) none_detail: &'static str,
    pub(crate) running: &'static str,
    pub(crate) planned: &'static str,
    pub(crate) nothing_planned: &'static str,
    pub(crate) nothing_planned_detail: &'static str,
    /// Said aloud when other sessions run than before.
    pub(crate) runs: fn(u64) -> String,
    pub(crate) session: &'static str,
    /// Who is trained, and by whom.
    pub(crate) between: fn(Said, Said) -> String,
    pub(crate) since: fn(Said) -> String,
    pub(crate) go: &'static str,
    pub(crate) join: &'static str,
    pub(crate) watch: &'static str,
    pub(crate) start: &'static str,
    pub(crate) start_now: &'static str,
    pub(crate) starting: &'static str,
    pub(crate) plan: &'static str,
    pub(crate) change: &'static str,
    pub(crate) drop: &'static str,
    pub(crate) plan_title: &'static str,
    pub(crate) change_title: &'static str,
    pub(crate) drop_title: &'static str,
    pub(crate) drop_detail: &'static str,
    pub(crate) day: &'static str,
    pub(crate) time: &'static str,
    pub(crate) title: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) save: &'static str,
    pub(crate) saving: &'static str,
    pub(crate) no_day: &'static str,
    pub(crate) no_time: &'static str,
    pub(crate) unanswered: &'static str,
    pub(crate) history: &'static str,
    pub(crate) people: &'static str,
    pub(crate) sessions: &'static str,
    pub(crate) nobody: fn(Role) -> &'static str,
    pub(crate) invite: &'static str,
    pub(crate) you: &'static str,
    pub(crate) plans: &'static str,
    pub(crate) plans_lead: &'static str,
    pub(crate) new_plan: &'static str,
    pub(crate) change_plan: &'static str,
    pub(crate) reading: &'static str,
    pub(crate) reading_failed: &'static str,
    /// How many rounds and exercises a plan has.
    pub(crate) plan_of: fn(u64, u64) -> String,
    pub(crate) plan_name: &'static str,
    pub(crate) round_of_plan: fn(u64) -> String,
    pub(crate) add_round: &'static str,
    pub(crate) remove_round: fn(u64) -> String,
    pub(crate) save_plan: &'static str,
    pub(crate) discard: &'static str,
    pub(crate) plan_changed_elsewhere: &'static str,
    pub(crate) vocabulary: &'static str,
    pub(crate) vocabulary_lead: &'static str,
    pub(crate) exercises: fn(u64) -> String,
    pub(crate) rename: &'static str,
    pub(crate) forget: &'static str,
    pub(crate) rename_exercise: &'static str,
    pub(crate) rename_detail: &'static str,
    pub(crate) exercise_name: &'static str,
    pub(crate) remove: &'static str,
    pub(crate) end: &'static str,
    pub(crate) end_title: fn(Said) -> String,
    pub(crate) end_lead: &'static str,
    /// What each of the two keeps.
    pub(crate) keeps: fn(Role) -> &'static str,
    pub(crate) ended: fn(Said, Said) -> String,
}

impl CoachingWords {
    pub(crate) const ENGLISH: Self = Self {
        #[cfg(feature = "ssr")]
        history_page: TrainingHistory::ENGLISH,
        #[cfg(feature = "ssr")]
        settings: CoachingSettings::ENGLISH,
        role: |role| match role {
            Role::Athlete => "Athlete",
            Role::Trainer => "Trainer",
            Role::Guest => "Guest",
        },
        coaching: "Coaching",
        over: "You are no longer in this coaching",
        over_detail: "Somebody removed you, or you left on another device.",
        begin: "Begin a coaching",
        training: "Training",
        none: "You train with nobody yet",
        none_detail: "Begin a coaching, as a trainer or as an athlete, and invite the other one. Or open the link that somebody sent you.",
        running: "Running now",
        planned: "Planned",
        nothing_planned: "Nothing is planned",
        nothing_planned_detail: "Plan a session for a day, or start one right away.",
        runs: |count| match count {
            0 => "No session runs".into(),
            1 => "A session runs".into(),
            _ => format!("{count} sessions run"),
        },
        session: "Training session",
        between: |athlete, trainer| format!("{athlete} with {trainer}"),
        since: |time| format!("since {time}"),
        go: "Go to the session",
        join: "Join the session",
        watch: "Watch",
        start: "Start a session",
        start_now: "Start",
        starting: "Starting the session…",
        plan: "Plan a session",
        change: "Change",
        drop: "Drop",
        plan_title: "Plan a session",
        change_title: "Change the session",
        drop_title: "Drop the session?",
        drop_detail: "It goes from both lists, and the other one is told.",
        day: "Day",
        time: "Time (if you like)",
        title: "What it is called (if you like)",
        reason: "Why (if you like)",
        save: "Save",
        saving: "Saving…",
        no_day: "Choose a day.",
        no_time: "Choose a time, or none.",
        unanswered: "The server could not be reached. Try again: it is done once.",
        history: "History",
        people: "Who trains whom",
        sessions: "Sessions",
        nobody: |role| match role {
            Role::Athlete => "No athlete yet",
            Role::Trainer => "No trainer yet",
            Role::Guest => "No guests",
        },
        invite: "Invite",
        you: "you",
        plans: "Your plans",
        plans_lead: "Only you see them. In a session you copy rounds from them, whomever you train.",
        new_plan: "New plan",
        change_plan: "Change the plan",
        reading: "Reading the plan…",
        reading_failed: "This plan could not be read.",
        plan_of: |rounds, exercises| {
            let rounds = counted(rounds, "round", "rounds");
            format!("{rounds}, {}", counted(exercises, "exercise", "exercises"))
        },
        plan_name: "Name of the plan",
        round_of_plan: |nth| format!("Round {nth}"),
        add_round: "Add round",
        remove_round: |nth| format!("Remove round {nth}"),
        save_plan: "Save plan",
        discard: "Discard",
        plan_changed_elsewhere: "This plan was changed on another device. What you wrote stands here and is not saved yet. What differs:",
        vocabulary: "Exercises",
        vocabulary_lead: "What was given in this coaching, as it was given last. It is suggested while rounds and plans are written.",
        exercises: |count| counted(count, "exercise", "exercises"),
        rename: "Rename",
        forget: "Forget",
        rename_exercise: "Rename the exercise",
        rename_detail: "The history shows it under the new name as well. With the name of another one, both are one from then on.",
        exercise_name: "Name of the exercise",
        remove: "Remove",
        end: "End the coaching",
        end_title: |name| format!("End “{name}”?"),
        end_lead: "What is planned or runs is cancelled, and nothing new begins. It cannot be taken back.",
        keeps: |role| match role {
            Role::Athlete => {
                "The athlete keeps all sessions, with what was done in them, and may delete them."
            }
            Role::Trainer => {
                "The trainer keeps the saved plans, and reads the sessions until the athlete deletes them."
            }
            Role::Guest => "Guests keep nothing.",
        },
        ended: |name, time| {
            format!("{name} ended this coaching on {time}. It can be read, and nothing new begins.")
        },
    };

    pub(crate) const GERMAN: Self = Self {
        #[cfg(feature = "ssr")]
        history_page: TrainingHistory::GERMAN,
        #[cfg(feature = "ssr")]
        settings: CoachingSettings::GERMAN,
        role: |role| match role {
            Role::Athlete => "Athlet:in",
            Role::Trainer => "Trainer:in",
            Role::Guest => "Gast",
        },
        coaching: "Coaching",
        over: "Du gehörst nicht mehr zu diesem Coaching",
        over_detail: "Jemand hat dich entfernt, oder du hast es auf einem anderen Gerät verlassen.",
        begin: "Coaching beginnen",
        training: "Training",
        none: "Du trainierst noch mit niemandem",
        none_detail: "Beginne ein Coaching, als Trainer:in oder als Athlet:in, und lade die andere Seite ein. Oder öffne den Link, den du bekommen hast.",
        running: "Läuft gerade",
        planned: "Geplant",
        nothing_planned: "Nichts ist geplant",
        nothing_planned_detail: "Plane ein Training für einen Tag oder starte gleich eines.",
        runs: |count| match count {
            0 => "Kein Training läuft".into(),
            1 => "Ein Training läuft".into(),
            _ => format!("{count} Trainings laufen"),
        },
        session: "Training",
        between: |athlete, trainer| format!("{athlete} mit {trainer}"),
        since: |time| format!("seit {time}"),
        go: "Zum Training",
        join: "Dazukommen",
        watch: "Zusehen",
        start: "Training starten",
        start_now: "Starten",
        starting: "Das Training wird gestartet …",
        plan: "Training planen",
        change: "Ändern",
        drop: "Absagen",
        plan_title: "Training planen",
        change_title: "Training ändern",
        drop_title: "Training absagen?",
        drop_detail: "Es verschwindet aus beiden Listen, und die andere Seite erfährt davon.",
        day: "Tag",
        time: "Uhrzeit (wenn du magst)",
        title: "Wie es heißt (wenn du magst)",
        reason: "Warum (wenn du magst)",
        save: "Speichern",
        saving: "Wird gespeichert …",
        no_day: "Wähle einen Tag.",
        no_time: "Wähle eine Uhrzeit oder keine.",
        unanswered: "Der Server war nicht zu erreichen. Versuche es noch einmal: Es geschieht nur einmal.",
        history: "Verlauf",
        people: "Wer wen trainiert",
        sessions: "Trainings",
        nobody: |role| match role {
            Role::Athlete => "Noch niemand, der trainiert wird",
            Role::Trainer => "Noch niemand, der trainiert",
            Role::Guest => "Keine Gäste",
        },
        invite: "Einladen",
        you: "du",
        plans: "Deine Pläne",
        plans_lead: "Nur du siehst sie. Im Training kopierst du Runden daraus, wen auch immer du trainierst.",
        new_plan: "Neuer Plan",
        change_plan: "Plan ändern",
        reading: "Der Plan wird gelesen …",
        reading_failed: "Dieser Plan konnte nicht gelesen werden.",
        plan_of: |rounds, exercises| {
            let rounds = counted(rounds, "Runde", "Runden");
            format!("{rounds}, {}", counted(exercises, "Übung", "Übungen"))
        },
        plan_name: "Name des Plans",
        round_of_plan: |nth| format!("Runde {nth}"),
        add_round: "Runde hinzufügen",
        remove_round: |nth| format!("Runde {nth} entfernen"),
        save_plan: "Plan speichern",
        discard: "Verwerfen",
        plan_changed_elsewhere: "Dieser Plan wurde auf einem anderen Gerät geändert. Was du geschrieben hast, steht hier und ist noch nicht gespeichert. Was anders ist:",
        vocabulary: "Übungen",
        vocabulary_lead: "Was in diesem Coaching vorkam, so wie zuletzt. Es wird vorgeschlagen, während Runden und Pläne geschrieben werden.",
        exercises: |count| counted(count, "Übung", "Übungen"),
        rename: "Umbenennen",
        forget: "Vergessen",
        rename_exercise: "Übung umbenennen",
        rename_detail: "Auch der Verlauf zeigt sie unter dem neuen Namen. Mit dem Namen einer anderen sind beide von da an eine.",
        exercise_name: "Name der Übung",
        remove: "Entfernen",
        end: "Coaching beenden",
        end_title: |name| format!("„{name}“ beenden?"),
        end_lead: "Was geplant ist oder läuft, wird abgebrochen, und nichts Neues beginnt. Das lässt sich nicht zurücknehmen.",
        keeps: |role| match role {
            Role::Athlete => {
                "Wer trainiert wurde, behält alle Trainings mit allem, was darin getan wurde, und kann sie löschen."
            }
            Role::Trainer => {
                "Wer trainiert hat, behält die gespeicherten Pläne und kann die Trainings lesen, bis sie gelöscht werden."
            }
            Role::Guest => "Gäste behalten nichts.",
        },
        ended: |name, time| {
            format!(
                "{name} hat dieses Coaching am {time} beendet. Es lässt sich lesen, und nichts Neues beginnt."
            )
        },
    };
}

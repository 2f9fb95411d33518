//! Words of the documents about a coaching: beginning one, and its settings.

use hubbub_model::coaching::Role;

use crate::text::{Deletion, Export};

pub(crate) struct CoachingSettings {
    pub(crate) begin_lead: &'static str,
    pub(crate) name: &'static str,
    pub(crate) name_hint: &'static str,
    pub(crate) you_are: &'static str,
    pub(crate) about: &'static str,
    pub(crate) invite_lead: &'static str,
    /// What a link makes of whoever follows it.
    pub(crate) invite_as: fn(Role) -> &'static str,
    pub(crate) complete: &'static str,
    pub(crate) remove_guest: &'static str,
    pub(crate) leave_guest: &'static str,
    pub(crate) leave_trainer: &'static str,
    pub(crate) end_below: &'static str,
    pub(crate) export: Export,
    pub(crate) deletion: Deletion,
    pub(crate) guest_lead: &'static str,
}

impl CoachingSettings {
    pub(crate) const ENGLISH: Self = Self {
        begin_lead: "In a coaching one trains and one is trained. Guests may watch if both agree.",
        name: "Name of the coaching",
        name_hint: "Such as “Strength for spring”. You can change it later.",
        you_are: "You are",
        about: "About the coaching",
        invite_lead: "Whoever opens the link joins. It works once for each person, for three days.",
        invite_as: |role| match role {
            Role::Athlete => "as the athlete",
            Role::Trainer => "as the trainer",
            Role::Guest => "as a guest",
        },
        complete: "Both are here. Further links are for guests, who may watch the sessions that both let them watch.",
        remove_guest: "They no longer see this coaching, and watch no session of it.",
        leave_guest: "You no longer see this coaching, and watch no session of it.",
        leave_trainer: "You no longer see this coaching or its sessions, and it ends. Your saved plans stay in it. To keep reading, end it instead.",
        end_below: "The history is yours. To leave, delete it below.",
        export: Export {
            title: "What you can take along",
            lead: "All that you can see of this coaching, as one file: people and names, and all sessions with what was done in them and said about them. A trainer’s has their plans and drafts, too.",
            download: "Download it",
        },
        deletion: Deletion {
            delete: "Delete the coaching",
            lead: "Everybody is out at once, and nothing of it can be brought back.",
            detail: "All sessions go, with all that was done in them and said about them, for everybody. Take them along first: the history has a file of them.",
            name: |name| format!("To confirm, type its name: {name}"),
        },
        guest_lead: "You are a guest here: you watch the sessions that both let you watch.",
    };

    pub(crate) const GERMAN: Self = Self {
        begin_lead: "In einem Coaching trainiert eine Person die andere. Gäste sehen zu, wenn beide einverstanden sind.",
        name: "Name des Coachings",
        name_hint: "Etwa „Kraft fürs Frühjahr“. Du kannst ihn später ändern.",
        you_are: "Du bist",
        about: "Über das Coaching",
        invite_lead: "Wer den Link öffnet, kommt dazu. Er gilt einmal je Person, drei Tage lang.",
        invite_as: |role| match role {
            Role::Athlete => "als Athlet:in",
            Role::Trainer => "als Trainer:in",
            Role::Guest => "als Gast",
        },
        complete: "Beide sind da. Weitere Links sind für Gäste: Sie sehen bei den Trainings zu, bei denen beide einverstanden sind.",
        remove_guest: "Diese Person sieht das Coaching dann nicht mehr und bei keinem Training mehr zu.",
        leave_guest: "Du siehst dieses Coaching dann nicht mehr und bei keinem Training mehr zu.",
        leave_trainer: "Du siehst dieses Coaching und seine Trainings dann nicht mehr, und es endet. Deine Pläne bleiben darin. Wenn du weiter lesen möchtest, beende es stattdessen.",
        end_below: "Der Verlauf gehört dir. Wenn du gehen möchtest, lösche ihn unten.",
        export: Export {
            title: "Was du mitnehmen kannst",
            lead: "Alles, was du von diesem Coaching siehst, als eine Datei: Menschen und Namen und alle Trainings mit dem, was darin getan und dazu gesagt wurde. In der Datei einer Trainer:in sind auch ihre Pläne und Entwürfe.",
            download: "Herunterladen",
        },
        deletion: Deletion {
            delete: "Coaching löschen",
            lead: "Alle sind dann sofort draußen, und nichts davon lässt sich zurückholen.",
            detail: "Alle Trainings sind dann weg, mit allem, was darin getan und dazu gesagt wurde, für alle. Nimm sie vorher mit: Der Verlauf hat eine Datei davon.",
            name: |name| format!("Tippe zur Bestätigung seinen Namen: {name}"),
        },
        guest_lead: "Du bist hier zu Gast: Du siehst bei den Trainings zu, bei denen beide einverstanden sind.",
    };
}

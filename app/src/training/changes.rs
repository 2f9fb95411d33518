//! What is done in a training session and is not certain yet.

use hubbub_commands::{TrainingCommand as C, TrainingRefusal as R};

use crate::text::Said;

pub(super) fn english(command: &C, name: Said) -> String {
    match command {
        C::Start { .. } | C::StartPlanned {} => "Start the session".into(),
        C::Plan { .. } => "Plan a session".into(),
        C::Replan { .. } => "Plan the session otherwise".into(),
        C::Join {} => "Join the session".into(),
        C::SaveRound { .. } => format!("Save round {name}"),
        C::DeleteRound { .. } => format!("Delete round {name}"),
        C::ReleaseRound { .. } => format!("Release round {name}"),
        C::WithdrawRound { .. } => format!("Withdraw round {name}"),
        C::SeeChanges { .. } => "Mark as seen".into(),
        C::SaveSet { done: Some(_), .. } => format!("A set of “{name}”"),
        C::SaveSet { done: None, .. } => format!("Take back a set of “{name}”"),
        C::SaveFeedback { .. } => format!("Feedback on “{name}”"),
        C::CompleteRound { .. } => format!("Complete round {name}"),
        C::Finish {} => "Finish the session".into(),
        C::Cancel { .. } => "Cancel the session".into(),
        C::StartClock { .. } => "Start the clock".into(),
        C::PauseClock { .. } => "Pause the clock".into(),
        C::ResumeClock { .. } => "Let the clock go on".into(),
        C::ExtendClock { .. } => "More time on the clock".into(),
        C::StopClock { .. } => "Stop the clock".into(),
        C::AdmitGuest { .. } => format!("Let {name} watch"),
        C::RemoveGuest { .. } => format!("Let {name} watch no more"),
        C::SaveNote { .. } => "A note on the session".into(),
    }
}

pub(super) fn german(command: &C, name: Said) -> String {
    match command {
        C::Start { .. } | C::StartPlanned {} => "Training starten".into(),
        C::Plan { .. } => "Training planen".into(),
        C::Replan { .. } => "Training anders planen".into(),
        C::Join {} => "Zum Training dazukommen".into(),
        C::SaveRound { .. } => format!("Runde {name} speichern"),
        C::DeleteRound { .. } => format!("Runde {name} löschen"),
        C::ReleaseRound { .. } => format!("Runde {name} freigeben"),
        C::WithdrawRound { .. } => format!("Runde {name} zurückziehen"),
        C::SeeChanges { .. } => "Als gesehen markieren".into(),
        C::SaveSet { done: Some(_), .. } => format!("Ein Satz „{name}“"),
        C::SaveSet { done: None, .. } => format!("Einen Satz „{name}“ zurücknehmen"),
        C::SaveFeedback { .. } => format!("Rückmeldung zu „{name}“"),
        C::CompleteRound { .. } => format!("Runde {name} abschließen"),
        C::Finish {} => "Training abschließen".into(),
        C::Cancel { .. } => "Training abbrechen".into(),
        C::StartClock { .. } => "Uhr starten".into(),
        C::PauseClock { .. } => "Uhr anhalten".into(),
        C::ResumeClock { .. } => "Uhr weiterlaufen lassen".into(),
        C::ExtendClock { .. } => "Mehr Zeit auf der Uhr".into(),
        C::StopClock { .. } => "Uhr beenden".into(),
        C::AdmitGuest { .. } => format!("{name} zusehen lassen"),
        C::RemoveGuest { .. } => format!("{name} nicht mehr zusehen lassen"),
        C::SaveNote { .. } => "Notiz zum Training".into(),
    }
}

pub(super) fn refused_english(refusal: R) -> &'static str {
    match refusal {
        R::NotAllowed => "This is not yours to do.",
        R::NobodyThere => "A session needs a trainer and an athlete. Invite the other one first.",
        R::CoachingEnded => "This coaching has ended.",
        R::AlreadyRunning { .. } => "Another session runs already.",
        R::AlreadyStarted => "This session was started already.",
        R::NotStarted => "This session was not started yet.",
        R::AlreadyEnded { .. } => "This session is over.",
        R::NoSuchRound => "This round has been deleted.",
        R::RoundClosed => "This round is closed: what there is to do in it changes no more.",
        R::RoundReleased => "This round was released. Withdraw it instead.",
        R::ChangedElsewhere => "This round was changed on another device. Look at it again.",
        R::NothingToDo => "Add an exercise first.",
        R::SameExercise => "Two exercises have the same id.",
        R::NoSuchExercise => "There is no such exercise in this round.",
        R::NotThatLong => "Choose a shorter time.",
        R::NoSuchGuest => "This person is no guest of this coaching.",
        R::LimitReached => "There are too many of these.",
        R::IdTaken => "This has been done already.",
    }
}

pub(super) fn refused_german(refusal: R) -> &'static str {
    match refusal {
        R::NotAllowed => "Das ist nicht deine Sache.",
        R::NobodyThere => "Ein Training braucht zwei. Lade erst die andere Seite ein.",
        R::CoachingEnded => "Dieses Coaching ist zu Ende.",
        R::AlreadyRunning { .. } => "Es läuft schon ein anderes Training.",
        R::AlreadyStarted => "Dieses Training wurde schon gestartet.",
        R::NotStarted => "Dieses Training wurde noch nicht gestartet.",
        R::AlreadyEnded { .. } => "Dieses Training ist zu Ende.",
        R::NoSuchRound => "Diese Runde wurde gelöscht.",
        R::RoundClosed => "Diese Runde ist abgeschlossen, an ihr ändert sich nichts mehr.",
        R::RoundReleased => "Diese Runde ist freigegeben. Zieh sie stattdessen zurück.",
        R::ChangedElsewhere => {
            "Diese Runde wurde auf einem anderen Gerät geändert. Sieh sie dir noch einmal an."
        }
        R::NothingToDo => "Füge erst eine Übung hinzu.",
        R::SameExercise => "Zwei Übungen haben dieselbe Kennung.",
        R::NoSuchExercise => "Diese Übung gibt es in der Runde nicht.",
        R::NotThatLong => "Wähle eine kürzere Zeit.",
        R::NoSuchGuest => "Diese Person ist kein Gast dieses Coachings.",
        R::LimitReached => "Davon gibt es schon zu viele.",
        R::IdTaken => "Das ist schon geschehen.",
    }
}

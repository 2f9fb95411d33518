//! What is done in a coaching and is not certain yet.

use hubbub_commands::{CoachingCommand as C, CoachingRefusal as R};

use crate::text::Said;

pub(super) fn english(command: &C, name: Said) -> String {
    match command {
        C::Create { .. } => format!("Begin “{name}”"),
        C::Rename { .. } => format!("Call the coaching “{name}”"),
        C::SavePlan { .. } => format!("Save the plan “{name}”"),
        C::RemovePlan { .. } => "Remove a plan".into(),
        C::RenameExercise { .. } => format!("Call the exercise “{name}” otherwise"),
        C::ForgetExercise { .. } => format!("Forget the exercise “{name}”"),
        C::RemoveMember { .. } => format!("Remove {name} from the coaching"),
        C::End {} => format!("End “{name}”"),
    }
}

pub(super) fn german(command: &C, name: Said) -> String {
    match command {
        C::Create { .. } => format!("„{name}“ beginnen"),
        C::Rename { .. } => format!("Coaching in „{name}“ umbenennen"),
        C::SavePlan { .. } => format!("Plan „{name}“ speichern"),
        C::RemovePlan { .. } => "Plan entfernen".into(),
        C::RenameExercise { .. } => format!("Übung „{name}“ umbenennen"),
        C::ForgetExercise { .. } => format!("Übung „{name}“ vergessen"),
        C::RemoveMember { .. } => format!("{name} aus dem Coaching entfernen"),
        C::End {} => format!("„{name}“ beenden"),
    }
}

pub(super) fn refused_english(refusal: R) -> &'static str {
    match refusal {
        R::NotAllowed => "This is not yours to do.",
        R::NoSuchMember => "This person is not in this coaching.",
        R::PlaceTaken => "Somebody else has this place already.",
        R::AlreadyMember => "You belong to this coaching already.",
        R::Ended => "This coaching has ended.",
        R::NoSuchPlan => "This plan has been removed.",
        R::ChangedElsewhere => "This plan was changed on another device. Look at it again.",
        R::SameExercise => "Two exercises have the same id.",
        R::LimitReached => "There are too many of these.",
        R::IdTaken => "This has been done already.",
    }
}

pub(super) fn refused_german(refusal: R) -> &'static str {
    match refusal {
        R::NotAllowed => "Das ist nicht deine Sache.",
        R::NoSuchMember => "Diese Person ist nicht in diesem Coaching.",
        R::PlaceTaken => "Diesen Platz hat schon jemand anders.",
        R::AlreadyMember => "Du gehörst schon zu diesem Coaching.",
        R::Ended => "Dieses Coaching ist zu Ende.",
        R::NoSuchPlan => "Dieser Plan wurde entfernt.",
        R::ChangedElsewhere => {
            "Dieser Plan wurde auf einem anderen Gerät geändert. Sieh ihn dir noch einmal an."
        }
        R::SameExercise => "Zwei Übungen haben dieselbe Kennung.",
        R::LimitReached => "Davon gibt es schon zu viele.",
        R::IdTaken => "Das ist schon geschehen.",
    }
}

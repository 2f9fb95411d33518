//! What is done in a team and is not certain yet.

use hubbub_commands::{TeamCommand as C, TeamRefusal as R};

use crate::text::Said;

pub(super) fn english(command: &C, name: Said) -> String {
    match command {
        C::Create { .. } => format!("Create the team “{name}”"),
        C::Rename { .. } => format!("Call the team “{name}”"),
        C::AddTopic { .. } => format!("Add the topic “{name}”"),
        C::ChangeTopic { .. } | C::SaveTopicText { .. } => format!("Save the topic “{name}”"),
        C::RemoveTopic { .. } => format!("Remove the topic “{name}”"),
        C::Delegate { .. } => format!("Let {name} answer for you"),
        C::EndDelegation {} => "Answer by yourself again".into(),
        C::ChangeRole { .. } => format!("Another role for {name}"),
        C::RemoveMember { .. } => format!("Remove {name} from the team"),
        C::HandOver { .. } => format!("Hand the team over to {name}"),
    }
}

pub(super) fn german(command: &C, name: Said) -> String {
    match command {
        C::Create { .. } => format!("Team „{name}“ anlegen"),
        C::Rename { .. } => format!("Team in „{name}“ umbenennen"),
        C::AddTopic { .. } => format!("Thema „{name}“ hinzufügen"),
        C::ChangeTopic { .. } | C::SaveTopicText { .. } => format!("Thema „{name}“ speichern"),
        C::RemoveTopic { .. } => format!("Thema „{name}“ entfernen"),
        C::Delegate { .. } => format!("{name} für dich antworten lassen"),
        C::EndDelegation {} => "Wieder selbst antworten".into(),
        C::ChangeRole { .. } => format!("Andere Rolle für {name}"),
        C::RemoveMember { .. } => format!("{name} aus dem Team entfernen"),
        C::HandOver { .. } => format!("Team an {name} übergeben"),
    }
}

pub(super) fn refused_english(refusal: R) -> &'static str {
    match refusal {
        R::NotAllowed => "You may not do this in this team.",
        R::NoSuchMember => "This person is not in the team.",
        R::NoSuchTopic => "This topic has been removed.",
        R::LastAdmin => "A team needs an admin. Make somebody else one first.",
        R::AlreadyMember => "This person is already in the team.",
        R::LimitReached => "There are too many of these. Remove one first.",
        R::IdTaken => "This has been done already.",
        R::NotThen => "Choose a time within the next year.",
    }
}

pub(super) fn refused_german(refusal: R) -> &'static str {
    match refusal {
        R::NotAllowed => "Das darfst du in diesem Team nicht.",
        R::NoSuchMember => "Diese Person ist nicht im Team.",
        R::NoSuchTopic => "Dieses Thema wurde entfernt.",
        R::LastAdmin => "Ein Team braucht jemanden, der es verwaltet. Gib die Rolle zuerst weiter.",
        R::AlreadyMember => "Diese Person ist schon im Team.",
        R::LimitReached => "Davon gibt es schon zu viele. Entferne zuerst etwas.",
        R::IdTaken => "Das ist schon geschehen.",
        R::NotThen => "Wähle eine Zeit innerhalb des nächsten Jahres.",
    }
}

//! What is done with a request for knowledge and is not certain yet.

use hubbub_commands::{KnowledgeCommand as C, KnowledgeRefusal as R};

use hubbub_model::knowledge::StatusName;

use crate::text::Said;

pub(super) fn english(command: &C, name: Said) -> String {
    match command {
        C::Ask { .. } => format!("Ask about “{name}”"),
        C::See {} | C::Read {} => "Mark as read".into(),
        C::Delegate { to: Some(_) } => format!("Hand “{name}” on"),
        C::Delegate { to: None } => format!("Answer “{name}” by yourself"),
        C::Approve { .. } => format!("Answer “{name}”"),
        C::Deny { .. } => format!("Decline “{name}”"),
        C::Withdraw {} => format!("Withdraw “{name}”"),
        C::Revoke {} => format!("Take back the answer to “{name}”"),
    }
}

pub(super) fn german(command: &C, name: Said) -> String {
    match command {
        C::Ask { .. } => format!("Nach „{name}“ fragen"),
        C::See {} | C::Read {} => "Als gelesen markieren".into(),
        C::Delegate { to: Some(_) } => format!("„{name}“ weitergeben"),
        C::Delegate { to: None } => format!("„{name}“ selbst beantworten"),
        C::Approve { .. } => format!("„{name}“ beantworten"),
        C::Deny { .. } => format!("„{name}“ ablehnen"),
        C::Withdraw {} => format!("„{name}“ zurückziehen"),
        C::Revoke {} => format!("Antwort auf „{name}“ zurücknehmen"),
    }
}

pub(super) fn refused_english(refusal: R) -> &'static str {
    match refusal {
        R::NotAllowed => "This is not yours to do.",
        R::Oneself => "You cannot ask yourself.",
        R::NoSuchMember => "This person is not in the team, so they could not answer.",
        R::NoSuchTopic => "This topic has been removed.",
        R::NoTopicText => "There is no text of this topic to share. Write an answer.",
        R::NoSuchRequest => "There is no such request to follow up.",
        R::AlreadyAsked { .. } => "You have asked this already, and it waits for an answer.",
        R::AlreadySettled { status, .. } => match status {
            StatusName::Approved => "It was answered before.",
            StatusName::Denied => "It was declined before.",
            StatusName::Withdrawn => "Whoever asked had withdrawn it before.",
            StatusName::Revoked => "It was answered before, and the answer can no longer be read.",
            StatusName::Pending | StatusName::Expired => "Its time was over before.",
        },
        R::NoAnswer => "There is no answer to this request.",
        R::Past => "Choose a time to come.",
        R::LimitReached => "There are too many of these.",
        R::IdTaken => "This has been done already.",
    }
}

pub(super) fn refused_german(refusal: R) -> &'static str {
    match refusal {
        R::NotAllowed => "Das ist nicht deine Sache.",
        R::Oneself => "Dich selbst kannst du nicht fragen.",
        R::NoSuchMember => "Diese Person ist nicht im Team und könnte nicht antworten.",
        R::NoSuchTopic => "Dieses Thema wurde entfernt.",
        R::NoTopicText => "Zu diesem Thema gibt es keinen Text. Schreib eine Antwort.",
        R::NoSuchRequest => "Eine solche Anfrage gibt es nicht.",
        R::AlreadyAsked { .. } => "Das hast du schon gefragt, und es wartet auf Antwort.",
        R::AlreadySettled { status, .. } => match status {
            StatusName::Approved => "Sie war schon beantwortet.",
            StatusName::Denied => "Sie war schon abgelehnt.",
            StatusName::Withdrawn => "Sie war schon zurückgezogen.",
            StatusName::Revoked => "Sie war schon beantwortet, und die Antwort ist nicht mehr zu lesen.",
            StatusName::Pending | StatusName::Expired => "Ihre Zeit war schon um.",
        },
        R::NoAnswer => "Zu dieser Anfrage gibt es keine Antwort.",
        R::Past => "Wähle eine Zeit, die noch kommt.",
        R::LimitReached => "Davon gibt es schon zu viele.",
        R::IdTaken => "Das ist schon geschehen.",
    }
}

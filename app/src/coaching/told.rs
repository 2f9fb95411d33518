//! How what a coaching tells its people looks, where it leads, and what the roles in it are called.

use hubbub_model::coaching::{Role, Thing, Told};
use icondata_core::Icon as Drawing;

use crate::groups::{Names, RoleWords, ThingPlace, ToldLook};
use crate::text::Locale;
#[cfg(feature = "ssr")]
use crate::text::Said;

impl ToldLook for Told {
    fn drawing(self) -> Drawing {
        match self {
            Self::SessionPlanned => icondata_lu::LuCalendarDays,
            Self::SessionStarted | Self::RoundReleased => icondata_lu::LuDumbbell,
            Self::SessionCompleted => icondata_lu::LuCheck,
            Self::SessionCancelled => icondata_lu::LuX,
            Self::SessionShared => icondata_lu::LuUsers,
            Self::CoachingEnded => icondata_lu::LuUnplug,
        }
    }

    fn english_title(self) -> &'static str {
        match self {
            Self::SessionPlanned => "A training session was planned",
            Self::SessionStarted => "A training session was started",
            Self::RoundReleased => "A round was released",
            Self::SessionCompleted => "A training session is complete",
            Self::SessionCancelled => "A training session was cancelled",
            Self::SessionShared => "You may watch a training session",
            Self::CoachingEnded => "A coaching has ended",
        }
    }

    fn german_title(self) -> &'static str {
        match self {
            Self::SessionPlanned => "Ein Training wurde geplant",
            Self::SessionStarted => "Ein Training wurde gestartet",
            Self::RoundReleased => "Eine Runde wurde freigegeben",
            Self::SessionCompleted => "Ein Training ist abgeschlossen",
            Self::SessionCancelled => "Ein Training wurde abgebrochen",
            Self::SessionShared => "Du kannst bei einem Training zusehen",
            Self::CoachingEnded => "Ein Coaching ist zu Ende",
        }
    }

    fn english(self, names: Names<'_>) -> String {
        let Names { who, what, group } = names;
        match self {
            Self::SessionPlanned => format!("{who} planned a training session with you"),
            Self::SessionStarted => format!("{who} started a training session"),
            Self::RoundReleased => format!("{who} released round {what}"),
            Self::SessionCompleted => format!("Your training session with {who} is complete"),
            Self::SessionCancelled => format!("{who} cancelled the training session"),
            Self::SessionShared => format!("You may watch the training session of {who}"),
            Self::CoachingEnded => format!("{who} ended {group}"),
        }
    }

    fn german(self, names: Names<'_>) -> String {
        let Names { who, what, group } = names;
        match self {
            Self::SessionPlanned => format!("{who} hat ein Training mit dir geplant"),
            Self::SessionStarted => format!("{who} hat ein Training gestartet"),
            Self::RoundReleased => format!("{who} hat Runde {what} freigegeben"),
            Self::SessionCompleted => format!("Dein Training mit {who} ist abgeschlossen"),
            Self::SessionCancelled => format!("{who} hat das Training abgebrochen"),
            Self::SessionShared => format!("Du kannst beim Training von {who} zusehen"),
            Self::CoachingEnded => format!("{who} hat {group} beendet"),
        }
    }
}

impl ThingPlace for Thing {
    fn address(self, _home: &str, _waits: bool) -> String {
        match self {
            Self::Session(session) => format!("/dashboard/session/{session}"),
        }
    }
}

impl RoleWords for Role {
    fn title(self, locale: Locale) -> &'static str {
        (locale.words().coaching.role)(self)
    }

    #[cfg(feature = "ssr")]
    fn invitation(self, inviter: Said<'_>, locale: Locale) -> String {
        match (locale, self) {
            (Locale::English, Self::Athlete) => format!("{inviter} would like to train you."),
            (Locale::English, Self::Trainer) => format!("{inviter} would like to be trained by you."),
            (Locale::English, Self::Guest) => format!("{inviter} lets you watch training sessions."),
            (Locale::German, Self::Athlete) => format!("{inviter} möchte dich trainieren."),
            (Locale::German, Self::Trainer) => format!("{inviter} möchte von dir trainiert werden."),
            (Locale::German, Self::Guest) => format!("{inviter} lässt dich beim Training zusehen."),
        }
    }
}

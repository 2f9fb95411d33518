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

    fn title(self, locale: Locale) -> &'static str {
        match locale {
            Locale::English => english_title(self),
            Locale::German => german_title(self),
        }
    }

    fn sentence(self, names: Names<'_>, locale: Locale) -> String {
        match locale {
            Locale::English => english(self, names),
            Locale::German => german(self, names),
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

fn english(told: Told, names: Names<'_>) -> String {
    let Names { who, what, group } = names;
    match told {
        Told::SessionPlanned => format!("{who} planned a training session with you"),
        Told::SessionStarted => format!("{who} started a training session"),
        Told::RoundReleased => format!("{who} released round {what}"),
        Told::SessionCompleted => format!("Your training session with {who} is complete"),
        Told::SessionCancelled => format!("{who} cancelled the training session"),
        Told::SessionShared => format!("You may watch the training session of {who}"),
        Told::CoachingEnded => format!("{who} ended {group}"),
    }
}

fn german(told: Told, names: Names<'_>) -> String {
    let Names { who, what, group } = names;
    match told {
        Told::SessionPlanned => format!("{who} hat ein Training mit dir geplant"),
        Told::SessionStarted => format!("{who} hat ein Training gestartet"),
        Told::RoundReleased => format!("{who} hat Runde {what} freigegeben"),
        Told::SessionCompleted => format!("Dein Training mit {who} ist abgeschlossen"),
        Told::SessionCancelled => format!("{who} hat das Training abgebrochen"),
        Told::SessionShared => format!("Du kannst beim Training von {who} zusehen"),
        Told::CoachingEnded => format!("{who} hat {group} beendet"),
    }
}

const fn english_title(told: Told) -> &'static str {
    match told {
        Told::SessionPlanned => "A training session was planned",
        Told::SessionStarted => "A training session was started",
        Told::RoundReleased => "A round was released",
        Told::SessionCompleted => "A training session is complete",
        Told::SessionCancelled => "A training session was cancelled",
        Told::SessionShared => "You may watch a training session",
        Told::CoachingEnded => "A coaching has ended",
    }
}

const fn german_title(told: Told) -> &'static str {
    match told {
        Told::SessionPlanned => "Ein Training wurde geplant",
        Told::SessionStarted => "Ein Training wurde gestartet",
        Told::RoundReleased => "Eine Runde wurde freigegeben",
        Told::SessionCompleted => "Ein Training ist abgeschlossen",
        Told::SessionCancelled => "Ein Training wurde abgebrochen",
        Told::SessionShared => "Du kannst bei einem Training zusehen",
        Told::CoachingEnded => "Ein Coaching ist zu Ende",
    }
}

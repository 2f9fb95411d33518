//! How what a team tells its people looks, where it leads, and what the roles in it are called.

use hubbub_model::team::{Role, Thing, Told};
use icondata_core::Icon as Drawing;

use crate::groups::{Names, RoleWords, ThingPlace, ToldLook};
use crate::text::Locale;
#[cfg(feature = "ssr")]
use crate::text::Said;

impl ToldLook for Told {
    fn drawing(self) -> Drawing {
        match self {
            Self::MadeAdmin => icondata_lu::LuUsers,
            Self::KnowledgeAsked => icondata_lu::LuHourglass,
            Self::KnowledgeApproved | Self::KnowledgeSettled | Self::KnowledgeAnswered => {
                icondata_lu::LuCheck
            }
            Self::KnowledgeDenied | Self::KnowledgeRevoked | Self::KnowledgeDeclined => icondata_lu::LuX,
            Self::KnowledgeExpired => icondata_lu::LuTimer,
        }
    }

    fn english_title(self) -> &'static str {
        match self {
            Self::MadeAdmin => "You were made an admin",
            Self::KnowledgeAsked => "Somebody asks you",
            Self::KnowledgeApproved => "You were answered",
            Self::KnowledgeDenied => "An answer was declined",
            Self::KnowledgeExpired => "Nobody answered in time",
            Self::KnowledgeRevoked => "An answer can no longer be read",
            Self::KnowledgeSettled => "Somebody else settled what you were asked",
            Self::KnowledgeAnswered => "Somebody else answered what you were asked",
            Self::KnowledgeDeclined => "Somebody else declined what you were asked",
        }
    }

    fn german_title(self) -> &'static str {
        match self {
            Self::MadeAdmin => "Du verwaltest jetzt mit",
            Self::KnowledgeAsked => "Jemand fragt dich",
            Self::KnowledgeApproved => "Dir wurde geantwortet",
            Self::KnowledgeDenied => "Eine Antwort wurde abgelehnt",
            Self::KnowledgeExpired => "Niemand hat rechtzeitig geantwortet",
            Self::KnowledgeRevoked => "Eine Antwort ist nicht mehr zu lesen",
            Self::KnowledgeSettled => "Jemand anders hat erledigt, was du gefragt wurdest",
            Self::KnowledgeAnswered => "Jemand anders hat beantwortet, was du gefragt wurdest",
            Self::KnowledgeDeclined => "Jemand anders hat abgelehnt, was du gefragt wurdest",
        }
    }

    fn english(self, names: Names<'_>) -> String {
        let Names { who, what, group } = names;
        match self {
            Self::MadeAdmin => format!("{who} made you an admin of {group}"),
            Self::KnowledgeAsked => format!("{who} asks you about “{what}”"),
            Self::KnowledgeApproved => format!("{who} answered you about “{what}”"),
            Self::KnowledgeDenied => format!("{who} declined to answer about “{what}”"),
            Self::KnowledgeExpired => format!("Nobody answered in time about “{what}”"),
            Self::KnowledgeRevoked => format!("The answer about “{what}” can no longer be read"),
            Self::KnowledgeSettled => format!("{who} settled what you were asked about “{what}”"),
            Self::KnowledgeAnswered => format!("{who} answered what you were asked about “{what}”"),
            Self::KnowledgeDeclined => format!("{who} declined what you were asked about “{what}”"),
        }
    }

    fn german(self, names: Names<'_>) -> String {
        let Names { who, what, group } = names;
        match self {
            Self::MadeAdmin => format!("{who} lässt dich {group} verwalten"),
            Self::KnowledgeAsked => format!("{who} fragt dich nach „{what}“"),
            Self::KnowledgeApproved => format!("{who} hat dir zu „{what}“ geantwortet"),
            Self::KnowledgeDenied => format!("{who} antwortet nicht zu „{what}“"),
            Self::KnowledgeExpired => format!("Niemand hat rechtzeitig zu „{what}“ geantwortet"),
            Self::KnowledgeRevoked => format!("Die Antwort zu „{what}“ ist nicht mehr zu lesen"),
            Self::KnowledgeSettled => format!("{who} hat erledigt, was du zu „{what}“ gefragt wurdest"),
            Self::KnowledgeAnswered => format!("{who} hat beantwortet, was du zu „{what}“ gefragt wurdest"),
            Self::KnowledgeDeclined => format!("{who} hat abgelehnt, was du zu „{what}“ gefragt wurdest"),
        }
    }
}

impl ThingPlace for Thing {
    fn address(self, _home: &str, _waits: bool) -> String {
        match self {
            Self::Request(request) => format!("/request/{request}"),
        }
    }
}

impl RoleWords for Role {
    fn title(self, locale: Locale) -> &'static str {
        (locale.words().person.team_role)(self)
    }

    #[cfg(feature = "ssr")]
    fn invitation(self, inviter: Said<'_>, locale: Locale) -> String {
        match (locale, self) {
            (Locale::English, Self::Member) => format!("{inviter} invites you to this team."),
            (Locale::English, Self::Admin) => format!("{inviter} invites you to look after this team."),
            (Locale::German, Self::Member) => format!("{inviter} lädt dich in dieses Team ein."),
            (Locale::German, Self::Admin) => format!("{inviter} lädt dich ein, dieses Team zu verwalten."),
        }
    }
}

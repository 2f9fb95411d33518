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
            Self::KnowledgeApproved | Self::KnowledgeSettled => icondata_lu::LuCheck,
            Self::KnowledgeDenied | Self::KnowledgeRevoked => icondata_lu::LuX,
            Self::KnowledgeExpired => icondata_lu::LuTimer,
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

fn english(told: Told, names: Names<'_>) -> String {
    let Names { who, what, group } = names;
    match told {
        Told::MadeAdmin => format!("{who} made you an admin of {group}"),
        Told::KnowledgeAsked => format!("{who} asks you about “{what}”"),
        Told::KnowledgeApproved => format!("{who} answered you about “{what}”"),
        Told::KnowledgeDenied => format!("{who} declined to answer about “{what}”"),
        Told::KnowledgeExpired => format!("Nobody answered in time about “{what}”"),
        Told::KnowledgeRevoked => format!("The answer about “{what}” can no longer be read"),
        Told::KnowledgeSettled => format!("{who} settled what you were asked about “{what}”"),
    }
}

fn german(told: Told, names: Names<'_>) -> String {
    let Names { who, what, group } = names;
    match told {
        Told::MadeAdmin => format!("{who} lässt dich {group} verwalten"),
        Told::KnowledgeAsked => format!("{who} fragt dich nach „{what}“"),
        Told::KnowledgeApproved => format!("{who} hat dir zu „{what}“ geantwortet"),
        Told::KnowledgeDenied => format!("{who} antwortet nicht zu „{what}“"),
        Told::KnowledgeExpired => format!("Niemand hat rechtzeitig zu „{what}“ geantwortet"),
        Told::KnowledgeRevoked => format!("Die Antwort zu „{what}“ ist nicht mehr zu lesen"),
        Told::KnowledgeSettled => format!("{who} hat erledigt, was du zu „{what}“ gefragt wurdest"),
    }
}

const fn english_title(told: Told) -> &'static str {
    match told {
        Told::MadeAdmin => "You were made an admin",
        Told::KnowledgeAsked => "Somebody asks you",
        Told::KnowledgeApproved => "You were answered",
        Told::KnowledgeDenied => "An answer was declined",
        Told::KnowledgeExpired => "Nobody answered in time",
        Told::KnowledgeRevoked => "An answer can no longer be read",
        Told::KnowledgeSettled => "Somebody else settled what you were asked",
    }
}

const fn german_title(told: Told) -> &'static str {
    match told {
        Told::MadeAdmin => "Du verwaltest jetzt mit",
        Told::KnowledgeAsked => "Jemand fragt dich",
        Told::KnowledgeApproved => "Dir wurde geantwortet",
        Told::KnowledgeDenied => "Eine Antwort wurde abgelehnt",
        Told::KnowledgeExpired => "Niemand hat rechtzeitig geantwortet",
        Told::KnowledgeRevoked => "Eine Antwort ist nicht mehr zu lesen",
        Told::KnowledgeSettled => "Jemand anders hat erledigt, was du gefragt wurdest",
    }
}

//! How what a family tells its people looks, where it leads, and what the roles in it are called.

use hubbub_model::family::{Role, Thing, Told};
use icondata_core::Icon as Drawing;

use crate::groups::{Names, RoleWords, ThingPlace, ToldLook};
use crate::text::Locale;
#[cfg(feature = "ssr")]
use crate::text::Said;

impl ToldLook for Told {
    fn drawing(self) -> Drawing {
        match self {
            Self::ChoreSubmitted => icondata_lu::LuHourglass,
            Self::ChoreApproved => icondata_lu::LuCheck,
            Self::ChoreReturned => icondata_lu::LuUndo2,
            Self::RewardAsked | Self::RewardGranted => icondata_lu::LuGift,
            Self::RewardRefused => icondata_lu::LuX,
            Self::TimerOver => icondata_lu::LuTimer,
            Self::MadeParent => icondata_lu::LuUsers,
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
    fn address(self, home: &str, waits: bool) -> String {
        let place = match self {
            Self::Task(..) | Self::Request(_) if waits => "#prompts-title",
            Self::Task(..) => "#chores-title",
            Self::Request(_) => "/rewards#wishes-title",
            Self::Timer(_) => "#timers-title",
        };
        format!("{home}{place}")
    }
}

impl RoleWords for Role {
    fn title(self, locale: Locale) -> &'static str {
        (locale.words().person.role)(self)
    }

    #[cfg(feature = "ssr")]
    fn invitation(self, inviter: Said<'_>, locale: Locale) -> String {
        (locale.words().family.invited)(inviter, self)
    }
}

fn english(told: Told, names: Names<'_>) -> String {
    let Names { who, what, group } = names;
    match told {
        Told::ChoreSubmitted => format!("{who}: “{what}” waits for your approval"),
        Told::ChoreApproved => format!("{who} approved “{what}”"),
        Told::ChoreReturned => format!("{who} sent “{what}” back"),
        Told::RewardAsked => format!("{who} would like “{what}”"),
        Told::RewardGranted => format!("{who} granted “{what}”"),
        Told::RewardRefused => format!("{who} refused “{what}”"),
        Told::TimerOver => format!("“{what}” is over"),
        Told::MadeParent => format!("{who} made you a parent in {group}"),
    }
}

fn german(told: Told, names: Names<'_>) -> String {
    let Names { who, what, group } = names;
    match told {
        Told::ChoreSubmitted => format!("{who}: „{what}“ wartet auf deine Bestätigung"),
        Told::ChoreApproved => format!("{who} hat „{what}“ bestätigt"),
        Told::ChoreReturned => format!("{who} hat „{what}“ zurückgegeben"),
        Told::RewardAsked => format!("{who} wünscht sich „{what}“"),
        Told::RewardGranted => format!("{who} hat „{what}“ gewährt"),
        Told::RewardRefused => format!("{who} hat „{what}“ abgelehnt"),
        Told::TimerOver => format!("„{what}“ ist abgelaufen"),
        Told::MadeParent => format!("{who} hat dich in {group} zum Elternteil gemacht"),
    }
}

const fn english_title(told: Told) -> &'static str {
    match told {
        Told::ChoreSubmitted => "A chore waits for your approval",
        Told::ChoreApproved => "Your chore was approved",
        Told::ChoreReturned => "Your chore was sent back",
        Told::RewardAsked => "Somebody wishes for a reward",
        Told::RewardGranted => "Your wish was granted",
        Told::RewardRefused => "Your wish was refused",
        Told::TimerOver => "Your timer is over",
        Told::MadeParent => "You were made a parent",
    }
}

const fn german_title(told: Told) -> &'static str {
    match told {
        Told::ChoreSubmitted => "Eine Aufgabe wartet auf deine Bestätigung",
        Told::ChoreApproved => "Deine Aufgabe wurde bestätigt",
        Told::ChoreReturned => "Deine Aufgabe wurde zurückgegeben",
        Told::RewardAsked => "Jemand wünscht sich eine Belohnung",
        Told::RewardGranted => "Dein Wunsch wurde gewährt",
        Told::RewardRefused => "Dein Wunsch wurde abgelehnt",
        Told::TimerOver => "Dein Timer ist abgelaufen",
        Told::MadeParent => "Du bist Elternteil geworden",
    }
}

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

    fn english_title(self) -> &'static str {
        match self {
            Self::ChoreSubmitted => "A chore waits for your approval",
            Self::ChoreApproved => "Your chore was approved",
            Self::ChoreReturned => "Your chore was sent back",
            Self::RewardAsked => "Somebody wishes for a reward",
            Self::RewardGranted => "Your wish was granted",
            Self::RewardRefused => "Your wish was refused",
            Self::TimerOver => "Your timer is over",
            Self::MadeParent => "You were made a parent",
        }
    }

    fn german_title(self) -> &'static str {
        match self {
            Self::ChoreSubmitted => "Eine Aufgabe wartet auf deine Bestätigung",
            Self::ChoreApproved => "Deine Aufgabe wurde bestätigt",
            Self::ChoreReturned => "Deine Aufgabe wurde zurückgegeben",
            Self::RewardAsked => "Jemand wünscht sich eine Belohnung",
            Self::RewardGranted => "Dein Wunsch wurde gewährt",
            Self::RewardRefused => "Dein Wunsch wurde abgelehnt",
            Self::TimerOver => "Dein Timer ist abgelaufen",
            Self::MadeParent => "Du bist Elternteil geworden",
        }
    }

    fn english(self, names: Names<'_>) -> String {
        let Names { who, what, group } = names;
        match self {
            Self::ChoreSubmitted => format!("{who}: “{what}” waits for your approval"),
            Self::ChoreApproved => format!("{who} approved “{what}”"),
            Self::ChoreReturned => format!("{who} sent “{what}” back"),
            Self::RewardAsked => format!("{who} would like “{what}”"),
            Self::RewardGranted => format!("{who} granted “{what}”"),
            Self::RewardRefused => format!("{who} refused “{what}”"),
            Self::TimerOver => format!("“{what}” is over"),
            Self::MadeParent => format!("{who} made you a parent in {group}"),
        }
    }

    fn german(self, names: Names<'_>) -> String {
        let Names { who, what, group } = names;
        match self {
            Self::ChoreSubmitted => format!("{who}: „{what}“ wartet auf deine Bestätigung"),
            Self::ChoreApproved => format!("{who} hat „{what}“ bestätigt"),
            Self::ChoreReturned => format!("{who} hat „{what}“ zurückgegeben"),
            Self::RewardAsked => format!("{who} wünscht sich „{what}“"),
            Self::RewardGranted => format!("{who} hat „{what}“ gewährt"),
            Self::RewardRefused => format!("{who} hat „{what}“ abgelehnt"),
            Self::TimerOver => format!("„{what}“ ist abgelaufen"),
            Self::MadeParent => format!("{who} hat dich in {group} zum Elternteil gemacht"),
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

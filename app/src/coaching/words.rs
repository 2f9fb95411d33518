//! Words about coachings.

use hubbub_model::coaching::Role;

#[cfg(feature = "ssr")]
use crate::text::Said;

pub(crate) struct CoachingWords {
    pub(crate) role: fn(Role) -> &'static str,
    #[cfg(feature = "ssr")]
    pub(crate) invited: fn(Said, Role) -> String,
}

impl CoachingWords {
    pub(crate) const ENGLISH: Self = Self {
        role: |role| match role {
            Role::Athlete => "Athlete",
            Role::Trainer => "Trainer",
            Role::Guest => "Guest",
        },
        #[cfg(feature = "ssr")]
        invited: |inviter, role| match role {
            Role::Athlete => format!("{inviter} would like to train you."),
            Role::Trainer => format!("{inviter} would like to be trained by you."),
            Role::Guest => format!("{inviter} lets you watch training sessions."),
        },
    };

    pub(crate) const GERMAN: Self = Self {
        role: |role| match role {
            Role::Athlete => "Athlet:in",
            Role::Trainer => "Trainer:in",
            Role::Guest => "Gast",
        },
        #[cfg(feature = "ssr")]
        invited: |inviter, role| match role {
            Role::Athlete => format!("{inviter} möchte dich trainieren."),
            Role::Trainer => format!("{inviter} möchte von dir trainiert werden."),
            Role::Guest => format!("{inviter} lässt dich beim Training zusehen."),
        },
    };
}

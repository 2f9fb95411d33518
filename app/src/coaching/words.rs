//! Words about coachings.

use hubbub_model::coaching::Role;

pub(crate) struct CoachingWords {
    pub(crate) role: fn(Role) -> &'static str,
}

impl CoachingWords {
    pub(crate) const ENGLISH: Self = Self {
        role: |role| match role {
            Role::Athlete => "Athlete",
            Role::Trainer => "Trainer",
            Role::Guest => "Guest",
        },
    };

    pub(crate) const GERMAN: Self = Self {
        role: |role| match role {
            Role::Athlete => "Athlet:in",
            Role::Trainer => "Trainer:in",
            Role::Guest => "Gast",
        },
    };
}

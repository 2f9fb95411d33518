//! What the rules of a person's own log do not say and its pages need.

use hubbub_commands::areas::Person;
use hubbub_commands::{PersonCommand, PersonRefusal};
use hubbub_model::knowledge::StatusName;
use hubbub_model::person::PersonState;

use super::changes;
use crate::live::LiveArea;
use crate::sight::Sight;
use crate::text::{Locale, Said};

impl LiveArea for Person {
    fn name(command: &PersonCommand, state: &PersonState) -> String {
        let group = match command {
            PersonCommand::SavePreference { preference } => state.group(preference.group_id),
            PersonCommand::Read { .. } | PersonCommand::ReadAll { .. } => None,
        };
        group.map(|group| group.name().to_string()).unwrap_or_default()
    }

    fn describe(command: &PersonCommand, name: Said, locale: Locale) -> String {
        match locale {
            Locale::English => changes::english(command, name),
            Locale::German => changes::german(command, name),
        }
    }

    fn explain(refusal: PersonRefusal, locale: Locale) -> &'static str {
        match locale {
            Locale::English => changes::refused_english(refusal),
            Locale::German => changes::refused_german(refusal),
        }
    }

    fn is_given_back(command: &PersonCommand) -> bool {
        matches!(command, PersonCommand::SavePreference { .. })
    }

    fn window_begins(state: &PersonState) -> Option<String> {
        state.window_begins().map(|id| id.to_string())
    }

    fn sight(state: &PersonState) -> Option<Sight> {
        let mut sight = Sight::default();
        for group in &state.groups {
            sight.groups.push(group.id().id());
        }
        for request in state.requests.iter().filter(|one| !one.is_empty()) {
            let id = request.id.to_string();
            match request.status {
                StatusName::Revoked => sight.revoked.push_str(&id),
                _ => sight.requests.push(id),
            }
        }
        Some(sight)
    }

    fn ended(state: &PersonState) -> PersonState {
        PersonState::new(state.user_id)
    }
}

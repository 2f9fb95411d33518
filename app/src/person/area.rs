//! What the rules of a person's own log do not say and its pages need.

use hubbub_commands::areas::Person;
use hubbub_commands::{PersonCommand, PersonRefusal};
use hubbub_model::person::PersonState;

use super::changes;
use crate::live::LiveArea;
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

    fn ended(state: &PersonState) -> PersonState {
        PersonState::new(state.user_id)
    }
}

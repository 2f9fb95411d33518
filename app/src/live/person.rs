//! A person's own log on a page.

use hubbub_commands::PersonCommand;
use hubbub_commands::areas::Person;
use hubbub_model::person::PersonState;

use super::area::LiveArea;

impl LiveArea for Person {
    fn name(command: &PersonCommand, state: &PersonState) -> String {
        let group = match command {
            PersonCommand::SavePreference { preference } => state.group(preference.group_id),
            PersonCommand::Read { .. } | PersonCommand::ReadAll { .. } => None,
        };
        group.map(|group| group.name().to_string()).unwrap_or_default()
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

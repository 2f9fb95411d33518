//! What a family does beside its rules: its days begin, and chores come up on them.

use hubbub_commands::areas::Family;
use hubbub_commands::{FamilyCommand, FamilyRefusal};
use hubbub_events::FamilyEvent;
use hubbub_model::family::FamilyState;
use hubbub_model::{Timestamp, UserId};
use hubbub_storage::{Tx, session};

use crate::ServiceError;
use crate::calendar::{self, zone_exists};
use crate::served::Served;

impl Served for Family {
    /// Should its day have ended, the next one begins first.
    fn before(state: &FamilyState, now: Timestamp) -> Vec<FamilyEvent> {
        if state.today.ends_at <= now { calendar::news(state, now) } else { Vec::new() }
    }

    /// Where the calendar is concerned, it has the last word.
    fn after(state: &FamilyState, events: &[FamilyEvent], now: Timestamp) -> Vec<FamilyEvent> {
        if events.iter().any(concerns_calendar) { calendar::news(state, now) } else { Vec::new() }
    }

    fn check(command: &FamilyCommand) -> Result<(), FamilyRefusal> {
        match command {
            FamilyCommand::EditFamily { time_zone, .. } if !zone_exists(time_zone) => {
                Err(FamilyRefusal::NoSuchTimeZone)
            }
            _ => Ok(()),
        }
    }

    /// Nobody is left who could sign in to the account of a wall display.
    async fn clean_up_after(tx: &mut Tx, user: UserId) -> Result<(), ServiceError> {
        Ok(session::delete_of_kiosk(tx, user).await?)
    }
}

/// Can this move the family's days, or the days of its chores?
fn concerns_calendar(event: &FamilyEvent) -> bool {
    use FamilyEvent as E;
    matches!(event, E::FamilyUpdated { .. } | E::ChoreSaved { .. } | E::HolidayChanged { .. })
}

//! What people try in a coaching.

use hubbub_commands::CoachingCommand;
use hubbub_commands::areas::Coaching;
use hubbub_model::coaching::CoachingState;
use hubbub_model::{Timestamp, UserId};

use crate::area::Simulated;
use crate::dice::Dice;
use crate::miniature::served::Served;

impl Simulated for Coaching {
    fn random(
        _: &CoachingState,
        _: UserId,
        _: &[UserId],
        _: Timestamp,
        dice: &mut Dice,
    ) -> Option<CoachingCommand> {
        Some(CoachingCommand::Rename { name: dice.pick(&["Running", "Rowing"])?.parse().unwrap() })
    }
}

impl Served for Coaching {}

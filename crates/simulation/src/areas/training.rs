//! What people try in a training session.

use hubbub_commands::TrainingCommand;
use hubbub_commands::areas::Training;
use hubbub_model::training::TrainingState;
use hubbub_model::{Timestamp, UserId};

use crate::area::Simulated;
use crate::dice::Dice;
use crate::miniature::served::Served;

impl Simulated for Training {
    fn random(
        _: &TrainingState,
        _: UserId,
        _: &[UserId],
        _: Timestamp,
        _: &mut Dice,
    ) -> Option<TrainingCommand> {
        Some(TrainingCommand::Join {})
    }
}

impl Served for Training {}

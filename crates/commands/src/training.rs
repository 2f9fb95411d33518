//! What people want done in a training session.

mod area;
mod begin;
mod clock;
mod command;
mod decide;
mod feedback;
mod guest;
mod posts;
mod refusal;
mod round;

pub use area::Training;
pub use begin::{decide_begin, decide_end_of_coaching};
pub use clock::decide_due;
pub use command::TrainingCommand;
pub use decide::decide;
pub use guest::decide_absence;
pub use refusal::TrainingRefusal;

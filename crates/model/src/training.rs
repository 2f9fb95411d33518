//! A training session: rounds that a trainer releases and an athlete does.

pub mod clock;
pub mod exercise;
pub mod feedback;
pub mod history;
pub mod id;
pub mod load;
pub mod round;
pub mod session;
pub mod state;
pub mod status;

pub use clock::{Clock, Leg, LegKind, Seconds};
pub use exercise::{Amount, Exercise, Prescription, Reps, Sets};
pub use feedback::{Done, Effort, Feedback, SetDone, SetNumber};
pub use history::{Best, Draft, Known, Past, Remarked};
pub use id::{ClockId, ExerciseId, RoundId, TrainingId};
pub use load::{Hundredths, Load, Unit};
pub use round::{Change, Round, Stage, StageName, Work};
pub use session::{Actor, Guest, Part, Planned, Side, Training};
pub use state::{Limits, Notes, TrainingState};
pub use status::{Status, StatusName};

//! What a training session has as parameters of statements.

use hubbub_model::text::{ExerciseName, Remark, TrainingTitle};
use hubbub_model::training::{Effort, Seconds, SetNumber, Sets};
use hubbub_model::{ExerciseId, RoundId, TrainingId};

use crate::tx::{ints, saturate, texts};

texts! {
    TrainingId => |id| id.to_string();
    RoundId => |id| id.to_string();
    ExerciseId => |id| id.to_string();
    &TrainingTitle => |title| title.to_string();
    &ExerciseName => |name| name.to_string();
    &Remark => |text| text.to_string();
}

ints! {
    Sets => |sets| saturate(sets.get());
    SetNumber => |nr| saturate(nr.get());
    Seconds => |seconds| saturate(seconds.get());
    Effort => |effort| saturate(effort.get());
}

//! What timers are started from with one tap.

use serde::{Deserialize, Serialize};

use super::timer::{Stars, TimerLength};
use crate::{TemplateId, text::TimerName};

/// A kind of timer that comes up again and again.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Template {
    /// Which template.
    pub id: TemplateId,
    /// What its timers are called.
    pub name: TimerName,
    /// How long they run.
    pub length: TimerLength,
    /// What they are worth.
    pub stars: Stars,
}

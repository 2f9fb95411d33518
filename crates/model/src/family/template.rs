//! What timers are started from with one tap.

use serde::Serialize;

use super::timer::{Stars, TimerLength};
use crate::{TemplateId, text::TimerName};

/// A kind of timer that comes up again and again.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
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

crate::from_json!(struct Template { id, name, length, stars });

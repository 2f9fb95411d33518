//! Somebody who takes part in something.

use serde::Serialize;

use crate::UserId;
use crate::text::PersonName;

/// Somebody who takes part in something, under the name of the moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Party {
    /// Which person.
    pub user_id: UserId,
    /// What they were called.
    pub name: PersonName,
}

crate::from_json!(struct Party { user_id, name });

//! What a person's own log does beside its rules: nothing, so far as it is not asked.

use hubbub_commands::areas::Person;
use hubbub_model::UserId;
use hubbub_storage::{group, person};

use crate::served::Served;
use crate::{ServiceError, Services};

impl Served for Person {}

impl Services {
    /// What a person may see, as a text that is another one whenever some of what they have seen is to be forgotten:
    /// they have left a group or are something else there, or an answer was taken back.
    pub async fn sight(&self, user: UserId) -> Result<String, ServiceError> {
        let mut tx = self.store().read().await?;
        let groups = group::of_person(&mut tx, user).await?;
        let groups: String = groups.iter().map(|group| format!("{} {} ", group.id(), group.role())).collect();
        Ok(format!("{groups}{}", person::revoked(&mut tx, user).await?))
    }
}

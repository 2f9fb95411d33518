//! All that is written down of a group, to take along.

use hubbub_model::family::Action;
use hubbub_model::text::{Line as _, ZoneName};
use hubbub_model::{FamilyId, TeamId, UserId};
use hubbub_storage::{export, family, team};

use crate::household::allow;
use crate::{ServiceError, Services};

/// All that is written down of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// What the group is called.
    pub name: String,
    /// The zone that says on which day it was made.
    pub zone: ZoneName,
    /// Everything, as JSON.
    pub json: Vec<u8>,
}

impl Services {
    /// All that is written down of a family, at one moment, as JSON. No addresses, no passwords, no
    /// tokens.
    ///
    /// It is put together in memory, so that a slow reader keeps no transaction open; and so seldom
    /// for one person that nobody fills the memory.
    ///
    /// # Errors
    /// The person is not in the family or may not, [`ServiceError::TooManyAttempts`], or the database
    /// fails.
    pub async fn export(&self, user: UserId, id: FamilyId) -> Result<Export, ServiceError> {
        let mut tx = self.store().read().await?;
        allow(&mut tx, id, user, Action::EditFamily).await?;
        self.allow_export(user)?;
        let json = export::family(&mut tx, id, self.now()).await?;
        let family = family::lookup(&mut tx, id).await?.ok_or(ServiceError::NotAMember)?;
        Ok(Export { name: family.name.to_string(), zone: family.time_zone, json })
    }

    /// All that is written down of a team and that the person may read there, in the same way.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`], [`ServiceError::TooManyAttempts`], or the database fails.
    pub async fn export_team(&self, user: UserId, id: TeamId) -> Result<Export, ServiceError> {
        let mut tx = self.store().read().await?;
        if !team::is_member(&mut tx, id, user).await? {
            return Err(ServiceError::NotAMember);
        }
        self.allow_export(user)?;
        let json = export::team(&mut tx, id, user, self.now()).await?;
        let name = team::name(&mut tx, id).await?.ok_or(ServiceError::NotAMember)?;
        let zone = self.zone(user).await?.unwrap_or_else(|| ZoneName::kept("UTC".to_owned()));
        Ok(Export { name: name.to_string(), zone, json })
    }
}

//! All that is written down of a group, to take along.

use hubbub_commands::areas;
use hubbub_model::UserId;
use hubbub_model::person::GroupId;
use hubbub_model::text::{Line as _, ZoneName};
use hubbub_storage::export;

use crate::peopled::Peopled;
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

/// Asks the area of a group.
macro_rules! groups_of_all_kinds {
    ($($Group:ident, $module:ident, $word:literal: $Id:ty, $Name:ty;)*) => {
        impl Services {
            /// All that is written down of a group and that the person may read there, at one moment, as JSON. No
            /// addresses, no passwords, no tokens.
            ///
            /// It is put together in memory, so that a slow reader keeps no transaction open; and so seldom for one
            /// person that nobody fills the memory.
            ///
            /// # Errors
            /// The person is not in the group or may not, or [`ServiceError::TooManyAttempts`].
            pub async fn export(
                &self,
                user: UserId,
                group: impl Into<GroupId>,
            ) -> Result<Export, ServiceError> {
                match group.into() {
                    $(GroupId::$Group(id) => self.export_of::<areas::$Group>(user, id).await,)*
                }
            }
        }
    };
}

hubbub_model::groups!(groups_of_all_kinds);

impl Services {
    async fn export_of<A: Peopled>(&self, user: UserId, id: A::Id) -> Result<Export, ServiceError> {
        let mut tx = self.store().read().await?;
        let state = A::load(&mut tx, id).await?.ok_or(ServiceError::NotAMember)?;
        let actor = A::actor(&state, user).ok_or(ServiceError::NotAMember)?;
        if !A::may_export(&state, actor) {
            return Err(ServiceError::refused(A::NOT_ALLOWED));
        }
        self.allow_export(user)?;
        let json = export::of_group::<A>(&mut tx, id, user, self.now()).await?;
        let zone = self.zone(user).await?.unwrap_or_else(|| ZoneName::kept("UTC".to_owned()));
        Ok(Export { name: A::name(&state).to_owned(), zone, json })
    }
}

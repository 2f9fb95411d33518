//! All that is written down of a family, to take along.

use hubbub_model::family::{Action, Family};
use hubbub_model::{FamilyId, UserId};
use hubbub_storage::export;

use crate::household::allow;
use crate::{ServiceError, Services};

/// All that is written down of a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Of which family.
    pub family: Family,
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
    pub async fn export(&self, user: UserId, family: FamilyId) -> Result<Export, ServiceError> {
        let mut tx = self.store().read().await?;
        allow(&mut tx, family, user, Action::EditFamily).await?;
        if !self.0.sign_ins.allows(&format!("export {user}"), self.now()) {
            return Err(ServiceError::TooManyAttempts);
        }
        let json = export::family(&mut tx, family, self.now()).await?;
        let family =
            hubbub_storage::family::lookup(&mut tx, family).await?.ok_or(ServiceError::NotAMember)?;
        Ok(Export { family, json })
    }
}

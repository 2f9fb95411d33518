//! Why a service did not do what was asked.

use hubbub_commands::Refusal;
use hubbub_storage::StoreError;
use thiserror::Error;

/// Why a service did not do what was asked. Nothing has changed then.
#[derive(Debug, Error)]
pub enum ServiceError {
    /// The person does not belong to this group, or there is none: outsiders are not told which.
    #[error("you do not belong to this")]
    NotAMember,
    /// A rule forbids it.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// Address and password do not belong together.
    #[error("this address and password do not belong together")]
    WrongCredentials,
    /// The password of one's own account is another one.
    #[error("this is not your password")]
    WrongPassword,
    /// Nobody signs in with this address.
    #[error("there is no account with this address")]
    NoSuchAccount,
    /// The child belongs to more than this family, so that its parents do not answer for it alone.
    #[error("this person belongs to something else too")]
    BelongsElsewhere,
    /// There is an account with this address.
    #[error("there is an account with this address already")]
    EmailTaken,
    /// Too many attempts in a short time.
    #[error("too many attempts; wait a minute")]
    TooManyAttempts,
    /// There is nothing before this, or nothing of this name.
    #[error("there is no such page")]
    NoSuchPage,
    /// The link has expired, was used or taken back, or never was.
    #[error("this link cannot be used any more")]
    InvitationGone,
    /// What was typed is not the name of the group that is to be deleted.
    #[error("this is not its name")]
    OtherName,
    /// The database failed; the log has the details.
    #[error("Hubbub's database is not available right now; try again")]
    Store(#[from] StoreError),
}

impl ServiceError {
    /// A rule of an area forbids it.
    pub(crate) fn refused(why: impl Into<Refusal>) -> Self {
        Self::Refused(why.into())
    }
}

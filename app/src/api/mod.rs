//! What pages ask the server for while they are rendered.

#[cfg(feature = "ssr")]
pub mod request;

use hubbub_commands::FamilyRefusal;
use hubbub_events::SyncReply;
use hubbub_model::account::User;
use hubbub_model::family::Role;
use hubbub_model::number::OutOfRange;
use hubbub_model::person::{PersonState, Seat};
use hubbub_model::text::{FamilyName, PersonName, TextError, ZoneName};
use hubbub_model::{ChannelSeq, Epoch, FamilyId, InvitationId, Timestamp, UserId};
use serde::{Deserialize, Serialize};

/// Who looks at the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Viewer {
    /// The person.
    pub user: User,
    /// The families they belong to.
    pub families: Vec<Belonging>,
    /// Their own log; a wall display has none.
    pub log: Option<Seed<PersonState>>,
    /// The zone in which they read times.
    pub zone: ZoneName,
}

/// One of the families somebody belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Belonging {
    /// Which family.
    pub family_id: FamilyId,
    /// What it is called.
    pub name: FamilyName,
    /// What they are in it.
    pub role: Role,
}

/// What is the same for all that lives on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Visit {
    /// Who looks at the page.
    pub user_id: UserId,
    /// How to hear of changes; `None` is by asking.
    pub realtime: Option<Realtime>,
}

hubbub_model::from_json!(struct Visit { user_id, realtime });

/// What a live channel starts with, read in one transaction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "SyncReply<S>", bound(deserialize = "S: serde::de::DeserializeOwned"))]
pub struct Seed<S> {
    /// The lineage of the database.
    pub epoch: Epoch,
    /// The last entry that the state contains.
    pub seq: ChannelSeq,
    /// The state.
    pub state: S,
    /// The server's clock.
    pub now: Timestamp,
}

impl<S> TryFrom<SyncReply<S>> for Seed<S> {
    type Error = &'static str;

    fn try_from(reply: SyncReply<S>) -> Result<Self, &'static str> {
        match reply {
            SyncReply::Snapshot { epoch, seq, state, now } => Ok(Self { epoch, seq, state, now }),
            SyncReply::Events { .. } => Err("a channel starts with a state"),
        }
    }
}

/// How to hear of changes over the Pusher protocol. Nothing here is secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Realtime {
    /// The public key of the app.
    pub key: String,
    /// Where the service is; `None` is the page's own host and port.
    pub elsewhere: Option<Address>,
}

hubbub_model::from_json!(struct Realtime { key, elsewhere });

/// The address of a realtime service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Address {
    /// The name of its host.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whether it is reached by `wss`.
    pub tls: bool,
}

hubbub_model::from_json!(struct Address { host, port, tls });

/// An invitation into a group, as those see it who may invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Which invitation.
    pub id: InvitationId,
    /// What the person will be, and where.
    pub seat: Seat,
    /// Until when it can be used.
    pub expires_at: Timestamp,
    /// Path and token of its link, such as `/join/…`; shown for a while after it was made.
    pub link: Option<String>,
}

/// The link that makes a device a wall display, shown for a while after it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KioskLink {
    /// Its path: `/wall/…`.
    pub path: String,
    /// What the wall display will be called.
    pub name: PersonName,
    /// Until when it can be used.
    pub expires_at: Timestamp,
}

/// The link with which a child sets a new password, shown for a while after it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResetLink {
    /// Its path: `/reset/…`.
    pub path: String,
    /// Whose password it sets.
    pub name: PersonName,
}

/// What a form that was refused shows again, and what was wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormState {
    /// What had been typed, by field; never a password.
    pub values: Vec<(String, String)>,
    /// What is wrong, by field; an empty field name means the whole form.
    pub problems: Vec<(String, Problem)>,
}

/// What can be wrong with a form. The catalogue has the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Problem {
    /// Nothing was typed.
    Empty,
    /// More characters than fit.
    TooLong,
    /// Nothing of it would be seen.
    Invisible,
    /// There are characters in it that steer text instead of being text, or marks piled up.
    OddCharacters,
    /// Not an e-mail address.
    NotAnEmail,
    /// There is an account with this address already.
    EmailTaken,
    /// Another account has the address that somebody wants for theirs.
    EmailOfAnother,
    /// The password is too short.
    PasswordTooShort,
    /// The password is too long.
    PasswordTooLong,
    /// Address and password do not belong together.
    WrongCredentials,
    /// The password is not the one of the account.
    WrongPassword,
    /// Too many attempts; wait a little.
    TooManyAttempts,
    /// There is no such time zone.
    NoSuchTimeZone,
    /// Something else cannot be read.
    Invalid,
    /// The invitation has expired or was taken back.
    InvitationGone,
    /// The person is in this group already.
    AlreadyMember,
    /// Somebody else is what the invitation would make of the person.
    PlaceTaken,
    /// As many as there may be.
    LimitReached,
    /// The role does not allow it.
    NotAllowed,
    /// The family would be left without a parent.
    LastParent,
    /// A team has at least one admin.
    LastAdmin,
    /// A child belongs to more than the family whose parent wants it to have a new password.
    BelongsElsewhere,
    /// The family has another name than the one that was typed.
    OtherName,
    /// It cannot be done right now; trying again helps.
    Unavailable,
    /// Not a whole number in this range.
    OutOfRange(OutOfRange),
    /// No day and no time of day.
    NotADate,
    /// A day that is over.
    InThePast,
    /// Nothing was ticked of which there must be something.
    NoneChosen,
    /// A rule forbids it.
    Refused(FamilyRefusal),
}

impl From<TextError> for Problem {
    fn from(error: TextError) -> Self {
        match error {
            TextError::Empty => Self::Empty,
            TextError::TooLong { .. } => Self::TooLong,
            TextError::Invisible => Self::Invisible,
            TextError::ControlCharacter | TextError::TooManyMarks => Self::OddCharacters,
        }
    }
}

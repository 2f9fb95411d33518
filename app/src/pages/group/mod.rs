//! What the documents about groups of every kind share: making one, and its settings.

mod ask_first;
mod create;
mod deletion;
mod invitation_link;
mod invitations;
mod roster;
mod settings;

pub(crate) use ask_first::AskFirst;
pub(crate) use create::{CreatePage, NameField};
pub(crate) use deletion::{AskDelete, Download};
pub(crate) use invitation_link::LinkField;
pub(crate) use invitations::{Invitations, choices, named};
pub(crate) use roster::{Entry, Members, Roster, member_row};
pub(crate) use settings::{About, Section, Settings};

//! What a person sees of their own log: what waits for them, what they are told, and what of it they want
//! to see.

mod announce;
mod area;
mod bell;
mod changes;
mod device;
mod list;
mod look;
mod pages;
mod preferences;
mod request_row;
mod requests;
mod row;
mod running;
mod today;

use hubbub_commands::areas::Person;

use crate::live::Live;

pub(crate) use bell::OwnBell;
pub(crate) use list::Notifications;
#[cfg(feature = "ssr")]
pub(crate) use look::look;
pub(crate) use preferences::PersonPreferences;
pub(crate) use requests::Requests;
#[cfg(feature = "ssr")]
pub(crate) use today::NoGroup;
pub(crate) use today::Today;

/// A person's own log on a page.
pub(crate) type LivePerson = Live<Person>;

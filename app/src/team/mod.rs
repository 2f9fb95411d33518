//! A team: people, and what each can be asked about.

mod area;
mod changes;
mod desk;
mod dialogs;
mod page;
mod pages;
mod people;
mod search;
#[cfg(feature = "ssr")]
mod settings_words;
mod told;
mod topic_form;
mod words;

pub(crate) use page::TeamPage;
#[cfg(feature = "ssr")]
pub(crate) use settings_words::TeamSettings;
pub(crate) use words::TeamWords;

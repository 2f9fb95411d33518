//! A team: people, and what each can be asked about.

mod area;
mod changes;
mod delegation;
mod desk;
mod dialogs;
#[cfg(feature = "ssr")]
mod documents;
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
pub(crate) use search::all_topics_of;
pub(crate) use words::TeamWords as Words;

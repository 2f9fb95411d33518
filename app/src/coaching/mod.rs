//! A coaching: its trainer, its athlete and their guests, and the sessions that are planned or run.

mod area;
mod changes;
mod dashboard;
mod desk;
mod dialogs;
mod end;
mod page;
mod pages;
mod people;
mod sessions;
#[cfg(feature = "ssr")]
mod settings_words;
mod words;

pub(crate) use dashboard::Dashboard;
pub(crate) use page::CoachingPage;
#[cfg(feature = "ssr")]
pub(crate) use settings_words::CoachingSettings;
pub(crate) use words::CoachingWords;

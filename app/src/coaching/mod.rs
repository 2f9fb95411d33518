//! A coaching: its trainer, its athlete and their guests, and the sessions that are planned or run.

mod area;
mod changes;
mod dashboard;
mod desk;
mod dialogs;
#[cfg(feature = "ssr")]
mod documents;
mod end;
#[cfg(feature = "ssr")]
mod history_words;
mod page;
mod pages;
mod people;
mod plan_desk;
mod plan_editor;
mod plan_form;
mod plans;
mod sessions;
#[cfg(feature = "ssr")]
mod settings_words;
mod told;
mod vocabulary;
mod words;

pub(crate) use dashboard::Dashboard;
#[cfg(feature = "ssr")]
pub(crate) use desk::address;
pub(crate) use page::CoachingPage;
pub(crate) use plan_editor::add_to_plan;
pub(crate) use words::CoachingWords as Words;

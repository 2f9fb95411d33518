//! A request for knowledge: asking, and what comes of it.

mod area;
mod ask_form;
mod changes;
mod desk;
mod dialogs;
mod follow_up;
mod outcome;
mod page;
mod pages;
mod respond;
mod timeline;
mod words;

pub(crate) use ask_form::{AskForm, Target};
pub(crate) use page::RequestPage;
pub(crate) use pages::{all_requests, can_ask};
pub(crate) use words::KnowledgeWords as Words;

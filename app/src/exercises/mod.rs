//! Exercises: what there is to do and what was done, in words and in fields, and the fields in which a trainer writes
//! them, for a round of a session or of a plan. Nothing here knows a page.

mod copies;
mod differences;
mod drag;
mod earlier;
mod fields;
mod line;
mod sheet;
mod sheet_fields;
mod source;
mod task;
mod written;

pub(crate) use copies::Copies;
pub(crate) use differences::differences;
pub(crate) use sheet::{Desk, Sheet};
pub(crate) use sheet_fields::{LastRound, Names, SheetFields, TextLine};
pub(crate) use source::Source;
pub(crate) use task::{
    amount_field, done, load_field, task, task_of, typed_amount, typed_load, typed_seconds,
};
pub(crate) use written::Written;

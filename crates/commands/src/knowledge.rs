//! What people want done with a request for knowledge.

mod area;
mod ask;
mod command;
mod decide;
mod posts;
mod refusal;

pub use area::Knowledge;
pub use ask::{Ask, decide_ask};
pub use command::KnowledgeCommand;
pub use decide::{decide, decide_departure, decide_due};
pub use refusal::KnowledgeRefusal;

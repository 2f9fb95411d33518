//! A request for knowledge: what somebody asks a colleague, and what has come of it.

pub mod id;
pub mod reason;
pub mod request;
pub mod state;
pub mod status;
pub mod step;
pub mod wire;

pub use crate::Party;
pub use id::KnowledgeId;
pub use reason::Reason;
pub use request::{Part, Request, Subject};
pub use state::{Actor, KnowledgeState, Limits};
pub use status::{Status, StatusName};
pub use step::{Deed, Step};
pub use wire::{Decision, RequestType, ResponseType, Rfc3339};

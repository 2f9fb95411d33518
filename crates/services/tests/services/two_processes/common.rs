//! What clients of both processes have done, as far as others have to know.

use std::collections::HashMap;
use std::sync::Mutex;

use hubbub_model::family::FamilyState;
use hubbub_model::person::GroupId;
use hubbub_model::{ChannelSeq, FamilyId, MutationId, UserId};

/// Where a family's log and state stood when it was begun. Other logs begin with their first entry.
pub(super) type Beginning = (ChannelSeq, FamilyState);

/// What the audit has to know.
#[derive(Default)]
pub(super) struct Common {
    /// By whom each was founded.
    groups: Mutex<HashMap<GroupId, UserId>>,
    families: Mutex<HashMap<FamilyId, Beginning>>,
    people: Mutex<Vec<UserId>>,
    commands: Mutex<HashMap<MutationId, UserId>>,
}

impl Common {
    pub(super) fn founded(&self, group: GroupId, by: UserId) {
        self.groups.lock().unwrap().insert(group, by);
    }

    pub(super) fn begun(&self, family: FamilyId, beginning: Beginning) {
        self.families.lock().unwrap().insert(family, beginning);
    }

    pub(super) fn founder(&self, group: GroupId) -> UserId {
        self.groups.lock().unwrap()[&group]
    }

    pub(super) fn groups(&self) -> Vec<GroupId> {
        self.groups.lock().unwrap().keys().copied().collect()
    }

    pub(super) fn beginning(&self, family: FamilyId) -> Beginning {
        self.families.lock().unwrap()[&family].clone()
    }

    pub(super) fn commanded(&self, mutation: MutationId, by: UserId) {
        self.commands.lock().unwrap().insert(mutation, by);
    }

    /// Whose command it was.
    pub(super) fn author(&self, mutation: MutationId) -> Option<UserId> {
        self.commands.lock().unwrap().get(&mutation).copied()
    }

    pub(super) fn lives(&self, user: UserId) {
        self.people.lock().unwrap().push(user);
    }

    pub(super) fn people(&self) -> Vec<UserId> {
        self.people.lock().unwrap().clone()
    }
}

/// What came of all that was tried.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) done: usize,
    refused: usize,
    /// What no rule has refused.
    pub(super) failed: Vec<String>,
}

impl Counts {
    pub(super) fn add<T>(&mut self, outcome: Result<T, hubbub_services::ServiceError>) {
        match outcome {
            Ok(_) => self.done += 1,
            Err(hubbub_services::ServiceError::Store(error)) => self.failed.push(error.to_string()),
            Err(_) => self.refused += 1,
        }
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.done += other.done;
        self.refused += other.refused;
        self.failed.extend(other.failed);
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} changes, {} refused", self.done, self.refused)
    }
}

//! All of a family that its page shows: what a snapshot carries and events change.

use serde::{Deserialize, Serialize};

use super::{Family, Member, Role, Template, Timer};
use crate::{MemberId, TemplateId, TimerId, UserId};

/// All of a family that its page shows. Every list is in the order of its ids,
/// which is the order in which its things came to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FamilyState {
    /// The family itself.
    pub family: Family,
    /// Who belongs to it.
    pub members: Vec<Member>,
    /// What timers are started from.
    pub templates: Vec<Template>,
    /// The timers that are neither confirmed nor cancelled.
    pub timers: Vec<Timer>,
}

impl FamilyState {
    /// A new family with nothing in it.
    #[must_use]
    pub fn new(family: Family) -> Self {
        Self { family, members: Vec::new(), templates: Vec::new(), timers: Vec::new() }
    }

    /// The member with this id.
    #[must_use]
    pub fn member(&self, id: MemberId) -> Option<&Member> {
        self.members.iter().find(|member| member.id == id)
    }

    /// The membership of this person.
    #[must_use]
    pub fn member_of_user(&self, id: UserId) -> Option<&Member> {
        self.members.iter().find(|member| member.user_id == id)
    }

    /// How many parents there are: the last one can neither leave nor become a child.
    #[must_use]
    pub fn parents(&self) -> usize {
        self.members.iter().filter(|member| member.role == Role::Parent).count()
    }

    /// The timer with this id.
    #[must_use]
    pub fn timer(&self, id: TimerId) -> Option<&Timer> {
        self.timers.iter().find(|timer| timer.id == id)
    }

    /// The template with this id.
    #[must_use]
    pub fn template(&self, id: TemplateId) -> Option<&Template> {
        self.templates.iter().find(|template| template.id == id)
    }
}

/// Puts `item` into `list` at its place by `key`, in place of one with the same key.
pub fn upsert<T, K: Ord>(list: &mut Vec<T>, item: T, key: impl Fn(&T) -> K) {
    match list.binary_search_by_key(&key(&item), &key) {
        Ok(at) => list[at] = item,
        Err(at) => list.insert(at, item),
    }
}

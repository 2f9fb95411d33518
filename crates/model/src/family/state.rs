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

    /// Is this member the only parent?
    #[must_use]
    pub fn is_last_parent(&self, member: &Member) -> bool {
        member.role == Role::Parent && self.parents() == 1
    }

    /// For whom `me` most likely starts a timer: a child for itself, a parent for the
    /// first child.
    #[must_use]
    pub fn likely_recipient(&self, me: &Member) -> MemberId {
        let child = self.members.iter().find(|member| member.role == Role::Child);
        match (me.role, child) {
            (Role::Parent, Some(child)) => child.id,
            _ => me.id,
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FamilyId, Timestamp, family::WeekStart};

    fn family() -> FamilyState {
        FamilyState::new(Family {
            id: FamilyId::new(Timestamp::from_millis(0), [0; 10]),
            name: "Us".parse().unwrap(),
            time_zone: "Europe/Berlin".parse().unwrap(),
            week_start: WeekStart::Monday,
        })
    }

    fn member(nth: u8, role: Role) -> Member {
        let now = Timestamp::from_millis(i64::from(nth));
        let (id, user_id) = (MemberId::new(now, [nth; 10]), UserId::new(now, [nth; 10]));
        Member { id, user_id, name: "Somebody".parse().unwrap(), role }
    }

    #[test]
    fn the_last_parent_is_known() {
        let mut state = family();
        let (parent, other, child) =
            (member(1, Role::Parent), member(2, Role::Parent), member(3, Role::Child));
        state.members = vec![parent.clone(), child.clone()];
        assert!(state.is_last_parent(&parent));
        assert!(!state.is_last_parent(&child));
        state.members.push(other);
        assert!(!state.is_last_parent(&parent));
    }

    #[test]
    fn a_timer_is_most_likely_for_a_child() {
        let mut state = family();
        let (parent, first, second) =
            (member(1, Role::Parent), member(2, Role::Child), member(3, Role::Child));
        state.members = vec![parent.clone()];
        assert_eq!(state.likely_recipient(&parent), parent.id);
        state.members = vec![parent.clone(), first.clone(), second.clone()];
        assert_eq!(state.likely_recipient(&parent), first.id);
        assert_eq!(state.likely_recipient(&second), second.id);
    }
}

//! All of a family that its page shows: what a snapshot carries and events change.

use serde::Serialize;

use super::{
    Action, Actor, Chore, Family, Kiosk, Limits, Member, Reset, Reward, RewardRequest, Role, StarAccount,
    StarEntry, Task, Template, Timer, Today,
};
use crate::person::Departure;
use crate::{ChoreId, Day, MemberId, RequestId, RewardId, StarEntryId, TemplateId, TimerId, UserId};

/// All of a family that its page shows. Every list is in the order of its ids,
/// which is the order in which its things came to be, unless it says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    /// The present day.
    pub today: Today,
    /// The last day of a holiday, on which chores rest: to come, under way, or over.
    pub holiday: Option<Day>,
    /// The tablets on the wall.
    pub kiosks: Vec<Kiosk>,
    /// What stars have come to; only for members who ever had any.
    pub accounts: Vec<StarAccount>,
    /// The newest entries of the ledger, in the order in which they were written.
    pub entries: Vec<StarEntry>,
    /// The chores.
    pub chores: Vec<Chore>,
    /// What is to be done, waits for a parent, or was done today. In the order of chores, then days.
    pub tasks: Vec<Task>,
    /// What stars can buy.
    pub rewards: Vec<Reward>,
    /// Wishes that wait for a parent or were answered today.
    pub requests: Vec<RewardRequest>,
    /// Links for a new password that parents have made lately, the last one for each member, in the
    /// order of members.
    pub resets: Vec<Reset>,
}

crate::from_json!(
    struct FamilyState { family, members, templates, timers }
    or default { today, holiday, kiosks, accounts, entries, chores, tasks, rewards, requests, resets }
);

impl FamilyState {
    /// A new family with nothing in it.
    #[must_use]
    pub fn new(family: Family) -> Self {
        Self {
            family,
            members: Vec::new(),
            templates: Vec::new(),
            timers: Vec::new(),
            today: Today::default(),
            holiday: None,
            kiosks: Vec::new(),
            accounts: Vec::new(),
            entries: Vec::new(),
            chores: Vec::new(),
            tasks: Vec::new(),
            rewards: Vec::new(),
            requests: Vec::new(),
            resets: Vec::new(),
        }
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

    /// The links for a new password of which this member is told: parents of all, a child of its own.
    pub fn resets_for(&self, member: &Member) -> impl Iterator<Item = &Reset> {
        let (id, role) = (member.id, member.role);
        self.resets.iter().filter(move |reset| role == Role::Parent || reset.member_id == id)
    }

    /// What becomes of the family when this member goes for good.
    #[must_use]
    pub fn departure(&self, member: &Member) -> Departure {
        if !self.is_last_parent(member) {
            Departure::Leaves
        } else if self.people().any(|other| other.id != member.id) {
            Departure::HandsOverFirst
        } else {
            Departure::EndsGroup
        }
    }

    /// For whom `me` most likely starts a timer: a child for itself, a parent for the
    /// first child.
    #[must_use]
    pub fn likely_recipient(&self, me: &Member) -> MemberId {
        let child = self.people().find(|member| member.role == Role::Child);
        match (me.role, child) {
            (Role::Parent, Some(child)) => child.id,
            _ => me.id,
        }
    }

    /// Everybody who belongs to the family; no tablets.
    pub fn people(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.is_person())
    }

    /// What the tablet that is this member may do.
    #[must_use]
    pub fn kiosk(&self, id: MemberId) -> Option<&Kiosk> {
        self.kiosks.iter().find(|kiosk| kiosk.member_id == id)
    }

    /// What this member's stars have come to.
    #[must_use]
    pub fn account(&self, id: MemberId) -> Option<&StarAccount> {
        self.accounts.iter().find(|account| account.member_id == id)
    }

    /// How many stars this member has.
    #[must_use]
    pub fn balance(&self, id: MemberId) -> i64 {
        self.account(id).map_or(0, |account| account.balance)
    }

    /// This entry of the ledger, if it is one of the newest.
    #[must_use]
    pub fn entry(&self, id: StarEntryId) -> Option<&StarEntry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// The chore with this id.
    #[must_use]
    pub fn chore(&self, id: ChoreId) -> Option<&Chore> {
        self.chores.iter().find(|chore| chore.id == id)
    }

    /// This chore on this day.
    #[must_use]
    pub fn task(&self, chore: ChoreId, day: Day) -> Option<&Task> {
        self.tasks.iter().find(|task| task.key() == (chore, day))
    }

    /// Those of whom `actor` may say that they did this: whoever has to, or everybody who may where
    /// nobody has to.
    pub fn doers<'a>(&'a self, actor: Actor, task: &'a Task) -> impl Iterator<Item = &'a Member> {
        let kiosk = self.kiosk(actor.id);
        let has_to = |id| task.assignee.is_none_or(|assignee| assignee == id);
        self.people().filter(move |one| has_to(one.id) && task.may_tick(actor, kiosk, one.id))
    }

    /// May `actor` start a timer from a template? A tablet only where a parent lets it.
    #[must_use]
    pub fn may_start_from_template(&self, actor: Actor) -> bool {
        let is_let = || self.kiosk(actor.id).is_some_and(|kiosk| kiosk.starts_timers);
        actor.role.may(Action::StartFromTemplate) && (actor.role != Role::Kiosk || is_let())
    }

    /// The reward with this id.
    #[must_use]
    pub fn reward(&self, id: RewardId) -> Option<&Reward> {
        self.rewards.iter().find(|reward| reward.id == id)
    }

    /// The request with this id.
    #[must_use]
    pub fn request(&self, id: RequestId) -> Option<&RewardRequest> {
        self.requests.iter().find(|request| request.id == id)
    }

    /// Do chores rest today?
    #[must_use]
    pub fn is_on_holiday(&self) -> bool {
        self.holiday.is_some_and(|last| self.today.day <= last)
    }

    /// Writes an entry at the end of the ledger, with the balance that comes of it.
    pub fn write_entry(&mut self, entry: &StarEntry, balance: i64) {
        if let super::StarReason::Undo { entry_id } = entry.reason
            && let Some(undone) = self.entries.iter_mut().find(|entry| entry.id == entry_id)
        {
            undone.undone = true;
        }
        let at = self.accounts.binary_search_by_key(&entry.member_id, |account| account.member_id);
        let at = at.unwrap_or_else(|at| {
            self.accounts.insert(at, StarAccount::new(entry.member_id));
            at
        });
        self.accounts[at].balance = balance;
        if entry.counts_on() > self.today.day.plus(-StarAccount::DAYS) {
            self.accounts[at].add(entry.counts_on(), entry.change);
        }
        self.entries.push(entry.clone());
        self.keep_newest_entries();
    }

    /// Forgets entries of the ledger beyond the newest ones.
    pub fn keep_newest_entries(&mut self) {
        let more = self.entries.len().saturating_sub(Limits::ENTRIES);
        self.entries.drain(..more);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        FamilyId, Timestamp,
        family::{Answer, Standing, WeekStart},
    };

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
    fn what_was_asked_for_counts_as_spent_until_it_is_answered() {
        let mut state = family();
        let child = member(1, Role::Child).id;
        assert_eq!(state.spendable(child), 0);
        state.accounts = vec![StarAccount { balance: 20, ..StarAccount::new(child) }];
        let request = |nth: u8, answer| RewardRequest {
            id: RequestId::new(Timestamp::from_millis(0), [nth; 10]),
            reward_id: RewardId::new(Timestamp::from_millis(0), [1; 10]),
            name: "Cinema".parse().unwrap(),
            price: 12.try_into().unwrap(),
            member_id: child,
            asked_at: Timestamp::from_millis(0),
            answer,
        };
        state.requests = vec![request(1, Answer::Refused { by: child, note: None })];
        assert_eq!(state.spendable(child), 20);
        state.requests.push(request(2, Answer::Open));
        assert_eq!(state.spendable(child), 8);
        state.requests.push(request(3, Answer::Open));
        assert_eq!(state.spendable(child), 0, "a parent may have taken stars since");
        assert_eq!(state.standing_to_grant(&state.requests[2]), Standing::Affordable);
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

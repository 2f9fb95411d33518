//! What a family tells its members in their own logs. Nobody is told what they did themselves.

use std::collections::BTreeMap;

use hubbub_events::FamilyEvent;
use hubbub_model::family::{Answer, FamilyState, Member, Progress, Role, Task, Thing, Told};
use hubbub_model::person::{About, Group, GroupId, Kind, Notice};
use hubbub_model::text::{GroupName, Label, Line as _, Note};
use hubbub_model::{MemberId, UserId};

use crate::post::{Message, Post};

/// The posts of `events`, which have led from `before` to `after`, wanted by `by`.
pub(super) fn of(
    before: &FamilyState,
    after: &FamilyState,
    events: &[FamilyEvent],
    by: Option<UserId>,
) -> Vec<Post> {
    let mut posts = Posts { before, after, by, posts: Vec::new() };
    posts.memberships();
    posts.waiting();
    events.iter().for_each(|event| posts.outcome(event));
    posts.posts
}

/// The posts that a family with nobody left in it leaves behind.
#[must_use]
pub fn posts_of_end(state: &FamilyState) -> Vec<Post> {
    let group = GroupId::Family(state.family.id);
    state.people().map(|member| Post { to: member.user_id, what: Message::Left(group) }).collect()
}

struct Posts<'a> {
    before: &'a FamilyState,
    after: &'a FamilyState,
    by: Option<UserId>,
    posts: Vec<Post>,
}

impl Posts<'_> {
    /// Who has joined or left, what people are, and what the family is called.
    fn memberships(&mut self) {
        let (before, after) = (self.before, self.after);
        for member in after.people() {
            match before.member(member.id) {
                None => {
                    self.posts.push(Post { to: member.user_id, what: Message::Joined(self.group(member)) });
                    self.tell_others_of(member);
                }
                Some(old) if old.role != member.role || before.family.name != after.family.name => {
                    self.posts.push(Post { to: member.user_id, what: Message::Updated(self.group(member)) });
                    if old.role != member.role && member.role == Role::Parent {
                        self.tell(member, self.notice(Told::MadeParent, self.family(), self.doer()));
                    }
                }
                Some(_) => {}
            }
        }
        for gone in before.people().filter(|member| after.member(member.id).is_none()) {
            let left = Message::Left(GroupId::Family(before.family.id));
            self.posts.push(Post { to: gone.user_id, what: left });
            self.tell(gone, self.notice(Kind::Removed, self.family(), self.doer()));
        }
    }

    fn tell_others_of(&mut self, joined: &Member) {
        for other in self.after.people().filter(|other| self.before.member(other.id).is_some()) {
            self.tell(other, self.notice(Kind::MemberJoined, self.family(), Some(joined)));
        }
    }

    /// What waits for parents. Whoever has just become one is told of all of it.
    fn waiting(&mut self) {
        let (before, after) = (self.before, self.after);
        // Most commands move none of it.
        if (&before.tasks, &before.requests, &before.members)
            == (&after.tasks, &after.requests, &after.members)
        {
            return;
        }
        let (before, after) = (waiting(before), waiting(after));
        let was_parent = |id| self.before.member(id).is_some_and(|member| member.role == Role::Parent);
        for (about, notice) in &after {
            for parent in parents(self.after) {
                if !was_parent(parent.id) {
                    self.posts.push(Post { to: parent.user_id, what: Message::Told(notice.clone()) });
                } else if !before.contains_key(about) {
                    self.tell(parent, notice.clone());
                }
            }
        }
        for about in before.into_keys().filter(|about| !after.contains_key(about)) {
            let handled = |parent: &Member| Post { to: parent.user_id, what: Message::Handled(about) };
            self.posts.extend(parents(self.before).map(handled));
        }
    }

    /// What has come of what somebody did or asked for.
    fn outcome(&mut self, event: &FamilyEvent) {
        use FamilyEvent as E;
        match event {
            E::ChoreCompleted { task, .. } => {
                if let Progress::Completed { by, confirmed_by, .. } = task.progress
                    && self.before.task(task.chore_id, task.day).is_some_and(Task::is_submitted)
                {
                    self.answer(
                        Told::ChoreApproved,
                        task_of(self, task),
                        by,
                        confirmed_by,
                        task.name.as_str(),
                        None,
                    );
                }
            }
            E::ChoreReturned { task } => {
                if let Progress::Returned { by, note } = &task.progress
                    && let Some(Progress::Submitted { by: done_by, .. }) =
                        self.before.task(task.chore_id, task.day).map(|task| &task.progress)
                {
                    let note = Some(note.clone());
                    self.answer(
                        Told::ChoreReturned,
                        task_of(self, task),
                        *done_by,
                        *by,
                        task.name.as_str(),
                        note,
                    );
                }
            }
            E::RewardGranted { request } | E::RewardRefused { request } => {
                let about = About::Family(self.after.family.id, Thing::Request(request.id));
                let (told, by, note) = match &request.answer {
                    Answer::Open => return,
                    Answer::Granted { by, .. } => (Told::RewardGranted, *by, None),
                    Answer::Refused { by, note } => (Told::RewardRefused, *by, note.clone()),
                };
                self.answer(told, about, request.member_id, by, request.name.as_str(), note);
            }
            E::TimerExpired { timer } => {
                if let Some(member) = self.after.member(timer.member_id) {
                    let about = About::Family(self.after.family.id, Thing::Timer(timer.id));
                    let label = Some(Label::kept(timer.name.to_string()));
                    self.tell(member, Notice { label, ..self.notice(Told::TimerOver, about, None) });
                }
            }
            _ => {}
        }
    }

    fn answer(
        &mut self,
        told: Told,
        about: About,
        to: MemberId,
        by: MemberId,
        label: &str,
        note: Option<Note>,
    ) {
        let Some(member) = self.after.member(to) else { return };
        let notice = self.notice(told, about, self.after.member(by));
        self.tell(member, Notice { label: Some(Label::kept(label.to_owned())), note, ..notice });
    }

    fn tell(&mut self, member: &Member, notice: Notice) {
        if member.is_person() && self.by != Some(member.user_id) {
            self.posts.push(Post { to: member.user_id, what: Message::Told(notice) });
        }
    }

    fn notice(&self, kind: impl Into<Kind>, about: About, from: Option<&Member>) -> Notice {
        notice(self.after, kind, about, from)
    }

    fn family(&self) -> About {
        About::Group(GroupId::Family(self.after.family.id))
    }

    fn group(&self, member: &Member) -> Group {
        let family = &self.after.family;
        Group::Family { id: family.id, name: family.name.clone(), role: member.role }
    }

    /// Who wanted it.
    fn doer(&self) -> Option<&Member> {
        self.by.and_then(|user| self.before.member_of_user(user))
    }
}

fn task_of(posts: &Posts<'_>, task: &Task) -> About {
    About::Family(posts.after.family.id, Thing::Task(task.chore_id, task.day))
}

fn notice(state: &FamilyState, kind: impl Into<Kind>, about: About, from: Option<&Member>) -> Notice {
    Notice {
        kind: kind.into(),
        about,
        group_name: GroupName::kept(state.family.name.to_string()),
        from: from.map(|member| member.name.clone()),
        label: None,
        note: None,
    }
}

fn parents(state: &FamilyState) -> impl Iterator<Item = &Member> {
    state.members.iter().filter(|member| member.role == Role::Parent)
}

/// What waits for a parent's answer, and what parents are told of it.
fn waiting(state: &FamilyState) -> BTreeMap<About, Notice> {
    let family = state.family.id;
    let tasks = state.tasks.iter().filter_map(|task| {
        let Progress::Submitted { by, .. } = task.progress else { return None };
        let about = About::Family(family, Thing::Task(task.chore_id, task.day));
        let label = Some(Label::kept(task.name.to_string()));
        Some((about, Notice { label, ..notice(state, Told::ChoreSubmitted, about, state.member(by)) }))
    });
    let requests = state.requests.iter().filter(|request| request.is_open()).map(|request| {
        let about = About::Family(family, Thing::Request(request.id));
        let label = Some(Label::kept(request.name.to_string()));
        let from = state.member(request.member_id);
        (about, Notice { label, ..notice(state, Told::RewardAsked, about, from) })
    });
    tasks.chain(requests).collect()
}

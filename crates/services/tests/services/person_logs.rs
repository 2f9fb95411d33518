//! What is told in the logs of three people who do what they like, beside what stands in them afterwards.

use hubbub_commands::areas::{Family, Person};
use hubbub_commands::post::Message;
use hubbub_commands::{Area as _, FamilyCommand as C, PersonCommand, Post};
use hubbub_events::{PersonEvent, State as _};
use hubbub_model::account::User;
use hubbub_model::family::{Assignment, Reward, Role, Told};
use hubbub_model::person::{Kind, Level, PersonState, Preference};
use hubbub_model::{ChannelSeq, Millis, NotificationId, RewardId, StarEntryId};
use hubbub_services::scheduler::expire_due;
use hubbub_simulation::{Dice, random_command};
use hubbub_testkit::{Database, Household, entries_after, new_id, on_both, snapshot_of};

use crate::person::state;

/// So many commands come into somebody's own log.
const TOLD: usize = 200;
/// In so many rounds at most: chance may have others that do not.
const ROUNDS: usize = 10 * TOLD;

on_both! {
    /// Three people do what they like; two of them leave and come again.
    async fn two_hundred_commands_leave_every_log_as_its_state_says(database: Database) {
        let home = Household::new(&database).await;
        let kim = home.join("Kim", Role::Parent).await;
        plan(&home).await;
        let mut traces = Vec::new();
        for user in [&home.parent, &home.child, &kim] {
            traces.push(Trace::begin(&home, user).await);
        }
        let mut dice = Dice::new(14);
        let (mut left, mut told, mut round) = (0, 0, 0);
        while told < TOLD {
            round += 1;
            assert!(round <= ROUNDS, "only {told} commands came into somebody's own log");
            // Ids are new in every run and chance goes by their order: what has to come comes by the round.
            let leaves = round % 40 == 0;
            let user = if leaves { &kim } else { dice.pick(&[&home.parent, &home.child, &kim]).unwrap() };
            let family = home.snapshot().await.1;
            let is_there = family.member_of_user(user.id).is_some();
            for trace in &mut traces {
                trace.follow(&home).await;
            }
            if !is_there {
                let role = if dice.percent(50) { Role::Parent } else { Role::Child };
                let (link, token) = home.services.invite(home.parent.id, home.family, role).await.unwrap();
                home.services.accept(user.clone(), &token).await.unwrap();
                // There may be only so many.
                home.services.revoke_invitation(home.parent.id, home.family, link.id).await.unwrap();
            } else if leaves || user.id != home.parent.id && dice.percent(8) {
                let by = if dice.percent(50) { user } else { &home.parent };
                home.verify(by, C::RemoveMember { member_id: home.member(user).await }).await;
                left += 1;
            } else if dice.percent(20) {
                home.verify_own(user, own_command(&state(&home, user).await, &mut dice)).await;
            } else if let Some(command) = possible_command(&home, user, &mut dice).await {
                home.verify(user, command).await;
            }
            let mut has_grown = false;
            for trace in &mut traces {
                has_grown |= trace.follow(&home).await;
            }
            told += usize::from(is_there && has_grown);
            home.clock.advance(Millis::from_secs(7));
            expire_due(&home.services).await.unwrap();
        }
        for trace in &mut traces {
            trace.follow(&home).await;
        }
        let mut kinds = Vec::new();
        for trace in &traces {
            trace.check(&home).await;
            kinds.extend(trace.kinds());
        }
        kinds.sort_unstable();
        kinds.dedup();
        assert!(left >= 3 && kinds.len() >= 5, "{left} times somebody left, and these were told: {kinds:?}");
    }
}

/// Something to do and to ask for, from the beginning.
async fn plan(home: &Household) {
    for name in ["Dishes", "Bins"] {
        let chore = home.daily_chore(name, Assignment::FirstCome).await;
        home.run(&home.parent, C::SaveChore { chore }).await.unwrap();
    }
    let (entry_id, note, amount) =
        (new_id!(StarEntryId), "Saved up".parse().unwrap(), 50.try_into().unwrap());
    let member_id = home.member(&home.child).await;
    home.run(&home.parent, C::AddStars { entry_id, member_id, amount, note }).await.unwrap();
    let (id, name, price) = (new_id!(RewardId), "Cinema".parse().unwrap(), 1.try_into().unwrap());
    let reward = Reward { id, name, price, only_for: Vec::new(), stock: None };
    home.run(&home.parent, C::SaveReward { reward }).await.unwrap();
}

/// A command that is carried out as things stand, if possible one of which somebody is told. The first
/// parent stays one.
async fn possible_command(home: &Household, user: &User, dice: &mut Dice) -> Option<C> {
    let family = home.snapshot().await.1;
    let (now, first) = (home.services.now(), home.member(&home.parent).await);
    let actor = Family::actor(&family, user.id).unwrap();
    let mut possible = None;
    for _ in 0..100 {
        let command = random_command(&family, now, dice);
        if matches!(command, C::ChangeRole { member_id, .. } if member_id == first) {
            continue;
        }
        let Ok(events) = Family::decide(&family, actor, &command, now) else { continue };
        let mut after = family.clone();
        events.iter().for_each(|event| after.apply(event));
        let posts = Family::posts(&family, &after, &events, Some(user.id));
        let tells = |post: &Post| matches!(&post.what, Message::Told(notice) if notice.kind != Kind::Family(Told::MadeParent));
        if posts.iter().any(tells) {
            return Some(command);
        }
        possible = Some(command);
    }
    possible
}

fn own_command(state: &PersonState, dice: &mut Dice) -> PersonCommand {
    let ids: Vec<_> = state.notifications.iter().map(|one| one.id).collect();
    let id = dice.pick(&ids).unwrap_or_else(|| new_id!(NotificationId));
    match dice.below(5) {
        0 | 1 => PersonCommand::Read { notification_id: id },
        2 => PersonCommand::ReadAll { up_to: id },
        _ => {
            let (kind, level) =
                (dice.pick(&Kind::all().collect::<Vec<_>>()).unwrap(), dice.pick(&Level::ALL).unwrap());
            let preference = Preference { group_id: state.groups[0].id(), kind, level };
            PersonCommand::SavePreference { preference }
        }
    }
}

/// What happened in somebody's own log, as it was before any of it was emptied.
struct Trace {
    user: User,
    begins: (ChannelSeq, PersonState),
    events: Vec<PersonEvent>,
}

impl Trace {
    async fn begin(home: &Household, user: &User) -> Self {
        let begins = snapshot_of::<Person>(&home.services, user.id, user.id).await.unwrap();
        Self { user: user.clone(), begins, events: Vec::new() }
    }

    /// Takes what is new; `true` if there is something.
    async fn follow(&mut self, home: &Household) -> bool {
        let seen = ChannelSeq(self.begins.0.0 + self.events.len() as u64);
        let new = entries_after(&home.services, self.user.id, seen).await;
        let has_grown = !new.is_empty();
        self.events.extend(new.into_iter().map(|(_, event)| event));
        has_grown
    }

    fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.events.iter().filter_map(|event| match event {
            PersonEvent::NotificationAdded { notification } => Some(notification.kind),
            _ => None,
        })
    }

    /// The log has what happened, without the words of groups that were left since; and whoever
    /// was anywhere in it ends in the same state by that.
    async fn check(&self, home: &Household) {
        let mut expected = self.events.clone();
        for (at, event) in self.events.iter().enumerate() {
            let Some(about) = event.forgets() else { continue };
            for earlier in &mut expected[..at] {
                *earlier = earlier.emptied(about).unwrap_or_else(|| earlier.clone());
            }
        }
        let entries = entries_after(&home.services, self.user.id, self.begins.0).await;
        let entries: Vec<_> = entries.into_iter().map(|(_, event)| event).collect();
        assert_eq!(entries, expected, "the log of {}", self.user.name.as_str());
        let end = state(home, &self.user).await;
        let mut here = self.begins.1.clone();
        for (at, event) in self.events.iter().enumerate() {
            let mut behind = here.clone();
            entries[at..].iter().for_each(|event| behind.apply(event));
            behind.trim();
            assert_eq!(behind, end, "from {at} on");
            here.apply(event);
        }
    }
}

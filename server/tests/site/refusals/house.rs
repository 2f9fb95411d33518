//! A family in which there is something for every command to be about.

use hubbub_commands::{FamilyCommand as C, areas};
use hubbub_events::SyncReply;
use hubbub_model::account::User;
use hubbub_model::family::{Assignment, Chore, FamilyState, Reward, Role, Template};
use hubbub_model::{ChoreId, Day, MemberId, Millis, RequestId, RewardId, StarEntryId, TemplateId, TimerId};
use hubbub_services::scheduler::expire_due;
use hubbub_testkit::new_id;

use super::Actor;
use super::firm::Firm;
use super::hall::Hall;
use crate::client::Site;

/// The family, and what can be asked about in it.
pub(super) struct House {
    pub(super) site: Site,
    /// In the order of the actors; a visitor has none.
    accounts: [User; 5],
    /// Of the coachings, and of nothing else.
    pub(super) guest: User,
    pub(super) child: MemberId,
    /// Another child, who can be made a parent or be removed.
    pub(super) sibling: MemberId,
    pub(super) kiosk: MemberId,
    pub(super) template: TemplateId,
    pub(super) running: TimerId,
    pub(super) paused: TimerId,
    pub(super) expired: TimerId,
    pub(super) today: Day,
    /// To be done by whoever takes it.
    pub(super) open: Chore,
    /// Taken by the child.
    pub(super) taken: ChoreId,
    /// Done by the child, as the kiosk said.
    pub(super) submitted: ChoreId,
    /// Stars that the parent gave.
    pub(super) given: StarEntryId,
    pub(super) reward: Reward,
    /// What the child asks for.
    pub(super) asked: RequestId,
    /// What the child was granted.
    pub(super) granted: RequestId,
    /// A team of some of them.
    pub(super) firm: Firm,
    /// Coachings of some of them.
    pub(super) hall: Hall,
}

impl House {
    pub(super) async fn new() -> Self {
        let site = Site::new().await;
        let home = &site.home;
        let (sibling, ex_member) = (home.join("Mia", Role::Child).await, home.join("Kim", Role::Child).await);
        let member_id = home.member(&ex_member).await;
        home.run(&home.parent, C::RemoveMember { member_id }).await.unwrap();
        let (kiosk, _) = home.hang_up("Kitchen").await;
        let (child, sibling) = (home.member(&home.child).await, home.member(&sibling).await);
        let accounts =
            [home.parent.clone(), home.child.clone(), kiosk.clone(), home.stranger.clone(), ex_member];
        let new = Inventory { site: &site, kiosk: &kiosk };
        let template = new.template().await;
        let [running, paused, expired] = new.timers().await;
        let [open, taken, submitted] = new.chores(child).await;
        new.stars(home.member(&home.parent).await, 50).await;
        let given = new.stars(child, 50).await;
        let (reward, asked, granted) = new.rewards().await;
        let today = open.since;
        let (taken, submitted) = (taken.id, submitted.id);
        let firm = Firm::new(
            &home.services,
            &home.parent,
            &home.child,
            [&home.new_person("Noor").await, &accounts[4]],
        )
        .await;
        let guest = home.new_person("Sam").await;
        let hall = Hall::new(&home.services, &home.parent, &home.child, &guest).await;
        Self {
            accounts,
            guest,
            child,
            sibling,
            kiosk: home.member(&kiosk).await,
            template,
            running,
            paused,
            expired,
            today,
            open,
            taken,
            submitted,
            given,
            reward,
            asked,
            granted,
            firm,
            hall,
            site,
        }
    }

    /// What there is of it, of the team and of the coachings; nothing, where the parent is in it no longer.
    pub(super) async fn state(&self) -> impl PartialEq + use<> {
        let home = &self.site.home;
        let family: Option<FamilyState> =
            match home.services.catch_up::<areas::Family>(home.parent.id, home.family, None).await {
                Ok(SyncReply::Snapshot { state, .. }) => Some(state),
                _ => None,
            };
        (family, self.firm.state(&home.services).await, self.hall.state(&home.services).await)
    }

    /// Their account; a visitor has none.
    pub(super) fn account(&self, actor: Actor) -> Option<&User> {
        self.accounts.get(actor as usize)
    }

    /// The cookie of somebody who has just signed in.
    pub(super) async fn cookie(&self, actor: Actor) -> String {
        match self.account(actor) {
            Some(user) => self.site.sign_in(user).await,
            None => String::new(),
        }
    }
}

/// A day, in seconds.
const LONG: u64 = 24 * 3600;

/// Fills a house.
struct Inventory<'s> {
    site: &'s Site,
    kiosk: &'s User,
}

impl Inventory<'_> {
    async fn parent(&self, command: C) {
        self.by(&self.site.home.parent, command).await;
    }

    async fn by(&self, user: &User, command: C) {
        self.site.home.run(user, command).await.unwrap();
    }

    async fn template(&self) -> TemplateId {
        let (id, name) = (new_id!(TemplateId), "Piano".parse().unwrap());
        let (length, stars) = (600.try_into().unwrap(), 2.try_into().unwrap());
        self.parent(C::SaveTemplate { template: Template { id, name, length, stars } }).await;
        id
    }

    async fn timers(&self) -> [TimerId; 3] {
        let home = &self.site.home;
        let (running, paused, expired) =
            (home.start_timer(LONG).await, home.start_timer(LONG).await, home.start_timer(1).await);
        self.parent(C::PauseTimer { timer_id: paused }).await;
        home.clock.advance(Millis::from_secs(2));
        expire_due(&home.services).await.unwrap();
        [running, paused, expired]
    }

    async fn chores(&self, child: MemberId) -> [Chore; 3] {
        let home = &self.site.home;
        let mut chores = Vec::new();
        for name in ["Dishes", "Table", "Bins"] {
            let chore = home.daily_chore(name, Assignment::FirstCome).await;
            self.parent(C::SaveChore { chore: chore.clone() }).await;
            chores.push(chore);
        }
        let [open, taken, submitted] = chores.try_into().unwrap();
        let (chore_id, day) = (taken.id, taken.since);
        self.by(&home.child, C::ClaimTask { chore_id, day }).await;
        let (chore_id, entry_id) = (submitted.id, new_id!(StarEntryId));
        self.by(self.kiosk, C::TickTask { chore_id, day, member_id: child, entry_id }).await;
        [open, taken, submitted]
    }

    async fn stars(&self, member_id: MemberId, amount: u64) -> StarEntryId {
        let (entry_id, note) = (new_id!(StarEntryId), "Well done".parse().unwrap());
        self.parent(C::AddStars { entry_id, member_id, amount: amount.try_into().unwrap(), note }).await;
        entry_id
    }

    async fn rewards(&self) -> (Reward, RequestId, RequestId) {
        let home = &self.site.home;
        let (id, name, price) = (new_id!(RewardId), "Cinema".parse().unwrap(), 10.try_into().unwrap());
        let reward = Reward { id, name, price, only_for: Vec::new(), stock: None };
        self.parent(C::SaveReward { reward: reward.clone() }).await;
        let (asked, granted) = (new_id!(RequestId), new_id!(RequestId));
        for request_id in [asked, granted] {
            self.by(&home.child, C::AskReward { request_id, reward_id: id }).await;
        }
        self.parent(C::GrantReward { request_id: granted, entry_id: new_id!(StarEntryId) }).await;
        (reward, asked, granted)
    }
}

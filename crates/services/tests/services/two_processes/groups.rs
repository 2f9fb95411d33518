//! How groups begin and end, and how people come and go.

use hubbub_commands::areas::{Coaching, Team};
use hubbub_commands::{CoachingCommand, FamilyCommand, OneOfAll as _, TeamCommand, areas};
use hubbub_model::account::User;
use hubbub_model::family::WeekStart;
use hubbub_model::person::{GroupId, Seat};
use hubbub_model::{CoachingId, TeamId, UserId, coaching, family, team};
use hubbub_services::ServiceError;
use hubbub_storage::Stored as _;
use hubbub_testkit::{new_id, snapshot_of};

use super::client::{Client, password};

/// What every group is called at first.
const NAME: &str = "The Larches";
/// So many groups of their own are enough for each.
const OWN: usize = 3;

impl Client {
    /// Founds a group of a kind.
    pub(super) async fn found(&self, kind: Kind) -> Result<GroupId, ServiceError> {
        let (name, group): (_, GroupId) = match kind {
            Kind::Family => {
                let (name, zone) = (NAME.parse().unwrap(), "Europe/Berlin".parse().unwrap());
                let begun = self.services.create_family(self.user.clone(), name, zone, WeekStart::Monday);
                let family = begun.await?;
                let beginning = snapshot_of::<areas::Family>(&self.services, self.user.id, family).await?;
                self.common.begun(family, beginning);
                self.common.founded(family.into(), self.user.id);
                return Ok(family.into());
            }
            Kind::Team => {
                let team = new_id!(TeamId);
                (Team::among_all(team, TeamCommand::Create { name: NAME.parse().unwrap() }), team.into())
            }
            Kind::Coaching => {
                let (coaching, name, role) =
                    (new_id!(CoachingId), NAME.parse().unwrap(), coaching::Role::Athlete);
                (Coaching::among_all(coaching, CoachingCommand::Create { name, role }), coaching.into())
            }
        };
        self.run(name).await?;
        self.common.founded(group, self.user.id);
        Ok(group)
    }

    /// Begins a group, and takes others in.
    pub(super) async fn begin(&mut self) -> Result<(), ServiceError> {
        if self.own.len() >= OWN {
            return Ok(());
        }
        let kind = self.dice.pick(&Kind::ALL).unwrap();
        let group = self.found(kind).await?;
        self.own.push(group);
        let people = self.common.people();
        for nth in 0..3 {
            let id = self.dice.pick(&people).unwrap();
            let guest = User { id, name: "Guest".parse().unwrap() };
            if let Err(ServiceError::Store(error)) = self.enter(guest, group, nth).await {
                return Err(error.into());
            }
        }
        Ok(())
    }

    /// Deletes the group that they have begun last; half of all coachings are only ended.
    pub(super) async fn end(&mut self) -> Result<(), ServiceError> {
        match self.own.pop() {
            Some(GroupId::Coaching(id)) if self.dice.percent(50) => {
                self.run(Coaching::among_all(id, CoachingCommand::End {})).await
            }
            Some(group) => self.services.delete_group(self.user.id, group, NAME).await,
            None => Ok(()),
        }
    }

    /// Leaves a group, or comes again.
    pub(super) async fn come_or_go(&mut self, group: GroupId) -> Result<(), ServiceError> {
        let user_id = self.user.id;
        let leaves = match group {
            GroupId::Family(id) => match self.services.member_id(user_id, id).await {
                Ok(member_id) => {
                    Some(areas::Family::among_all(id, FamilyCommand::RemoveMember { member_id }))
                }
                Err(_) => None,
            },
            GroupId::Team(id) => {
                (self.is_in(group).await?).then(|| Team::among_all(id, TeamCommand::RemoveMember { user_id }))
            }
            GroupId::Coaching(id) => (self.is_in(group).await?)
                .then(|| Coaching::among_all(id, CoachingCommand::RemoveMember { user_id })),
        };
        match leaves {
            Some(command) => self.run(command).await,
            None => {
                let nth = self.dice.below(4) as usize;
                self.enter(self.user.clone(), group, nth).await
            }
        }
    }

    async fn is_in(&self, group: GroupId) -> Result<bool, ServiceError> {
        let mut tx = self.services.store().read().await?;
        let groups = hubbub_storage::group::of_person(&mut tx, self.user.id).await?;
        Ok(groups.iter().any(|one| one.id() == group))
    }

    /// Lets somebody into a group, the `nth` after whoever founded it. The link works once: there may be only so many.
    pub(super) async fn enter(&self, user: User, group: GroupId, nth: usize) -> Result<(), ServiceError> {
        let host = self.host(group).await?;
        let (invitation, token) = self.services.invite_to(host, seat(group, nth)).await?;
        let entered = self.services.accept(user, &token).await.map(drop);
        self.services.revoke_invitation(host, group, invitation.id).await.and(entered)
    }

    /// Who may invite: whoever founded it, or in a team, which is handed over, an admin.
    async fn host(&self, group: GroupId) -> Result<UserId, ServiceError> {
        if let GroupId::Team(id) = group {
            let state = Team::load(&mut self.services.store().read().await?, id).await?;
            let members = state.map(|state| state.members).unwrap_or_default();
            let admin = members.iter().find(|member| member.role == team::Role::Admin);
            return admin.map(|admin| admin.user_id).ok_or(ServiceError::NotAMember);
        }
        Ok(self.common.founder(group))
    }

    /// Somebody new comes into a group, and deletes their account.
    pub(super) async fn visit(&self, group: GroupId) -> Result<(), ServiceError> {
        let user = hubbub_testkit::new_person(self.services.store(), "Visitor").await;
        let nth = if matches!(group, GroupId::Coaching(_)) { 1 } else { 2 };
        let entered = self.enter(user.clone(), group, nth).await;
        self.services.delete_account(user.id, password(), &user.id.to_string()).await.and(entered)
    }
}

#[derive(Clone, Copy)]
pub(super) enum Kind {
    Family,
    Team,
    Coaching,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Family, Self::Team, Self::Coaching];
}

/// What the `nth` who comes into a group will be there: first whoever it cannot be without.
fn seat(group: GroupId, nth: usize) -> Seat {
    match group {
        GroupId::Family(id) => {
            (id, if nth.is_multiple_of(2) { family::Role::Child } else { family::Role::Parent }).into()
        }
        GroupId::Team(id) => (id, team::Role::Member).into(),
        GroupId::Coaching(id) => {
            (id, if nth == 0 { coaching::Role::Trainer } else { coaching::Role::Guest }).into()
        }
    }
}

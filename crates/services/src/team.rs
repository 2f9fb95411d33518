//! Teams: what they do beside their rules, and what their pages ask for.

use hubbub_commands::areas::{Knowledge, Team};
use hubbub_commands::knowledge::decide_departure as depart_from_request;
use hubbub_commands::team::{decide_create, decide_departure, decide_join, decide_name, posts_of_end};
use hubbub_commands::{Post, TeamCommand, TeamRefusal};
use hubbub_events::{Channel, TeamEvent};
use hubbub_model::account::User;
use hubbub_model::person::Departure;
use hubbub_model::team::{Action, Actor, Limits, Role, TeamState, Topic};
use hubbub_model::text::{PersonName, TopicText};
use hubbub_model::{TeamId, Timestamp, TopicId, UserId};
use hubbub_storage::{StoreError, Tx, knowledge, log, mutation, team};

use crate::aftermath::Aftermath;
use crate::locked::{Cause, Locked};
use crate::peopled::{Peopled, newcomer};
use crate::served::{Gone, New, Served};
use crate::{ServiceError, Services};

/// The most topics that a search finds.
const FOUND: i64 = 50;

impl Services {
    /// The newest topics of a team in which all words of `text` are.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`].
    pub async fn search_topics(
        &self,
        user: UserId,
        team: TeamId,
        text: &str,
    ) -> Result<Vec<Topic>, ServiceError> {
        let mut tx = self.read_team(user, team).await?;
        Ok(team::search(&mut tx, team, text, FOUND).await?)
    }

    /// What a member of a team can be asked about.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`].
    pub async fn topics_of(
        &self,
        user: UserId,
        team: TeamId,
        owner: UserId,
    ) -> Result<Vec<Topic>, ServiceError> {
        let mut tx = self.read_team(user, team).await?;
        Ok(team::topics_of(&mut tx, team, owner).await?)
    }

    /// What a person has written of a topic of theirs, to be shared. Nobody else gets it here.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`].
    pub async fn topic_text(
        &self,
        user: UserId,
        team: TeamId,
        topic: TopicId,
    ) -> Result<Option<TopicText>, ServiceError> {
        let mut tx = self.read_team(user, team).await?;
        Ok(team::text_of(&mut tx, team, topic, user).await?)
    }

    async fn read_team(&self, user: UserId, team: TeamId) -> Result<Tx, ServiceError> {
        let mut tx = self.store().read().await?;
        if team::is_member(&mut tx, team, user).await? { Ok(tx) } else { Err(ServiceError::NotAMember) }
    }
}

impl Served for Team {
    async fn begin(tx: &mut Tx, _: &Services, new: New<'_, Self>) -> Result<Vec<TeamEvent>, ServiceError> {
        let TeamCommand::Create { name } = new.command else { return Err(ServiceError::NotAMember) };
        let founder = newcomer::<Self>(tx, new.user).await?;
        Ok(decide_create(new.id, name.clone(), founder))
    }

    /// Whoever leaves ends what waits for them.
    fn reaches_further(command: &TeamCommand) -> bool {
        matches!(command, TeamCommand::RemoveMember { .. } | TeamCommand::HandOver { .. })
    }

    /// What waits for an answer there and needs them does not wait any longer.
    async fn clean_up_after(
        tx: &mut Tx,
        services: &Services,
        gone: Gone<Self>,
    ) -> Result<Aftermath, ServiceError> {
        let Gone { id, user, now } = gone;
        let mut aftermath = Aftermath { doubtful: vec![user], ..Aftermath::default() };
        for request in knowledge::pending_of(tx, id, user).await? {
            let mut locked = Locked::<Knowledge>::load(tx, request, now).await?;
            locked.add(depart_from_request(&locked.state, user, now));
            aftermath.extend(locked.append(tx, services, Cause::of_server(now)).await?.aftermath);
        }
        Ok(aftermath)
    }
}

/// A team as a group that people join and leave.
impl Peopled for Team {
    type Role = Role;

    const HAS_PARTS: bool = true;
    const MOST: usize = Limits::TEAMS;
    const INVITATIONS: usize = Limits::INVITATIONS;
    const NOT_ALLOWED: TeamRefusal = TeamRefusal::NotAllowed;
    const LIMIT_REACHED: TeamRefusal = TeamRefusal::LimitReached;
    const LAST: TeamRefusal = TeamRefusal::LastAdmin;

    async fn may_invite(tx: &mut Tx, id: TeamId, user: UserId) -> Result<Option<bool>, StoreError> {
        Ok(team::member_of(tx, id, user).await?.map(|member| member.role.may(Action::Invite)))
    }

    fn may_export(_: &TeamState, _: Actor) -> bool {
        true
    }

    fn may_end(_: &TeamState, actor: Actor) -> bool {
        actor.role.may(Action::EditTeam)
    }

    fn name(state: &TeamState) -> &str {
        state.team.name.as_str()
    }

    fn users(state: &TeamState) -> Vec<UserId> {
        state.members.iter().map(|member| member.user_id).collect()
    }

    fn join(_: &Services, state: &TeamState, user: User, role: Role) -> Result<Vec<TeamEvent>, TeamRefusal> {
        decide_join(state, user, role)
    }

    fn rename(state: &TeamState, user: UserId, name: &PersonName) -> Vec<TeamEvent> {
        decide_name(state, user, name)
    }

    fn departure(state: &TeamState, user: UserId) -> Option<Departure> {
        state.member(user).map(|member| state.departure(member))
    }

    fn depart(state: &TeamState, user: UserId, _: Timestamp) -> Vec<TeamEvent> {
        decide_departure(state, user)
    }

    fn posts_of_end(state: &TeamState) -> Vec<Post> {
        posts_of_end(state)
    }

    async fn delete(tx: &mut Tx, id: TeamId) -> Result<(), StoreError> {
        for request in knowledge::of_team(tx, id).await? {
            log::delete(tx, Channel::Knowledge(request)).await?;
            mutation::delete_of(tx, Channel::Knowledge(request)).await?;
        }
        team::delete(tx, id).await
    }
}

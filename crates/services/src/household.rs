//! Creating a family, and what its pages ask for.

use hubbub_commands::{FamilyRefusal, areas};
use hubbub_events::Channel;
use hubbub_model::account::User;
use hubbub_model::family::{Action, Family, Member, Role, WeekStart};
use hubbub_model::text::{FamilyName, ZoneName};
use hubbub_model::{Day, FamilyId, UserId};
use hubbub_storage::{Tx, family, log};

use crate::calendar::{self, zone_exists};
use crate::{ServiceError, Services, secret};

impl Services {
    /// The families a person belongs to.
    ///
    /// # Errors
    /// The database fails.
    pub async fn families(&self, user: UserId) -> Result<Vec<(FamilyId, FamilyName, Role)>, ServiceError> {
        Ok(family::belongings(&mut self.store().read().await?, user).await?)
    }

    /// The zone in which this person reads times: that of the family that they joined first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn zone(&self, user: UserId) -> Result<Option<ZoneName>, ServiceError> {
        let mut tx = self.store().read().await?;
        let belongings = family::belongings(&mut tx, user).await?;
        let Some((first, ..)) = belongings.first() else { return Ok(None) };
        Ok(family::lookup(&mut tx, *first).await?.map(|family| family.time_zone))
    }

    /// Creates a family with `user` as its first parent.
    ///
    /// # Errors
    /// There is no such time zone, the person belongs to too many families, or the
    /// database fails.
    pub async fn create_family(
        &self,
        user: User,
        name: FamilyName,
        time_zone: ZoneName,
        week_start: WeekStart,
    ) -> Result<FamilyId, ServiceError> {
        if !zone_exists(&time_zone) {
            return Err(FamilyRefusal::NoSuchTimeZone.into());
        }
        let id = FamilyId::new(self.now(), secret::ten());
        let family = Family { id, name, time_zone, week_start };
        let services = self.clone();
        let change = self.store().write(Channel::Family(id), move |tx| {
            Box::pin(async move {
                let now = services.now();
                let today = calendar::today(&family.time_zone, now, Day::default());
                family::insert(tx, &family, today, now).await?;
                log::create(tx, Channel::Family(id)).await?;
                services.join::<areas::Family>(tx, id, user.id, Role::Parent).await
            })
        });
        self.committed(change.await?).await;
        Ok(id)
    }
}

/// The membership of somebody who may do this.
pub(crate) async fn allow(
    tx: &mut Tx,
    family: FamilyId,
    user: UserId,
    action: Action,
) -> Result<Member, ServiceError> {
    let member = family::member_of(tx, family, user).await?.ok_or(ServiceError::NotAMember)?;
    if member.role.may(action) { Ok(member) } else { Err(FamilyRefusal::NotAllowed.into()) }
}

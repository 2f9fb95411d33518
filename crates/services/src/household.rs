//! Creating a family, and what its pages ask for.

use hubbub_commands::{Area as _, FamilyRefusal, areas};
use hubbub_events::Channel;
use hubbub_model::account::User;
use hubbub_model::family::{Action, Family, Member, Role, WeekStart};
use hubbub_model::text::{FamilyName, ZoneName};
use hubbub_model::{Day, FamilyId, UserId};
use hubbub_storage::{StoreError, Tx, family, log};

use crate::calendar::{self, zone_exists};
use crate::{ServiceError, Services};

impl Services {
    /// The families a person belongs to.
    pub async fn families(&self, user: UserId) -> Result<Vec<(FamilyId, FamilyName, Role)>, ServiceError> {
        Ok(family::belongings(&mut self.store().read().await?, user).await?)
    }

    /// The zone in which this person reads times: that of the family that they joined first.
    pub async fn zone(&self, user: UserId) -> Result<Option<ZoneName>, ServiceError> {
        let mut tx = self.store().read().await?;
        let belongings = family::belongings(&mut tx, user).await?;
        let Some((first, ..)) = belongings.first() else { return Ok(None) };
        Ok(family::lookup(&mut tx, *first).await?.map(|family| family.time_zone))
    }

    /// Creates a family with `user` as its first parent, under an id that is made here.
    ///
    /// # Errors
    /// Those of [`begin_family`](Self::begin_family).
    pub async fn create_family(
        &self,
        user: User,
        name: FamilyName,
        time_zone: ZoneName,
        week_start: WeekStart,
    ) -> Result<FamilyId, ServiceError> {
        let id = self.new_id(FamilyId::new);
        self.begin_family(user, Family { id, name, time_zone, week_start }).await?;
        Ok(id)
    }

    /// Creates this family with `user` as its first parent.
    ///
    /// # Errors
    /// There is no such time zone, the person belongs to too many families, or the id is taken.
    pub async fn begin_family(&self, user: User, family: Family) -> Result<(), ServiceError> {
        if !zone_exists(&family.time_zone) {
            return Err(ServiceError::refused(FamilyRefusal::NoSuchTimeZone));
        }
        let (id, services) = (family.id, self.clone());
        let change = self.store().write(Channel::Family(id), move |tx| {
            Box::pin(async move {
                let now = services.now();
                let today = calendar::today(&family.time_zone, now, Day::default());
                family::insert(tx, &family, today, now).await?;
                log::create(tx, Channel::Family(id)).await?;
                services.join::<areas::Family>(tx, id, user.id, Role::Parent).await
            })
        });
        let changed = change.await.map_err(|error| match error {
            ServiceError::Store(StoreError::Conflict) => ServiceError::refused(areas::Family::id_taken()),
            other => other,
        })?;
        self.committed(changed).await;
        Ok(())
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
    if member.role.may(action) { Ok(member) } else { Err(ServiceError::refused(FamilyRefusal::NotAllowed)) }
}

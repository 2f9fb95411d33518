//! Families to live in.

use anyhow::Result;
use futures_util::future::try_join_all;
use hubbub_model::account::User;
use hubbub_model::family::{Role, WeekStart};
use hubbub_model::{FamilyId, MemberId, UserId};
use hubbub_services::Services;
use hubbub_storage::{StoreError, account};

/// People in each family: all of them parents, who may do everything.
pub(super) const AT_HOME: usize = 4;

/// Somebody who gives commands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Person {
    pub(super) user: UserId,
    pub(super) family: FamilyId,
    pub(super) member: MemberId,
}

/// Makes so many families and gives everybody in them.
pub(super) async fn move_in(services: &Services, families: usize) -> Result<Vec<Person>> {
    Ok(try_join_all((0..families).map(|nth| family(services, nth))).await?.concat())
}

async fn family(services: &Services, nth: usize) -> Result<Vec<Person>> {
    let (name, zone) = (format!("Family {nth}").parse()?, "Europe/Berlin".parse()?);
    let first = account(services).await?;
    let family = services.create_family(first.clone(), name, zone, WeekStart::Monday).await?;
    let (_, token) = services.invite(first.id, family, Role::Parent).await?;
    let mut users = vec![first];
    for _ in 1..AT_HOME {
        let user = account(services).await?;
        services.accept(user.clone(), &token).await?;
        users.push(user);
    }
    let people = users.into_iter().map(async |user| {
        let member = services.member_id(user.id, family).await?;
        anyhow::Ok(Person { user: user.id, family, member })
    });
    try_join_all(people).await
}

/// An account that nobody can sign in to, which spares the hashing.
async fn account(services: &Services) -> Result<User> {
    let now = services.now();
    let user = User { id: UserId::new(now, super::client::random()?), name: "Robin".parse()? };
    let (copy, email) = (user.clone(), format!("{}@example.org", user.id).parse()?);
    let change = services.store().write(String::new(), move |tx| {
        Box::pin(async move { account::insert(tx, &copy, &email, "no hash", now).await })
    });
    change.await.map_err(|error: StoreError| error)?;
    Ok(user)
}

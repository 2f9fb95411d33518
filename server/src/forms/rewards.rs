//! Saving and removing rewards.

use axum::extract::Path;
use axum::response::Response;
use axum::routing::post;
use axum::{Form, Router};
use hubbub_commands::FamilyCommand;
use hubbub_commands::areas::Family;
use hubbub_model::family::{Reward, Stock};
use hubbub_model::number::OutOfRange;
use hubbub_model::{FamilyId, RewardId};

use super::Reader;
use super::fields::{Fields, number};
use super::sent::Sent;
use crate::AppState;

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/family/{id}/rewards/edit/{reward}", post(save))
        .route("/family/{id}/rewards/edit/{reward}/remove", post(remove))
}

/// Saves a reward. Its id is in the address: a new one has got it with its form, so that sending
/// the form twice makes one reward.
async fn save(
    sent: Sent,
    Path((family, id)): Path<(FamilyId, RewardId)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Response> {
    let sent = sent.on(format!("{}/{id}", all(family)));
    let (user, mut reader) = (sent.sender()?, Reader::of(&fields));
    let Some(reward) = read(&mut reader, &fields, id) else { return Ok(sent.again(reader).await) };
    let done = sent.run::<Family>(&user, family, FamilyCommand::SaveReward { reward }).await;
    Ok(sent.answer(done, reader, &all(family)).await)
}

/// The reward that was typed, or nothing and what is wrong with it.
fn read(reader: &mut Reader, fields: &Fields, id: RewardId) -> Option<Reward> {
    let name = reader.check("name", fields.one("name").parse());
    let price = reader.check("price", number(fields.one("price")));
    let stock = reader.check("stock", stock(fields.one("stock")));
    let only_for = reader.members("only_for", fields);
    Some(Reward { id, name: name?, price: price?, only_for: only_for?, stock: stock? })
}

/// How many are left, if that is counted.
fn stock(text: &str) -> Result<Option<Stock>, OutOfRange> {
    if text.trim().is_empty() { Ok(None) } else { number(text).map(Some) }
}

async fn remove(
    sent: Sent,
    Path((family, reward_id)): Path<(FamilyId, RewardId)>,
) -> Result<Response, Response> {
    let sent = sent.on(all(family));
    let user = sent.sender()?;
    let done = sent.run::<Family>(&user, family, FamilyCommand::RemoveReward { reward_id }).await;
    Ok(sent.answer(done, Reader::new([]), &all(family)).await)
}

fn all(family: FamilyId) -> String {
    format!("/family/{family}/rewards/edit")
}

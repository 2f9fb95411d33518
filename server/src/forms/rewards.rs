//! Saving and removing rewards.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Form, Router};
use hubbub_commands::FamilyCommand;
use hubbub_model::family::{Reward, Stock};
use hubbub_model::number::OutOfRange;
use hubbub_model::{FamilyId, RewardId};

use super::Reader;
use super::family::run;
use super::fields::{Fields, number};
use super::sent::to_sign_in;
use crate::session::Visitor;
use crate::{AppState, pages};

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/family/{id}/rewards/edit/{reward}", post(save))
        .route("/family/{id}/rewards/edit/{reward}/remove", post(remove))
}

/// Saves a reward. Its id is in the address: a new one has got it with its form, so that sending
/// the form twice makes one reward.
async fn save(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((family, id)): Path<(FamilyId, RewardId)>,
    Form(fields): Form<Fields>,
) -> Response {
    let page = format!("{}/{id}", all(family));
    let Some(user) = visitor.0.clone() else { return to_sign_in(&page) };
    let mut reader = Reader::of(&fields);
    if let Some(reward) = read(&mut reader, &fields, id) {
        match run(&state, &user, family, FamilyCommand::SaveReward { reward }).await {
            Ok(()) => return Redirect::to(&all(family)).into_response(),
            Err(error) => reader.refused(&error),
        }
    }
    pages::refused(&state, visitor, headers, &page, reader.0).await
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
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((family, reward_id)): Path<(FamilyId, RewardId)>,
) -> Response {
    let page = all(family);
    let Some(user) = visitor.0.clone() else { return to_sign_in(&page) };
    match run(&state, &user, family, FamilyCommand::RemoveReward { reward_id }).await {
        Ok(()) => Redirect::to(&page).into_response(),
        Err(error) => {
            let mut reader = Reader::new([]);
            reader.refused(&error);
            pages::refused(&state, visitor, headers, &page, reader.0).await
        }
    }
}

fn all(family: FamilyId) -> String {
    format!("/family/{family}/rewards/edit")
}

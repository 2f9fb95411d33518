//! Wall displays: inviting one, becoming one, and saying what one may do.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Form, Router};
use hubbub_app::api::{FormState, Problem};
use hubbub_commands::FamilyCommand;
use hubbub_model::family::Kiosk;
use hubbub_model::{FamilyId, MemberId};
use hubbub_services::kiosk::{SESSION, WantedKiosk};

use super::account::signed_in;
use super::family::{SHOWN, run, settings, to_sign_in};
use super::{Reader, with_cookies};
use crate::session::{Source, Visitor};
use crate::{AppState, cookies, pages};

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/family/{id}/kiosks", post(invite))
        .route("/family/{id}/kiosks/{member}", post(save))
        .route("/wall/{token}", post(begin))
}

/// Fields, of which some may be there several times: one for each box that is ticked.
type Fields = Form<Vec<(String, String)>>;

/// What a wall display may do, as the boxes say.
fn allowed(reader: &mut Reader) -> Option<(Vec<MemberId>, bool)> {
    let values = &reader.0.values;
    let ids = values.iter().filter(|(name, _)| name == "ticks_for").map(|(_, id)| id.parse());
    let ids: Result<Vec<MemberId>, _> = ids.collect();
    let starts_timers = values.iter().any(|(name, _)| name == "starts_timers");
    if ids.is_err() {
        reader.wrong("", Problem::Invalid);
    }
    Some((ids.ok()?, starts_timers))
}

/// Makes a link for a wall display. It travels to the page as that of an invitation does.
async fn invite(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(family): Path<FamilyId>,
    Form(values): Fields,
) -> Response {
    let page = settings(family);
    let Some(user) = visitor.0.clone() else { return to_sign_in(&page) };
    let mut reader = Reader(FormState { values, problems: Vec::new() });
    let typed = reader.0.values.iter().find(|(name, _)| name == "kiosk_name");
    let name = typed.map_or("", |(_, name)| name).parse();
    let name = reader.check("kiosk_name", name);
    if let (Some(name), Some((ticks_for, starts_timers))) = (name, allowed(&mut reader)) {
        let wanted = WantedKiosk { name, ticks_for, starts_timers };
        match state.services.invite_kiosk(user.id, family, wanted).await {
            Ok(token) => {
                let value = format!("{}.{token}", pages::KIOSK);
                let cookie = cookies::set(&state.config, cookies::INVITATION, &value, &page, SHOWN);
                return with_cookies([cookie], Redirect::to(&page));
            }
            Err(error) => reader.refused(&error),
        }
    }
    pages::refused(&state, visitor, headers, &page, reader.0).await
}

async fn save(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((family, member_id)): Path<(FamilyId, MemberId)>,
    Form(values): Fields,
) -> Response {
    let page = settings(family);
    let Some(user) = visitor.0.clone() else { return to_sign_in(&page) };
    let mut reader = Reader(FormState { values, problems: Vec::new() });
    if let Some((ticks_for, starts_timers)) = allowed(&mut reader) {
        let command = FamilyCommand::SaveKiosk { kiosk: Kiosk { member_id, ticks_for, starts_timers } };
        match run(&state, &user, family, command).await {
            Ok(()) => return Redirect::to(&page).into_response(),
            Err(error) => reader.refused(&error),
        }
    }
    // What was ticked is not shown again under the fields of a new one.
    let form = FormState { values: Vec::new(), ..reader.0 };
    pages::refused(&state, visitor, headers, &page, form).await
}

/// Makes the device that asks a wall display. Whoever was signed in on it is no longer.
async fn begin(
    State(state): State<AppState>,
    Source(source): Source,
    visitor: Visitor,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Response {
    match state.services.begin_kiosk(&token, &source).await {
        Ok((family, session)) => {
            signed_in(&state, &headers, &session, SESSION, &format!("/family/{family}/wall")).await
        }
        Err(error) => {
            let mut reader = Reader::new([]);
            reader.refused(&error);
            pages::refused(&state, visitor, headers, &format!("/wall/{token}"), reader.0).await
        }
    }
}

//! Wall displays: inviting one, becoming one, and saying what one may do.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Form, Router};
use hubbub_commands::FamilyCommand;
use hubbub_model::family::Kiosk;
use hubbub_model::{FamilyId, MemberId};
use hubbub_services::Caller;
use hubbub_services::kiosk::{SESSION, WantedKiosk};

use super::account::signed_in;
use super::family::run;
use super::fields::Fields;
use super::group::settings;
use super::sent::{SHOWN, to_sign_in};
use super::{Reader, with_cookies};
use crate::session::{Source, Visitor, device};
use crate::{AppState, cookies, pages};

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/family/{id}/kiosks", post(invite))
        .route("/family/{id}/kiosks/{member}", post(save))
        .route("/wall/{token}", post(begin))
}

/// What a wall display may do, as the boxes say.
fn allowed(reader: &mut Reader, fields: &Fields) -> Option<(Vec<MemberId>, bool)> {
    Some((reader.members("ticks_for", fields)?, fields.all("starts_timers").next().is_some()))
}

/// Makes a link for a wall display. It travels to the page as that of an invitation does.
async fn invite(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(family): Path<FamilyId>,
    Form(fields): Form<Fields>,
) -> Response {
    let page = settings(family);
    let Some(user) = visitor.0.clone() else { return to_sign_in(&page) };
    let mut reader = Reader::of(&fields);
    let name = reader.check("kiosk_name", fields.one("kiosk_name").parse());
    if let (Some(name), Some((ticks_for, starts_timers))) = (name, allowed(&mut reader, &fields)) {
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
    Form(fields): Form<Fields>,
) -> Response {
    let page = settings(family);
    let Some(user) = visitor.0.clone() else { return to_sign_in(&page) };
    // What was ticked is not shown again: the fields are those of a new one.
    let mut reader = Reader::new([]);
    if let Some((ticks_for, starts_timers)) = allowed(&mut reader, &fields) {
        let command = FamilyCommand::SaveKiosk { kiosk: Kiosk { member_id, ticks_for, starts_timers } };
        match run(&state, &user, family, command).await {
            Ok(()) => return Redirect::to(&page).into_response(),
            Err(error) => reader.refused(&error),
        }
    }
    pages::refused(&state, visitor, headers, &page, reader.0).await
}

/// Makes the device that asks a wall display. Whoever was signed in on it is no longer.
async fn begin(
    State(state): State<AppState>,
    Source(source): Source,
    visitor: Visitor,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Response {
    let caller = Caller { source: &source, device: device(&headers) };
    match state.services.begin_kiosk(&token, caller).await {
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

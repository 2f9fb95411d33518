//! Saving and removing chores, and going on holiday.

use axum::extract::Path;
use axum::response::Response;
use axum::routing::post;
use axum::{Form, Router};
use hubbub_app::api::Problem;
use hubbub_commands::FamilyCommand;
use hubbub_commands::areas::Family;
use hubbub_model::account::User;
use hubbub_model::family::{Assignment, Chore, Repeats, Turn};
use hubbub_model::{ChoreId, Day, FamilyId, Weekdays};
use hubbub_services::ServiceError;

use super::Reader;
use super::fields::{Fields, day, number, time};
use super::sent::Sent;
use crate::AppState;

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/family/{id}/chores/{chore}", post(save))
        .route("/family/{id}/chores/{chore}/remove", post(remove))
        .route("/family/{id}/holiday", post(set_holiday))
}

/// Saves a chore. Its id is in the address: a new one has got it with its form, so that sending
/// the form twice makes one chore.
async fn save(
    sent: Sent,
    Path((family, id)): Path<(FamilyId, ChoreId)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Response> {
    let sent = sent.on(format!("/family/{family}/chores/{id}"));
    let (user, mut reader) = (sent.sender()?, Reader::of(&fields));
    let Some(chore) = read(&mut reader, &fields, id) else { return Ok(sent.again(reader).await) };
    let done = sent.run::<Family>(&user, family, FamilyCommand::SaveChore { chore }).await;
    Ok(sent.answer(done, reader, &all(family)).await)
}

/// The chore that was typed, or nothing and what is wrong with it.
fn read(reader: &mut Reader, fields: &Fields, id: ChoreId) -> Option<Chore> {
    let name = reader.check("name", fields.one("name").parse());
    let stars = reader.check("stars", number(fields.one("stars")));
    let since = reader.check("since", day(fields.one("since")));
    let due = reader.check("due", time(fields.one("due")));
    let (repeats, who) = (repeats(reader, fields), who(reader, fields));
    Some(Chore {
        id,
        name: name?,
        stars: stars?,
        repeats: repeats?,
        since: since?,
        due: due?,
        who: who?,
        approval: fields.one("approval") == "yes",
        last: None,
        turns: 0,
        turn: Turn::default(),
    })
}

fn repeats(reader: &mut Reader, fields: &Fields) -> Option<Repeats> {
    match fields.one("repeats") {
        "once" => Some(Repeats::Once),
        "daily" => Some(Repeats::Daily),
        "working" => Some(Repeats::Weekly { every: number("1").ok()?, on: Weekdays::WORKING }),
        "weekly" => {
            let every = reader.check("every", number(fields.one("every")));
            let days = fields.all("weekday").filter_map(|day| 1_u8.checked_shl(day.parse().ok()?));
            let on = Weekdays::try_from(days.fold(0, |days, day| days | day));
            let on = on.map_err(|_| reader.wrong("weekday", Problem::NoneChosen)).ok();
            Some(Repeats::Weekly { every: every?, on: on? })
        }
        _ => {
            reader.wrong("", Problem::Invalid);
            None
        }
    }
}

fn who(reader: &mut Reader, fields: &Fields) -> Option<Assignment> {
    match fields.one("who") {
        "fixed" => {
            let member_id = fields.one("member").parse();
            let member_id = member_id.map_err(|_| reader.wrong("", Problem::Invalid)).ok()?;
            Some(Assignment::Fixed { member_id })
        }
        "turns" => {
            let members = reader.members("turn", fields)?;
            if members.is_empty() {
                reader.wrong("turn", Problem::NoneChosen);
                return None;
            }
            Some(Assignment::Rotating { members })
        }
        "first" => Some(Assignment::FirstCome),
        _ => {
            reader.wrong("", Problem::Invalid);
            None
        }
    }
}

async fn remove(
    sent: Sent,
    Path((family, chore_id)): Path<(FamilyId, ChoreId)>,
) -> Result<Response, Response> {
    let sent = sent.on(all(family));
    let user = sent.sender()?;
    let done = sent.run::<Family>(&user, family, FamilyCommand::RemoveChore { chore_id }).await;
    Ok(sent.answer(done, Reader::new([]), &all(family)).await)
}

/// Goes on holiday until a day, or comes back.
async fn set_holiday(
    sent: Sent,
    Path(family): Path<FamilyId>,
    Form(fields): Form<Fields>,
) -> Result<Response, Response> {
    let sent = sent.on(all(family));
    let (user, mut reader) = (sent.sender()?, Reader::of(&fields));
    let done = match last_day(&sent.state, &user, family, &fields).await {
        Ok(Ok(until)) => sent.run::<Family>(&user, family, FamilyCommand::SetHoliday { until }).await,
        Ok(Err(problem)) => {
            reader.wrong("until", problem);
            return Ok(sent.again(reader).await);
        }
        Err(error) => Err(error),
    };
    Ok(sent.answer(done, reader, &all(family)).await)
}

/// The last day of the holiday, or what is wrong with it; none to come back.
async fn last_day(
    state: &AppState,
    user: &User,
    family: FamilyId,
    fields: &Fields,
) -> Result<Result<Option<Day>, Problem>, ServiceError> {
    if fields.one("back") == "yes" {
        return Ok(Ok(None));
    }
    let Ok(until) = day(fields.one("until")) else { return Ok(Err(Problem::NotADate)) };
    let today = state.services.today(user.id, family).await?;
    Ok(if until < today { Err(Problem::InThePast) } else { Ok(Some(until)) })
}

fn all(family: FamilyId) -> String {
    format!("/family/{family}/chores")
}

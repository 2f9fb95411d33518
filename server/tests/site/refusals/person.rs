//! Every command of a person's own log, asked by everybody about their own and about another's.

use axum::http::Method;
use hubbub_commands::areas::Person;
use hubbub_commands::{PersonCommand as C, PersonRefusal, Refusal};
use hubbub_events::SyncReply;
use hubbub_model::account::User;
use hubbub_model::family::Told;
use hubbub_model::person::{GroupId, Kind, Level, PersonState, Preference};
use hubbub_model::{ChannelSeq, MutationId, UserId};
use hubbub_testkit::new_id;
use serde_json::json;

use super::house::House;
use super::table::{Table as _, Tries, table};
use super::{ACTORS, Actor, Answer};

const YES: Answer = Answer::Done;
const NO: Answer = Answer::Forbidden;
const NO_GROUP: Answer = Answer::Refused(Refusal::Person(PersonRefusal::NoSuchGroup));
const SIGN_IN: Answer = Answer::Unauthorized;

table! { Person, user_id:
    //              parent child kiosk stranger ex-member visitor
    Read:           YES    YES   NO    YES      YES       SIGN_IN,
    ReadAll:        YES    YES   NO    YES      YES       SIGN_IN,
    SavePreference: YES    YES   NO    NO_GROUP NO_GROUP  SIGN_IN,
}

impl Tries for Person {
    /// Everybody asks about their own log. A visitor has none, and asks about somebody's.
    async fn samples(house: &House, actor: Actor) -> Vec<(UserId, C)> {
        let own = house.account(actor).unwrap_or(&house.site.home.parent).id;
        commands(house).map(|command| (own, command)).to_vec()
    }
}

/// One of each command.
fn commands(house: &House) -> [C; 3] {
    let group_id = GroupId::Family(house.site.home.family);
    [
        C::Read { notification_id: new_id!(hubbub_model::NotificationId) },
        C::ReadAll { up_to: new_id!(hubbub_model::NotificationId) },
        C::SavePreference {
            preference: Preference { group_id, kind: Kind::Family(Told::TimerOver), level: Level::Off },
        },
    ]
}

async fn ask(house: &House, actor: Actor, of: UserId, command: &C) -> Answer {
    let request = json!({
        "mutationId": new_id!(MutationId),
        "command": { "area": "person", "userId": of, "command": command },
    });
    let cookie = house.cookie(actor).await;
    let response = house.site.post("/api/commands", &cookie, "application/json", &request.to_string()).await;
    Answer::of(&Method::POST, response).await
}

/// The log of somebody as they see it; nothing for a wall display, which has none.
async fn own_log(house: &House, user: &User) -> Option<(ChannelSeq, PersonState)> {
    match house.site.home.services.catch_up::<Person>(user.id, user.id, None).await {
        Ok(SyncReply::Snapshot { seq, state, .. }) => Some((seq, state)),
        _ => None,
    }
}

#[tokio::test]
async fn nobody_does_anything_in_the_log_of_another() {
    let house = House::new().await;
    for command in commands(&house) {
        for actor in ACTORS {
            for owner in ACTORS.into_iter().filter(|owner| *owner != actor) {
                let Some(owner) = house.account(owner) else { continue };
                let before = own_log(&house, owner).await;
                let expected = if actor == Actor::Visitor { SIGN_IN } else { NO };
                let asked = ask(&house, actor, owner.id, &command).await;
                assert_eq!(asked, expected, "{}, asked by {actor:?}", Person::row(&command).0);
                assert_eq!(own_log(&house, owner).await, before);
            }
        }
    }
}

//! Every command of a person's own log, asked by everybody about their own and about another's.

use std::collections::BTreeSet;

use axum::http::Method;
use hubbub_commands::{PersonCommand as C, PersonRefusal, Refusal, areas};
use hubbub_events::SyncReply;
use hubbub_model::account::User;
use hubbub_model::family::Told;
use hubbub_model::person::{GroupId, Kind, Level, PersonState, Preference};
use hubbub_model::{ChannelSeq, MutationId, UserId};
use hubbub_testkit::new_id;
use serde_json::json;

use super::house::House;
use super::{ACTORS, Actor, Answer};

const YES: Answer = Answer::Done;
const NO: Answer = Answer::Forbidden;
const NO_GROUP: Answer = Answer::Refused(Refusal::Person(PersonRefusal::NoSuchGroup));
const SIGN_IN: Answer = Answer::Unauthorized;

/// Makes the table: which command has which row, and the names of all.
macro_rules! table {
    ($($command:ident: $($answer:ident)*,)*) => {
        /// Does not compile while a command has no row.
        fn row(command: &C) -> (&'static str, [Answer; 6]) {
            match command {
                $(C::$command { .. } => (stringify!($command), [$($answer),*]),)*
            }
        }

        const COMMANDS: &[&str] = &[$(stringify!($command)),*];
    };
}

table! {
    //              parent child kiosk stranger ex-member visitor
    Read:           YES    YES   NO    YES      YES       SIGN_IN,
    ReadAll:        YES    YES   NO    YES      YES       SIGN_IN,
    SavePreference: YES    YES   NO    NO_GROUP NO_GROUP  SIGN_IN,
}

/// One of each command.
fn samples(house: &House) -> [C; 3] {
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
    match house.site.home.services.catch_up::<areas::Person>(user.id, user.id, None).await {
        Ok(SyncReply::Snapshot { seq, state, .. }) => Some((seq, state)),
        _ => None,
    }
}

#[tokio::test]
async fn every_command_has_its_sample() {
    let house = House::new().await;
    let sampled: BTreeSet<_> = samples(&house).iter().map(|command| row(command).0).collect();
    assert_eq!(sampled, COMMANDS.iter().copied().collect());
}

#[tokio::test]
async fn everybody_does_it_in_their_own_log_and_a_wall_display_has_none() {
    let house = House::new().await;
    let home = &house.site.home;
    for command in samples(&house) {
        let (name, expected) = row(&command);
        for (actor, expected) in ACTORS.into_iter().zip(expected) {
            // A visitor has none, and asks about somebody's.
            let own = house.account(actor).unwrap_or(&home.parent).id;
            assert_eq!(ask(&house, actor, own, &command).await, expected, "{name}, asked by {actor:?}");
        }
    }
}

#[tokio::test]
async fn nobody_does_anything_in_the_log_of_another() {
    let house = House::new().await;
    for command in samples(&house) {
        for actor in ACTORS {
            for owner in ACTORS.into_iter().filter(|owner| *owner != actor) {
                let Some(owner) = house.account(owner) else { continue };
                let before = own_log(&house, owner).await;
                let expected = if actor == Actor::Visitor { SIGN_IN } else { NO };
                let asked = ask(&house, actor, owner.id, &command).await;
                assert_eq!(asked, expected, "{}, asked by {actor:?}", row(&command).0);
                assert_eq!(own_log(&house, owner).await, before);
            }
        }
    }
}

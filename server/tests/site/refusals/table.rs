//! A table for each area: which command is answered how to whom, and the addresses that are the area's own.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Method, Request, header};
use hubbub_commands::{Command, CommandRequest};
use hubbub_model::MutationId;
use hubbub_storage::Stored;
use hubbub_testkit::new_id;

use super::house::House;
use super::{Actor, Answer, Tried};

/// How an address answers everybody.
pub(super) type Row = (Method, &'static str, [Answer; 6]);

/// What the table of an area says of its commands. Made by [`table`].
pub(super) trait Table: Stored + Tries {
    /// The names of all commands.
    const COMMANDS: &'static [&'static str];

    /// The name of a command, and how it answers everybody.
    fn row(command: &Self::Command) -> (&'static str, [Answer; 6]);

    /// A command among those of all areas.
    fn among_all(id: Self::Id, command: Self::Command) -> Command;
}

/// What is tried of an area.
pub(super) trait Tries: Stored {
    /// The rows of its addresses.
    const ROUTES: &'static [Row] = &[];

    /// One of each command with its log, about something that there is, as this actor would want it.
    async fn samples(house: &House, actor: Actor) -> Vec<(Self::Id, Self::Command)>;

    /// What stands for the parts of its addresses.
    async fn parts(house: &House) -> Vec<(&'static str, String)> {
        let _ = house;
        Vec::new()
    }

    /// What is sent to one of its addresses, of a kind that works for whoever may.
    fn body(house: &House, path: &str) -> String {
        let _ = (house, path);
        String::new()
    }
}

/// Makes the table of an area, and its tests.
macro_rules! table {
    ($Area:ident, $field:ident: $($command:ident: $($answer:ident)*,)*) => {
        impl $crate::refusals::table::Table for hubbub_commands::areas::$Area {
            const COMMANDS: &'static [&'static str] = &[$(stringify!($command)),*];

            /// Does not compile while a command has no row.
            fn row(command: &Self::Command) -> (&'static str, [$crate::refusals::Answer; 6]) {
                match command {
                    $(Self::Command::$command { .. } => (stringify!($command), [$($answer),*]),)*
                }
            }

            fn among_all($field: Self::Id, command: Self::Command) -> hubbub_commands::Command {
                hubbub_commands::Command::$Area { $field, command }
            }
        }

        #[tokio::test]
        async fn every_command_has_its_sample() {
            $crate::refusals::table::all_are_sampled::<hubbub_commands::areas::$Area>().await;
        }

        #[tokio::test]
        async fn whoever_may_not_is_refused() {
            $crate::refusals::table::check_commands::<hubbub_commands::areas::$Area>().await;
        }
    };
}
pub(super) use table;

pub(super) async fn all_are_sampled<A: Table>() {
    let samples = A::samples(&House::new().await, Actor::Parent).await;
    let sampled: BTreeSet<_> = samples.iter().map(|(_, command)| A::row(command).0).collect();
    assert_eq!(sampled, A::COMMANDS.iter().copied().collect());
}

pub(super) async fn check_commands<A: Table>() {
    let mut tried = Tried::default();
    for (nth, name) in A::COMMANDS.iter().enumerate() {
        let samples = A::samples(&House::new().await, Actor::Parent).await;
        let expected = A::row(&samples[nth].1).1;
        tried.check(name, expected, async |house, actor| ask::<A>(house, actor, nth).await).await;
    }
}

/// Whoever is refused leaves the log as it was.
async fn ask<A: Table>(house: &House, actor: Actor, nth: usize) -> Answer {
    let (id, command) = A::samples(house, actor).await.swap_remove(nth);
    send::<A>(house, &house.cookie(actor).await, id, command).await
}

/// Sends a command in somebody's name.
pub(super) async fn send<A: Table>(house: &House, cookie: &str, id: A::Id, command: A::Command) -> Answer {
    let store = house.site.home.services.store();
    let before = A::load(&mut store.read().await.unwrap(), id).await.unwrap();
    let request = CommandRequest { mutation_id: new_id!(MutationId), command: A::among_all(id, command) };
    let request = serde_json::to_string(&request).unwrap();
    let response = house.site.post("/api/commands", cookie, "application/json", &request).await;
    let answer = Answer::of(&Method::POST, response).await;
    let after = A::load(&mut store.read().await.unwrap(), id).await.unwrap();
    assert!(answer == Answer::Done || before == after, "refused, yet done");
    answer
}

pub(super) async fn check_addresses<A: Tries>() {
    let mut tried = Tried::default();
    for (method, path, expected) in A::ROUTES {
        let row = format!("{method} {path}");
        let ask = async |house: &House, actor| visit::<A>(house, actor, method, path).await;
        tried.check(&row, *expected, ask).await;
    }
}

async fn visit<A: Tries>(house: &House, actor: Actor, method: &Method, path: &str) -> Answer {
    let parts = A::parts(house).await;
    let address = parts.iter().fold(path.to_owned(), |path, (part, text)| path.replace(part, text));
    let cookie = house.cookie(actor).await;
    let response = if *method == Method::GET {
        let request = Request::get(address).header(header::COOKIE, cookie).body(Body::empty()).unwrap();
        house.site.send(request).await
    } else {
        let form = "application/x-www-form-urlencoded";
        house.site.post(&address, &cookie, form, &A::body(house, path)).await
    };
    Answer::of(method, response).await
}

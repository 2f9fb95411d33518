//! Who may do what, as tables: every command and every address, asked by everybody there is.
//!
//! Somebody must succeed in each row, so that the others' refusals are no mere misunderstanding. A
//! command or an address without a row makes a test fail, or does not even compile.

mod coaching;
mod family;
mod firm;
mod hall;
mod house;
mod knowledge;
mod person;
mod routes;
mod table;
mod team;
mod training;

use axum::body::{Body, to_bytes};
use axum::http::{Method, Response, StatusCode, header};
use hubbub_commands::Refusal;
use serde_json::Value;

use house::House;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Actor {
    Parent,
    Child,
    Kiosk,
    Stranger,
    ExMember,
    /// Nobody who is signed in.
    Visitor,
}

/// In the order of the tables.
const ACTORS: [Actor; 6] =
    [Actor::Parent, Actor::Child, Actor::Kiosk, Actor::Stranger, Actor::ExMember, Actor::Visitor];

/// How it is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    /// What was asked for.
    Shown,
    /// It was done.
    Done,
    /// 303 to the wall.
    Wall,
    /// 303 to signing in.
    SignIn,
    /// 401.
    Unauthorized,
    /// 403.
    Forbidden,
    /// 404.
    NotFound,
    /// 409 with the reason.
    Refused(Refusal),
    /// 422: the form again, with the reason.
    Again,
    /// Nothing that a table expects.
    Odd(StatusCode),
}

impl Answer {
    async fn of(method: &Method, response: Response<Body>) -> Self {
        let asked = *method == Method::GET;
        match response.status() {
            StatusCode::OK => {
                if asked {
                    Self::Shown
                } else {
                    Self::Done
                }
            }
            StatusCode::SEE_OTHER => {
                let to = response.headers()[header::LOCATION].to_str().unwrap();
                match (asked, to) {
                    (_, to) if to.starts_with("/sign-in?next=") => Self::SignIn,
                    (false, _) => Self::Done,
                    (true, to) if to.ends_with("/wall") => Self::Wall,
                    (true, _) => Self::Odd(StatusCode::SEE_OTHER),
                }
            }
            StatusCode::UNAUTHORIZED => Self::Unauthorized,
            StatusCode::FORBIDDEN => Self::Forbidden,
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::CONFLICT => {
                let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
                let body: Value = serde_json::from_slice(&body).unwrap();
                Self::Refused(serde_json::from_value(body["error"].clone()).unwrap())
            }
            StatusCode::UNPROCESSABLE_ENTITY => Self::Again,
            other => Self::Odd(other),
        }
    }
}

/// The house that rows are tried in, until something was done there.
#[derive(Default)]
struct Tried(Option<House>);

impl Tried {
    /// Lets everybody ask, and compares the answers with a row of a table. Whoever is refused changes
    /// nothing; whoever changes something leaves a new house to the next.
    async fn check(&mut self, row: &str, expected: [Answer; 6], ask: impl AsyncFn(&House, Actor) -> Answer) {
        let succeeds = |answer: &Answer| matches!(answer, Answer::Shown | Answer::Done);
        assert!(expected.iter().any(succeeds), "{row}: for nobody");
        for (actor, expected) in ACTORS.into_iter().zip(expected) {
            let house = match self.0.take() {
                Some(house) => house,
                None => House::new().await,
            };
            let before = house.state().await;
            assert_eq!(ask(&house, actor).await, expected, "{row}, asked by {actor:?}");
            let changed = house.state().await != before;
            assert!(!changed || expected == Answer::Done, "{row}: refused to {actor:?}, yet done");
            self.0 = Some(house).filter(|_| !changed);
        }
    }
}

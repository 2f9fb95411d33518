//! Every address, asked by everybody. Addresses of the realtime server are not among them: whoever
//! asks there signs what they ask.

use std::collections::BTreeSet;
use std::path::Path;

use axum::body::Body;
use axum::http::{Method, Request, header};
use hubbub_app::App;
use hubbub_commands::areas;
use hubbub_events::Channel;
use hubbub_model::account::{Email, Password};
use hubbub_model::family::Role;
use hubbub_model::{MutationId, NotificationId, SessionId};
use hubbub_services::kiosk;
use hubbub_testkit::{PASSWORD, new_id};
use serde_json::json;

use super::Answer::{self, Again, Done, Forbidden, NotFound, Shown, SignIn, Unauthorized, Wall};
use super::house::House;
use super::table::{Row, Tries as _, check_addresses};
use super::{Actor, Tried};
use crate::client::{credentials, escape};

/// Anybody's, but not a wall display's.
const ANYBODY: [Answer; 6] = [Shown, Shown, Wall, Shown, Shown, Shown];
const EVERYBODY: [Answer; 6] = [Shown; 6];
/// A page of one's own, whichever family one belongs to.
pub(super) const SIGNED_IN: [Answer; 6] = [Shown, Shown, Wall, Shown, Shown, Unauthorized];
/// A page of the family, for people.
pub(super) const FAMILY: [Answer; 6] = [Shown, Shown, Wall, Forbidden, Forbidden, Unauthorized];
/// A page of the family, for parents.
const OFFICE: [Answer; 6] = [Shown, Forbidden, Wall, Forbidden, Forbidden, Unauthorized];
/// What members may read, wall displays too.
const MEMBERS: [Answer; 6] = [Shown, Shown, Shown, Forbidden, Forbidden, Unauthorized];
/// A form that only parents fill in.
pub(super) const PARENTS: [Answer; 6] = [Done, Again, Forbidden, Forbidden, Forbidden, SignIn];
/// The same on a page that only parents see.
const OFFICERS: [Answer; 6] = [Done, Forbidden, Forbidden, Forbidden, Forbidden, SignIn];
/// A form about one's own account, or with which one begins something.
pub(super) const OWN: [Answer; 6] = [Done, Done, Forbidden, Done, Done, SignIn];
/// A subscription.
const HEARERS: [Answer; 6] = [Done, Done, Done, Forbidden, Forbidden, Unauthorized];

/// The table. The columns are parent, child, wall display, stranger, ex-member and visitor.
const ROUTES: &[Row] = &[
    (Method::GET, "/", ANYBODY),
    (Method::GET, "/notifications", SIGNED_IN),
    (Method::GET, "/requests", SIGNED_IN),
    (Method::GET, "/notifications/preferences", SIGNED_IN),
    (Method::GET, "/sign-up", ANYBODY),
    (Method::GET, "/sign-in", ANYBODY),
    (Method::GET, "/design", ANYBODY),
    (Method::GET, "/developers/events", ANYBODY),
    (Method::GET, "/join/{token}", ANYBODY),
    (Method::GET, "/wall/{token}", ANYBODY),
    (Method::GET, "/forgot-password", ANYBODY),
    (Method::GET, "/reset/{token}", ANYBODY),
    (Method::GET, "/account", SIGNED_IN),
    (Method::GET, "/offline", EVERYBODY),
    (Method::GET, "/offline/sign-out", EVERYBODY),
    (Method::GET, "/manifest.webmanifest", EVERYBODY),
    (Method::GET, "/service-worker.js", EVERYBODY),
    (Method::GET, "/healthz", EVERYBODY),
    (Method::GET, "/readyz", EVERYBODY),
    (Method::GET, "/families/new", SIGNED_IN),
    (Method::GET, "/dashboard", SIGNED_IN),
    (Method::GET, "/dashboard/history", SIGNED_IN),
    (Method::GET, "/family/wall", [Wall, Wall, Wall, Shown, Shown, SignIn]),
    (Method::GET, "/family/{id}", FAMILY),
    (Method::GET, "/family/{id}/wall", MEMBERS),
    (Method::GET, "/family/{id}/rewards", FAMILY),
    (Method::GET, "/family/{id}/rewards/edit", OFFICE),
    (Method::GET, "/family/{id}/rewards/edit/new", OFFICE),
    (Method::GET, "/family/{id}/rewards/edit/{reward}", OFFICE),
    (Method::GET, "/family/{id}/chores", FAMILY),
    (Method::GET, "/family/{id}/chores/new", OFFICE),
    (Method::GET, "/family/{id}/chores/{chore}", OFFICE),
    (Method::GET, "/family/{id}/history", FAMILY),
    (Method::GET, "/family/{id}/settings", FAMILY),
    (Method::GET, "/family/{id}/export", OFFICE),
    (Method::GET, "/api/sync", MEMBERS),
    // The parent's own log.
    (Method::GET, "/api/page", [Shown, Forbidden, Wall, Forbidden, Forbidden, Unauthorized]),
    (Method::GET, "/api/v1/timers/active", MEMBERS),
    // Of one's own lists.
    (Method::GET, "/api/v1/requests", [Shown, Shown, Wall, Shown, Shown, Unauthorized]),
    (Method::GET, "/api/v1/topics", FAMILY),
    (Method::GET, "/api/v1/topics/text", FAMILY),
    (
        Method::POST,
        "/api/commands",
        [
            Done,
            Done,
            Answer::Refused(hubbub_commands::Refusal::Family(hubbub_commands::FamilyRefusal::NotAllowed)),
            Forbidden,
            Forbidden,
            Unauthorized,
        ],
    ),
    // Of a colleague, who is asked by two, and of the parent, whom the child has asked.
    (Method::POST, "/api/knowledge/request", [Done, Done, Forbidden, NotFound, NotFound, Unauthorized]),
    (Method::POST, "/api/knowledge/respond", [Done, Forbidden, Forbidden, NotFound, NotFound, Unauthorized]),
    // On the parent's own channel.
    (Method::POST, "/api/signal", [Done, Forbidden, Forbidden, Forbidden, Forbidden, Unauthorized]),
    (Method::POST, "/api/pusher/auth", HEARERS),
    (Method::POST, "/pusher/auth", HEARERS),
    (Method::POST, "/api/pusher/user-auth", [Done, Done, Done, Done, Done, Unauthorized]),
    // Whoever asks there signs what they ask, whoever else they may be.
    (Method::POST, "/pusher/webhook", [Done; 6]),
    (Method::POST, "/sign-up", [Done, Done, Forbidden, Done, Done, Done]),
    (Method::POST, "/sign-in", [Done, Done, Forbidden, Done, Done, Done]),
    (Method::POST, "/sign-out", [Done, Done, Forbidden, Done, Done, Done]),
    (Method::POST, "/preferences", [Done, Done, Forbidden, Done, Done, Done]),
    (Method::POST, "/families/new", OWN),
    (Method::POST, "/join/{token}", [Again, Again, Forbidden, Done, Done, SignIn]),
    (Method::POST, "/wall/{token}", [Done, Done, Forbidden, Done, Done, Done]),
    (Method::POST, "/reset/{token}", [Done, Done, Forbidden, Done, Done, Done]),
    (Method::POST, "/account/name", OWN),
    (Method::POST, "/account/email", OWN),
    (Method::POST, "/account/password", OWN),
    (Method::POST, "/account/sessions/{session}/end", OWN),
    (Method::POST, "/account/sessions/end-others", OWN),
    (Method::POST, "/family/{id}/members/{member}/reset", PARENTS),
    (Method::POST, "/family/{id}/settings", PARENTS),
    (Method::POST, "/family/{id}/delete", PARENTS),
    (Method::POST, "/family/{id}/hand-over", PARENTS),
    (Method::POST, "/family/{id}/members/{member}", PARENTS),
    (Method::POST, "/family/{id}/invitations", PARENTS),
    (Method::POST, "/family/{id}/invitations/{invitation}/revoke", PARENTS),
    (Method::POST, "/family/{id}/kiosks", PARENTS),
    (Method::POST, "/family/{id}/kiosks/{member}", PARENTS),
    (Method::POST, "/family/{id}/chores/{chore}", OFFICERS),
    (Method::POST, "/family/{id}/chores/{chore}/remove", PARENTS),
    (Method::POST, "/family/{id}/holiday", PARENTS),
    (Method::POST, "/family/{id}/rewards/edit/{reward}", OFFICERS),
    (Method::POST, "/family/{id}/rewards/edit/{reward}/remove", OFFICERS),
    (Method::POST, "/family/{id}/history/{entry}/undo", PARENTS),
    // The parent is the only one. Last, because it leaves people without an account.
    (Method::POST, "/account/delete", [Again, Done, Forbidden, Done, Done, SignIn]),
];

/// The address with what stands for its parts in this house.
async fn address(house: &House, path: &str) -> String {
    let home = &house.site.home;
    let (parent, family) = (home.parent.id, home.family);
    let path = path
        .replace("{id}", &family.to_string())
        .replace("{chore}", &house.open.id.to_string())
        .replace("{reward}", &house.reward.id.to_string())
        .replace("{session}", &new_id!(SessionId).to_string())
        .replace("{entry}", &house.given.to_string());
    if let Some(start) = path.strip_suffix("{token}") {
        let token = if start == "/wall/" {
            // Those of before keep no place.
            home.clock.advance(kiosk::INVITATION);
            let wanted = home.wanted_kiosk("Hall").await;
            home.services.invite_kiosk(parent, family, wanted).await.unwrap()
        } else if start == "/reset/" {
            let email = home.services.email(home.child.id).await.unwrap().unwrap();
            home.services.reset_link_for(&email).await.unwrap().reveal().to_owned()
        } else {
            home.services.invite(parent, family, Role::Child).await.unwrap().1
        };
        return format!("{start}{token}");
    }
    if path.contains("{invitation}") {
        let (invitation, _) = home.services.invite(parent, family, Role::Child).await.unwrap();
        return path.replace("{invitation}", &invitation.id.to_string());
    }
    match path.as_str() {
        "/api/sync" => format!("/api/sync?channel=private-family-{family}"),
        "/api/page" => {
            let before = new_id!(NotificationId);
            format!("/api/page?channel=private-user-{parent}&before={before}")
        }
        "/api/v1/requests" => format!("/api/v1/requests?before={}", house.firm.pending),
        "/api/v1/topics" => format!("/api/v1/topics?teamId={}&search=deploy", house.firm.team),
        "/api/v1/topics/text" => {
            format!("/api/v1/topics/text?teamId={}&topicId={}", house.firm.team, house.firm.topic)
        }
        "/api/v1/timers/active" => format!("/api/v1/timers/active?familyId={family}"),
        path if path.contains("/kiosks/") => path.replace("{member}", &house.kiosk.to_string()),
        path => path.replace("{member}", &house.sibling.to_string()),
    }
}

/// What is sent there, of a kind that works for whoever may.
async fn body(house: &House, path: &str) -> String {
    let home = &house.site.home;
    let about = format!("name=Us&time_zone={}&week_start=monday", escape("Europe/Rome"));
    let email = format!("{}@example.org", hubbub_testkit::new_id());
    match path {
        "/sign-up" => format!("name=Sam&email={}&password=correct+horse", escape(&email)),
        "/sign-in" => {
            let (name, password) = ("Sam".parse().unwrap(), Password::new("correct horse".into()).unwrap());
            let address: Email = email.parse().unwrap();
            home.services.sign_up(name, address, password, email.as_str()).await.unwrap();
            format!("email={}&password=correct+horse", escape(&email))
        }
        "/preferences" => "theme=dark".into(),
        "/account/name" => "name=Somebody+else".into(),
        "/account/email" => format!("email={}&email_password={}", escape(&email), escape(PASSWORD)),
        "/account/password" | "/reset/{token}" => {
            format!("old_password={}&new_password={}", escape(PASSWORD), escape(PASSWORD))
        }
        "/account/delete" => format!("delete_password={}", escape(PASSWORD)),
        "/families/new" | "/family/{id}/settings" => about,
        "/api/pusher/user-auth" => "socket_id=1.2".into(),
        "/api/pusher/auth" | "/pusher/auth" => {
            format!("socket_id=1.2&channel_name=private-family-{}", home.family)
        }
        "/family/{id}/delete" => "typed_name=Our+family".into(),
        "/family/{id}/hand-over" => format!("heir={}", house.sibling),
        "/family/{id}/members/{member}" => "action=remove".into(),
        "/family/{id}/invitations" => "role=child".into(),
        "/family/{id}/kiosks" => format!("kiosk_name=Hall&ticks_for={}", house.child),
        "/family/{id}/kiosks/{member}" => format!("ticks_for={}&starts_timers=yes", house.sibling),
        "/family/{id}/chores/{chore}" => {
            "name=Dishes&stars=5&repeats=daily&since=2023-11-14&due=&who=first".into()
        }
        "/family/{id}/holiday" => "until=2023-12-24".into(),
        "/family/{id}/rewards/edit/{reward}" => "name=Cinema&price=20&stock=3".into(),
        "/api/commands" => {
            let command = json!({ "type": "pauseTimer", "timerId": house.running });
            let command = json!({ "area": "family", "familyId": home.family, "command": command });
            json!({ "mutationId": new_id!(MutationId), "command": command }).to_string()
        }
        "/api/knowledge/request" => {
            let hubbub_commands::knowledge::Ask { team_id, owner, question, .. } =
                house.firm.ask(&house.firm.colleague);
            json!({ "teamId": team_id, "ownerId": owner, "question": question }).to_string()
        }
        "/api/knowledge/respond" => {
            json!({ "requestId": house.firm.pending.number(), "status": "denied" }).to_string()
        }
        "/pusher/webhook" => json!({ "time_ms": home.services.now().as_millis(), "events": [] }).to_string(),
        "/api/signal" => {
            let (channel, about) = (Channel::Person(home.parent.id), format!("family/{}", home.family));
            json!({ "channel": channel.to_string(), "name": "looking", "about": about }).to_string()
        }
        _ => String::new(),
    }
}

async fn ask(house: &House, actor: Actor, method: &Method, path: &str) -> Answer {
    let (address, cookie) = (address(house, path).await, house.cookie(actor).await);
    let response = if *method == Method::GET {
        let request = Request::get(address).header(header::COOKIE, cookie).body(Body::empty()).unwrap();
        house.site.send(request).await
    } else {
        let json = matches!(path, "/api/commands" | "/api/signal") || path.starts_with("/api/knowledge/");
        let kind = if json { "application/json" } else { "application/x-www-form-urlencoded" };
        let body = body(house, path).await;
        let signature = credentials().sign_webhook(body.as_bytes());
        let request = house.site.request(&address, &cookie, kind).header("x-pusher-key", "test-key");
        let request = request.header("x-pusher-signature", signature);
        house.site.send(request.body(Body::from(body)).unwrap()).await
    };
    Answer::of(method, response).await
}

#[tokio::test]
async fn whoever_may_not_is_refused() {
    let mut tried = Tried::default();
    for (method, path, expected) in ROUTES {
        let row = format!("{method} {path}");
        tried.check(&row, *expected, async |house, actor| ask(house, actor, method, path).await).await;
    }
}

/// Gathers what areas have of their own.
macro_rules! of_every_area {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        fn of_areas() -> impl Iterator<Item = &'static Row> {
            [$(areas::$Area::ROUTES),*].into_iter().flatten()
        }

        #[tokio::test]
        async fn whoever_may_not_is_refused_at_addresses_of_areas() {
            $(check_addresses::<areas::$Area>().await;)*
        }
    };
}

hubbub_events::areas!(of_every_area);

/// The pages are those that the app knows, the rest what the server's sources say.
#[test]
fn every_address_has_its_row() {
    let mut known = BTreeSet::new();
    for page in leptos_axum::generate_route_list(App) {
        known.insert(format!("GET {}", page.path()));
    }
    collect(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut known);
    let rows = ROUTES.iter().chain(of_areas());
    let rows: BTreeSet<_> = rows.map(|(method, path, _)| format!("{method} {path}")).collect();
    assert_eq!(rows, known);
}

/// Finds what is written as `.route("/path", get(…))` in a folder.
fn collect(folder: &Path, known: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, known);
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        for route in source.split(".route(").skip(1) {
            let mut parts = route.splitn(3, '"').skip(1);
            let (path, handler) = (parts.next().unwrap(), parts.next().unwrap());
            let method = handler.trim_start_matches([',', ' ', '\n']).split('(').next().unwrap();
            known.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
}

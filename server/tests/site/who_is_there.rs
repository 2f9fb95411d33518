//! Who is there, with real connections to real realtime services, by the machine's clock.

mod elsewhere;

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use hubbub_commands::TrainingCommand;
use hubbub_model::Party;
use hubbub_model::account::User;
use hubbub_model::presence::Status;
use hubbub_testkit::Kind;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::client::Site;
use crate::socket::Socket;
use crate::training::Session;

/// How long a ghost may be seen.
const PROMISE: Duration = Duration::from_secs(35);
/// Who has gone counts for so long at least: they may be back.
const GRACE: Duration = Duration::from_secs(3);
/// How exactly that is seen.
const LOOK: Duration = Duration::from_millis(100);
/// How long it takes until somebody who has gone is offline, with all that computers may dawdle.
const SOON: Duration = Duration::from_secs(12);

/// A site with a session, and where its realtime service is.
struct Scene {
    site: Site,
    session: Session,
    at: SocketAddr,
}

impl Scene {
    /// The realtime service in the same process.
    async fn embedded() -> Self {
        let site = Site::live(Kind::Sqlite, &[]).await;
        let at = site.listen().await;
        Self::at(site, at).await
    }

    async fn at(site: Site, at: SocketAddr) -> Self {
        let session = Session::start(&site).await;
        Self { site, session, at }
    }

    /// The same session in another process: beside this one, or after it was killed.
    async fn another_process(&self, settings: &[(&str, &str)]) -> Self {
        let (site, session) = (self.site.another_process(settings).await, self.session.clone());
        Self { site, session, at: self.at }
    }

    fn channel(&self) -> String {
        self.session.beside.to_string()
    }

    fn athlete(&self) -> &User {
        &self.site.home.child
    }

    fn trainer(&self) -> &User {
        &self.site.home.parent
    }

    /// Opens a tab of somebody.
    async fn tab(&self, user: &User) -> Socket {
        let cookie = self.site.sign_in(user).await;
        let mut tab = Socket::open(self.at).await;
        let form = format!("socket_id={}&channel_name={}", tab.id, self.channel());
        let (_, answer) = self.site.post_form("/api/pusher/auth", &cookie, &form).await;
        tab.join(&self.channel(), &serde_json::from_str(&answer).unwrap()).await;
        assert_eq!(tab.next().await["event"], "pusher_internal:subscription_succeeded");
        tab
    }

    /// The status of the athlete as this process answers it.
    async fn status(&self) -> Option<Status> {
        let seen = self.site.home.services.who_is_there(self.trainer().id, self.session.log).await;
        let mut seen = seen.unwrap().unwrap().into_iter();
        seen.find(|one| one.user_id == self.athlete().id).map(|one| one.status)
    }

    /// Waits until the athlete has this status, and says how long it took.
    async fn until(&self, status: Status, most: Duration) -> Duration {
        let start = Instant::now();
        while self.status().await != Some(status) {
            assert!(start.elapsed() < most, "not {status:?} after {most:?}");
            sleep(Duration::from_millis(20)).await;
        }
        start.elapsed()
    }

    /// Three tabs: one is closed, then all are, and one that is back is killed with its browser. Gives how long it
    /// took until all three were gone.
    async fn tabs(&self) -> Duration {
        let mut tabs = Vec::new();
        for _ in 0..3 {
            tabs.push(self.tab(self.athlete()).await);
        }
        self.until(Status::Online, SOON).await;
        tabs.pop();
        sleep(Duration::from_secs(4)).await;
        assert_eq!(self.status().await, Some(Status::Online));
        tabs.clear();
        let gone = self.until(Status::Offline, SOON).await;
        assert!(gone + LOOK > GRACE, "gone after {gone:?}");
        let killed = self.tab(self.athlete()).await;
        self.until(Status::Online, SOON).await;
        killed.reset();
        self.until(Status::Offline, SOON).await;
        gone
    }

    /// A link dies without a FIN: nothing more comes from it.
    async fn dead_link(&self) -> Duration {
        let _dead = self.tab(self.athlete()).await;
        self.until(Status::Online, SOON).await;
        self.until(Status::Offline, PROMISE).await
    }
}

/// What somebody who is there hears of others, the server's questions apart.
async fn heard(tab: &mut Socket, name: &str) -> Value {
    loop {
        let frame = tab.next().await;
        if frame["event"] == name {
            return serde_json::from_str(frame["data"].as_str().unwrap()).unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn embedded_tabs_count_once() {
    println!("all tabs are closed: offline after {:?}", Scene::embedded().await.tabs().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_are_there_hear_of_the_others() {
    let scene = Scene::embedded().await;
    let mut trainer = scene.tab(scene.trainer()).await;
    let athlete = scene.tab(scene.athlete()).await;
    let id = json!(scene.athlete().id);
    let added = heard(&mut trainer, "pusher_internal:member_added").await;
    assert_eq!((&added["user_id"], &added["user_info"]), (&id, &json!({ "name": scene.athlete().name })));
    let online = loop {
        let told = heard(&mut trainer, "user-status-change").await;
        if told["userId"] == id {
            break told;
        }
    };
    assert_eq!(online["status"], "online");
    drop(athlete);
    let offline = heard(&mut trainer, "user-status-change").await;
    assert_eq!((&offline["userId"], &offline["status"]), (&id, &json!("offline")));
    assert!(offline["at"].as_i64() >= offline["lastActive"].as_i64());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_be_there_no_longer_is_not() {
    let scene = Scene::embedded().await;
    let (gym, guest) = (&scene.session.gym, &scene.session.gym.guest);
    let session = scene.session.id;
    let party = Party { user_id: guest.id, name: guest.name.clone() };
    for by in [scene.trainer(), scene.athlete()] {
        gym.run(by, session, TrainingCommand::AdmitGuest { guest: party.clone() }).await.unwrap();
    }
    let mut tab = scene.tab(guest).await;
    let mut trainer = scene.tab(scene.trainer()).await;
    let remove = TrainingCommand::RemoveGuest { user_id: guest.id };
    gym.run(scene.athlete(), session, remove).await.unwrap();
    let ended = loop {
        let frame = tab.next().await;
        if frame["event"] == "pusher:subscription_error" {
            break frame;
        }
    };
    assert_eq!((&ended["channel"], &ended["data"]["status"]), (&json!(scene.channel()), &json!(403)));
    let removed = heard(&mut trainer, "pusher_internal:member_removed").await;
    assert_eq!(removed["user_id"], json!(guest.id));
    let seen = gym.services.who_is_there(scene.trainer().id, scene.session.log).await.unwrap().unwrap();
    assert!(seen.iter().all(|one| one.user_id != guest.id));
}

#[tokio::test(flavor = "multi_thread")]
async fn embedded_nobody_is_there_after_the_server_was_killed_until_they_are_back() {
    let scene = Scene::embedded().await;
    let _killed = scene.tab(scene.athlete()).await;
    scene.until(Status::Online, SOON).await;
    let again = scene.another_process(&[]).await;
    let again = Scene { at: again.site.listen().await, ..again };
    println!("the server was killed: offline after {:?}", again.until(Status::Offline, SOON).await);
    let _back = again.tab(again.athlete()).await;
    again.until(Status::Online, SOON).await;
}

/// Each takes its time, so they take it together.
#[tokio::test(flavor = "multi_thread")]
async fn a_ghost_is_seen_for_less_than_35_seconds() {
    let embedded = async { Scene::embedded().await.dead_link().await };
    let (embedded, elsewhere, killed, off) =
        tokio::join!(embedded, elsewhere::dead_link(), elsewhere::killed(), off());
    println!(
        "offline after: embedded {embedded:?}, own server as a service {elsewhere:?}, the same killed {killed:?}, off {off:?}"
    );
}

/// A page that asks, and then asks no more.
async fn off() -> Duration {
    let site = Site::live(Kind::Sqlite, &[("PUSHER_ENABLED", "false")]).await;
    let at = site.listen().await;
    let scene = Scene::at(site, at).await;
    scene.site.home.services.poll(scene.athlete().id, scene.session.beside).await.unwrap();
    let start = Instant::now();
    scene.until(Status::Online, SOON).await;
    scene.until(Status::Offline, PROMISE).await;
    let gone = start.elapsed();
    assert!(gone + LOOK > PROMISE && gone < PROMISE + LOOK, "gone after {gone:?}");
    gone
}

//! Our own realtime server as a service elsewhere, which tells by webhooks.

use std::time::Duration;

use hubbub_model::presence::Status;
use hubbub_testkit::Kind;
use pusher_server::{AppConfig, Hub, WebhookConfig};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use super::{PROMISE, SOON, Scene};
use crate::client::{Site, credentials};

/// The service, with one or two processes of the site.
struct Elsewhere {
    scenes: Vec<Scene>,
    service: Service,
}

/// All that the service does. It ends at once, as a process does that is killed, when this is dropped.
struct Service(Option<Runtime>);

impl Service {
    fn start(config: AppConfig, tcp: TcpListener) -> Self {
        let runtime = Runtime::new().unwrap();
        let tcp = tcp.into_std().unwrap();
        runtime.spawn(async move {
            let hub = Hub::new(config);
            let served = pusher_server::api(hub.clone()).merge(pusher_server::router(hub));
            axum::serve(TcpListener::from_std(tcp).unwrap(), served).await
        });
        Self(Some(runtime))
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.0.take().unwrap().shutdown_background();
    }
}

impl Elsewhere {
    /// Webhooks go to the last of the processes.
    async fn new(kind: Kind, processes: usize, config: AppConfig) -> Self {
        let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = tcp.local_addr().unwrap();
        let url = format!("http://test-key:test-secret@{at}/apps/17");
        let settings = [("PUSHER_URL", url.as_str())];
        let mut scenes = vec![Scene::at(Site::live(kind, &settings).await, at).await];
        while scenes.len() < processes {
            scenes.push(scenes[0].another_process(&settings).await);
        }
        let told = scenes.last().unwrap().site.listen().await;
        let webhooks = vec![WebhookConfig::new(format!("http://{told}/pusher/webhook").parse().unwrap())];
        Self { scenes, service: Service::start(AppConfig { webhooks, ..config }, tcp) }
    }
}

fn service() -> AppConfig {
    AppConfig::new("17".parse().unwrap(), credentials())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_elsewhere_tells_it_by_webhooks() {
    let elsewhere = Elsewhere::new(Kind::Sqlite, 1, service()).await;
    println!("all tabs are closed, by webhooks: offline after {:?}", elsewhere.scenes[0].tabs().await);
}

/// How long it takes with the times that docs/decisions/0031-presence.md asks of our own server.
pub(super) async fn dead_link() -> Duration {
    let (activity_timeout, pong_timeout) = (Duration::from_secs(18), Duration::from_secs(8));
    let config = AppConfig { activity_timeout, pong_timeout, ..service() };
    Elsewhere::new(Kind::Sqlite, 1, config).await.scenes[0].dead_link().await
}

/// How long somebody counts who was there by a service that is killed and does not come back.
pub(super) async fn killed() -> Duration {
    let Elsewhere { scenes, service } = Elsewhere::new(Kind::Sqlite, 1, service()).await;
    let _gone = scenes[0].tab(scenes[0].athlete()).await;
    scenes[0].until(Status::Online, SOON).await;
    drop(service);
    scenes[0].until(Status::Offline, PROMISE).await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_see_the_same_whichever_hears_the_webhooks() {
    let elsewhere = Elsewhere::new(Kind::Postgres, 2, service()).await;
    let [one, other] = &elsewhere.scenes[..] else { panic!("two processes") };
    let tab = one.tab(one.athlete()).await;
    one.until(Status::Online, SOON).await;
    other.until(Status::Online, SOON).await;
    drop(tab);
    one.until(Status::Offline, SOON).await;
    other.until(Status::Offline, SOON).await;
}

/// Nobody tells that the connections have ended, which were in the service that was killed.
#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_starts_asks_a_service_that_was_killed_meanwhile() {
    let elsewhere = Elsewhere::new(Kind::Sqlite, 1, service()).await;
    let scene = &elsewhere.scenes[0];
    let _gone = scene.tab(scene.athlete()).await;
    scene.until(Status::Online, SOON).await;
    let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = tcp.local_addr().unwrap();
    let _anew = Service::start(service(), tcp);
    let url = format!("http://test-key:test-secret@{at}/apps/17");
    let again = scene.another_process(&[("PUSHER_URL", &url)]).await;
    again.until(Status::Offline, SOON).await;
}

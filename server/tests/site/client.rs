//! Asks the site in-process.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::request::Builder;
use axum::http::{Request, Response, StatusCode, header};
use hubbub_model::account::User;
use hubbub_model::device::Device;
use hubbub_model::{SessionId, Timestamp};
use hubbub_server::config::Config;
use hubbub_server::realtime::Realtime;
use hubbub_server::{AppState, router};
use hubbub_services::{Publisher, Retention, Services, SystemClock, account::SESSION};
use hubbub_storage::{StoreError, session};
use hubbub_testkit::{Database, Household, Kind, new_id};
use leptos::config::LeptosOptions;
use pusher_protocol::{AppKey, AppSecret, Credentials};
use tokio::net::TcpListener;
use tower::ServiceExt;

pub(crate) struct Site {
    pub(crate) home: Household,
    router: Router,
    state: AppState,
    database: Database,
}

/// The key and secret of the site's realtime service.
pub(crate) fn credentials() -> Credentials {
    Credentials::new(AppKey::new("test-key").unwrap(), AppSecret::new("test-secret").unwrap())
}

fn configured(settings: &[(&str, &str)]) -> (Realtime, Config) {
    let get = |name: &str| match name {
        "PUSHER_KEY" => Some("test-key".to_owned()),
        "PUSHER_SECRET" => Some("test-secret".to_owned()),
        other => settings.iter().find(|(key, _)| *key == other).map(|(_, value)| (*value).to_owned()),
    };
    let config = Config::read(get).unwrap();
    (Realtime::new(&config).unwrap(), config)
}

/// Text as it stands in a form.
pub(crate) fn escape(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}

impl Site {
    pub(crate) async fn new() -> Self {
        Self::with(&[]).await
    }

    /// A site with more settings. What it publishes is only recorded, and nothing runs by itself.
    pub(crate) async fn with(settings: &[(&str, &str)]) -> Self {
        let database = Database::create(Kind::Sqlite).await;
        let home = Household::new(&database).await;
        Self::on(database, home, configured(settings))
    }

    /// A site that runs by itself, publishes to its realtime service, and has the machine's clock.
    pub(crate) async fn live(kind: Kind, settings: &[(&str, &str)]) -> Self {
        let database = Database::create(kind).await;
        let home = Household::new(&database).await;
        Self::start(database, home, settings).await
    }

    /// Another process on the same database: beside this one, or after it was killed.
    pub(crate) async fn another_process(&self, settings: &[(&str, &str)]) -> Self {
        let home = self.home.another_process(&self.database).await;
        Self::start(self.database.clone(), home, settings).await
    }

    async fn start(database: Database, home: Household, settings: &[(&str, &str)]) -> Self {
        let (realtime, config) = configured(settings);
        let services = Services::new(database.open().await, Arc::new(SystemClock), realtime.publisher());
        realtime.follow(&services);
        services.start(Retention::default());
        Self::on(database, Household { services, ..home }, (realtime, config))
    }

    fn on(database: Database, home: Household, (realtime, config): (Realtime, Config)) -> Self {
        let leptos = LeptosOptions::builder().output_name("hubbub").site_root("no-such-folder").build();
        let state = AppState { services: home.services.clone(), config: Arc::new(config), realtime, leptos };
        Self { home, router: router(state.clone()), state, database }
    }

    /// Serves it to whoever connects, and says where.
    pub(crate) async fn listen(&self) -> SocketAddr {
        let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = tcp.local_addr().unwrap();
        tokio::spawn(hubbub_server::serve(self.state.clone(), tcp, std::future::pending()));
        address
    }

    /// What sends events over its realtime service.
    pub(crate) fn publisher(&self) -> Arc<dyn Publisher> {
        self.state.realtime.publisher()
    }

    /// Signs somebody in, past the password, and gives their cookie.
    pub(crate) async fn sign_in(&self, user: &User) -> String {
        let token = hubbub_testkit::new_id();
        begin_session(&self.home.services, user, &token).await;
        format!("hubbub={token}")
    }

    /// The cookie of somebody who was in the family and is no longer.
    pub(crate) async fn ex_member(&self) -> String {
        let home = &self.home;
        let (_, token) = home
            .services
            .invite(home.parent.id, home.family, hubbub_model::family::Role::Child)
            .await
            .unwrap();
        let user = home.new_person("Kim").await;
        home.services.accept(user.clone(), &token).await.unwrap();
        let member_id = home.member(&user).await;
        home.run(&home.parent, hubbub_commands::FamilyCommand::RemoveMember { member_id }).await.unwrap();
        self.sign_in(&user).await
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }

    pub(crate) async fn get(&self, path: &str, cookie: &str) -> (StatusCode, String) {
        let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap();
        text(self.send(request).await).await
    }

    pub(crate) async fn post_form(&self, path: &str, cookie: &str, form: &str) -> (StatusCode, String) {
        text(self.post(path, cookie, "application/x-www-form-urlencoded", form).await).await
    }

    pub(crate) async fn post_json(&self, path: &str, cookie: &str, json: &str) -> (StatusCode, String) {
        text(self.post(path, cookie, "application/json", json).await).await
    }

    pub(crate) async fn post(&self, path: &str, cookie: &str, kind: &str, body: &str) -> Response<Body> {
        self.send(self.request(path, cookie, kind).body(Body::from(body.to_owned())).unwrap()).await
    }

    /// A POST that wants its body.
    pub(crate) fn request(&self, path: &str, cookie: &str, kind: &str) -> Builder {
        Request::post(path)
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, kind)
            .header(header::HOST, "127.0.0.1:8008")
    }

    pub(crate) async fn post_with(
        &self,
        path: &str,
        cookie: &str,
        (name, value): (&str, &str),
    ) -> StatusCode {
        let request = Request::post(path)
            .header(header::COOKIE, cookie)
            .header(header::HOST, "127.0.0.1:8008")
            .header(name, value)
            .body(Body::empty())
            .unwrap();
        self.send(request).await.status()
    }
}

pub(crate) async fn text(response: Response<Body>) -> (StatusCode, String) {
    let status = response.status();
    let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

async fn begin_session(services: &Services, user: &User, token: &str) {
    let (hash, id) = (hubbub_services::account::token_hash(token), user.id);
    let now: Timestamp = services.now();
    let session = session::NewSession {
        id: new_id!(SessionId),
        user: id,
        device: Device::default(),
        expires_at: now + SESSION,
    };
    let change = services.store().write(String::new(), move |tx| {
        Box::pin(async move { session::insert(tx, &hash, session, now).await })
    });
    change.await.map_err(|error: StoreError| error).unwrap();
}

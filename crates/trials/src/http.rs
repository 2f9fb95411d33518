//! A person's requests.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{Request, header};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde::de::DeserializeOwned;
use tokio::net::{TcpSocket, TcpStream};

/// How long to wait for an answer: as long as a browser does.
const TIMEOUT: Duration = Duration::from_secs(10);

/// The connections of somebody who is signed in. Dropping it closes those that are idle.
#[derive(Clone)]
pub(crate) struct Http {
    client: Client<HttpConnector, Full<Bytes>>,
    address: SocketAddr,
    source: IpAddr,
    cookie: String,
}

/// What the server answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Bytes,
}

impl Http {
    /// Nothing is connected before it is needed.
    pub(crate) fn new(address: SocketAddr, session: &str) -> Self {
        Self::from(Ipv4Addr::LOCALHOST.into(), address, session)
    }

    /// The same, coming from an address of this machine; those that begin with 127 are.
    pub(crate) fn from(source: IpAddr, address: SocketAddr, session: &str) -> Self {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        connector.set_local_address(Some(source));
        let client = Client::builder(TokioExecutor::new()).build(connector);
        Self { client, address, source, cookie: format!("hubbub={session}") }
    }

    /// The server's address.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Opens a connection for something else than a request.
    pub(crate) async fn connect(&self) -> Result<TcpStream> {
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::new(self.source, 0))?;
        Ok(socket.connect(self.address).await?)
    }

    /// Asks for something.
    pub(crate) async fn get(&self, path: &str) -> Result<Answer> {
        self.send(Request::get(self.url(path)), String::new()).await
    }

    /// Sends JSON.
    pub(crate) async fn post_json(&self, path: &str, body: String) -> Result<Answer> {
        self.send(Request::post(self.url(path)).header(header::CONTENT_TYPE, "application/json"), body).await
    }

    /// Sends the fields of a form, encoded.
    pub(crate) async fn post_form(&self, path: &str, fields: String) -> Result<Answer> {
        let kind = "application/x-www-form-urlencoded";
        self.send(Request::post(self.url(path)).header(header::CONTENT_TYPE, kind), fields).await
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    async fn send(&self, request: hyper::http::request::Builder, body: String) -> Result<Answer> {
        let request = request.header(header::COOKIE, &self.cookie).body(Full::from(body))?;
        let answer = async {
            let response = self.client.request(request).await?;
            let status = response.status().as_u16();
            anyhow::Ok(Answer { status, body: response.into_body().collect().await?.to_bytes() })
        };
        tokio::time::timeout(TIMEOUT, answer).await.context("no answer in time")?
    }
}

impl Answer {
    /// Reads the JSON of an answer that is 200.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T> {
        if self.status != 200 {
            bail!("status {}: {}", self.status, String::from_utf8_lossy(&self.body));
        }
        serde_json::from_slice(&self.body).context("an answer cannot be read")
    }
}

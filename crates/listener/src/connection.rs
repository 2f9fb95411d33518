//! One connection: its requests, and when it has to end.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Poll, ready};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderValue, Request, Response, StatusCode, Version, header};
use axum::response::IntoResponse;
use http_body::Body as _;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};
use tower::ServiceExt;

use crate::activity::{Activity, UnderWay};
use crate::body::{Answer, Timely};
use crate::place::{Full, OfAddress, OfConnection, Places};
use crate::stream::Stream;
use crate::{Limits, Place, client_address};

/// What is answered even to those who find no place.
const HEALTH: &str = "/healthz";
/// The longest headers of a request, in bytes.
const LONGEST_HEADERS: usize = 64 << 10;

/// What all connections of a listener have in common.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) app: Router,
    pub(crate) limits: Limits,
    pub(crate) places: Places,
    pub(crate) trust_proxy: bool,
}

/// A connection, in a place or without one.
#[derive(Debug)]
pub(crate) struct Connection {
    shared: Arc<Shared>,
    peer: SocketAddr,
    place: Result<Arc<OfConnection>, Full>,
    activity: Arc<Activity>,
}

impl Connection {
    /// Finds a place for a connection.
    pub(crate) fn new(shared: Arc<Shared>, peer: SocketAddr) -> Self {
        // The connections of a proxy are many clients'.
        let address = (!shared.trust_proxy).then(|| peer.ip());
        let place = shared.places.for_connection(address).map(Arc::new);
        Self { shared, peer, place, activity: Activity::new() }
    }

    /// Why it has no place.
    pub(crate) fn refused(&self) -> Option<Full> {
        self.place.as_ref().err().copied()
    }

    /// Serves it until either side ends it.
    pub(crate) async fn serve(self, tcp: TcpStream, mut stopping: watch::Receiver<bool>) {
        let stream = TokioIo::new(Stream::new(tcp, Arc::clone(&self.activity)));
        let activity = Arc::clone(&self.activity);
        let this = Arc::new(self);
        let service = service_fn(|request| Arc::clone(&this).answer(request));
        let mut builder = auto::Builder::new(TokioExecutor::new());
        builder.http1().max_buf_size(LONGEST_HEADERS);
        let mut served = pin!(builder.serve_connection_with_upgrades(stream, service));
        let mut late = pin!(late(&activity, &this.shared.limits));
        let mut told = false;
        loop {
            tokio::select! {
                // In this order: what the connection has just done decides when it is late.
                biased;
                end = served.as_mut() => {
                    if let Err(error) = end {
                        tracing::debug!(error, "a connection broke");
                    }
                    return;
                }
                () = late.as_mut() => return tracing::debug!(peer = %this.peer, "a connection took too long"),
                _ = stopping.wait_for(|stopping| *stopping), if !told => {
                    told = true;
                    served.as_mut().graceful_shutdown();
                    activity.stop();
                }
            }
        }
    }

    async fn answer(self: Arc<Self>, request: Request<Incoming>) -> Result<Response<Answer>, Infallible> {
        let under_way = UnderWay::begin(&self.activity, request.version());
        let (response, address) = match self.admit(&request) {
            Ok(address) => (self.pass_on(request, address.clone()).await, address),
            Err(full) => (full.into_response(), None),
        };
        // Whoever has no place makes room for the next; a proxy's connection may serve others.
        let response = if self.place.is_err() { closing(response) } else { response };
        Ok(response.map(|body| Answer::new(body, under_way, address)))
    }

    /// The place of a request, where the connection's is not enough: a proxy carries those of many
    /// clients, and HTTP/2 carries many at once.
    fn admit(&self, request: &Request<Incoming>) -> Result<Option<Arc<OfAddress>>, Full> {
        if request.uri().path() == HEALTH {
            return Ok(None);
        }
        if let Some(full) = self.refused() {
            return Err(full);
        }
        if !self.shared.trust_proxy && request.version() != Version::HTTP_2 {
            return Ok(None);
        }
        let client = client_address(request.headers(), Some(self.peer.ip()), self.shared.trust_proxy);
        client.map(|client| self.shared.places.for_request(client).map(Arc::new)).transpose()
    }

    async fn pass_on(&self, request: Request<Incoming>, address: Option<Arc<OfAddress>>) -> Response<Body> {
        let late = Arc::<AtomicBool>::default();
        let mut request = request.map(|body| {
            if body.is_end_stream() { Body::new(body) } else { Body::new(self.timely(body, &late)) }
        });
        request.extensions_mut().insert(ConnectInfo(self.peer));
        if let Ok(connection) = &self.place {
            let place = Place { _connection: Arc::clone(connection), _request: address };
            request.extensions_mut().insert(place);
        }
        let response = self.shared.app.clone().oneshot(request).await.unwrap_or_else(|never| match never {});
        if !late.load(Ordering::Relaxed) {
            return response;
        }
        closing((StatusCode::REQUEST_TIMEOUT, "The request did not arrive in time.\n").into_response())
    }

    fn timely(&self, body: Incoming, late: &Arc<AtomicBool>) -> Timely {
        Timely::new(body, self.shared.limits.body, late)
    }
}

/// Ends the connection after this answer.
fn closing(mut response: Response<Body>) -> Response<Body> {
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

/// Waits until the client was too slow. Asked again whenever the connection has done something, it
/// looks anew; the alarm is set anew only when it would ring too late, which is seldom.
async fn late(activity: &Activity, limits: &Limits) {
    let mut alarm = pin!(sleep_until(Instant::now() + limits.header));
    std::future::poll_fn(|cx| {
        loop {
            let Some(due) = activity.due(limits) else { return Poll::Pending };
            if due < alarm.deadline() {
                alarm.as_mut().reset(due);
            }
            ready!(alarm.as_mut().poll(cx));
            if due <= alarm.deadline() {
                return Poll::Ready(());
            }
            alarm.as_mut().reset(due);
        }
    })
    .await;
}

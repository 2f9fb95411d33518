//! The bodies of requests, which have to arrive in time, and of answers, which end a request.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::BoxError;
use axum::body::Body;
use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::body::Incoming;
use tokio::time::{Sleep, sleep};

use crate::activity::UnderWay;
use crate::place::OfAddress;

/// A request's body, which ends with an error when it is not whole in time.
pub(crate) struct Timely {
    body: Incoming,
    alarm: Pin<Box<Sleep>>,
    late: Arc<AtomicBool>,
}

impl Timely {
    /// `late` is set when time is up.
    pub(crate) fn new(body: Incoming, limit: Duration, late: &Arc<AtomicBool>) -> Self {
        Self { body, alarm: Box::pin(sleep(limit)), late: Arc::clone(late) }
    }
}

impl HttpBody for Timely {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        // First, for a client that sends byte after byte always has something to read.
        if self.alarm.as_mut().poll(cx).is_ready() {
            self.late.store(true, Ordering::Relaxed);
            return Poll::Ready(Some(Err("the body did not arrive in time".into())));
        }
        Pin::new(&mut self.body).poll_frame(cx).map_err(Into::into)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// An answer's body, until whose end the request is under way and counted.
pub(crate) struct Answer {
    body: Body,
    _under_way: UnderWay,
    _address: Option<Arc<OfAddress>>,
}

impl Answer {
    pub(crate) fn new(body: Body, under_way: UnderWay, address: Option<Arc<OfAddress>>) -> Self {
        Self { body, _under_way: under_way, _address: address }
    }
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

//! What a connection's frames do.

use std::sync::Arc;

use pusher_protocol::frame::{Signin, Subscribe};
use pusher_protocol::{ClientFrame, FrameError, ServerFrame};

use crate::Hub;
use crate::connection::Connection;
use crate::subscription::{self, Refusal};

/// One client's conversation with the hub.
#[derive(Debug)]
pub(crate) struct Session {
    hub: Hub,
    connection: Arc<Connection>,
}

impl Session {
    /// Starts the conversation by telling the client its socket id.
    pub(crate) fn open(hub: Hub, connection: Arc<Connection>) -> Self {
        connection.reply(&ServerFrame::ConnectionEstablished {
            socket_id: connection.id(),
            activity_timeout: hub.config().activity_timeout,
        });
        Self { hub, connection }
    }

    /// Does what a text frame asks for. A frame that cannot be read is answered and forgotten.
    pub(crate) fn receive(&self, text: &str) {
        match ClientFrame::parse(text) {
            Ok(ClientFrame::Ping) => self.connection.reply(&ServerFrame::Pong),
            Ok(ClientFrame::Pong) => {}
            Ok(ClientFrame::Subscribe(request)) => self.subscribe(request),
            Ok(ClientFrame::Unsubscribe { channel }) => {
                self.hub.registry().unsubscribe(self.connection.id(), &channel);
            }
            Ok(ClientFrame::Signin(request)) => self.sign_in(&request),
            Ok(ClientFrame::Client(_)) => {
                self.complain("client events are not enabled for this application");
            }
            Ok(ClientFrame::Unknown { .. }) => self.complain("there is no such event"),
            Err(FrameError::Subscription { channel, source }) => {
                self.refuse(&channel, &source.into());
            }
            Err(error) => self.complain(&error.to_string()),
        }
    }

    /// Tells the client of a mistake that does not end the connection.
    pub(crate) fn complain(&self, message: &str) {
        self.connection.reply(&ServerFrame::Error { code: None, message });
    }

    fn subscribe(&self, request: Subscribe) {
        let name = request.channel.clone();
        let limit = self.hub.config().limits.channels_per_connection;
        let subscribed = subscription::check(self.hub.credentials(), &self.connection, &request)
            .and_then(|()| self.hub.registry().subscribe(self.connection.id(), request.channel, limit));
        if let Err(refusal) = subscribed {
            self.refuse(name.as_str(), &refusal);
        }
    }

    fn refuse(&self, channel: &str, refusal: &Refusal) {
        let text = refusal.to_string();
        let error = refusal.describe(&text);
        self.connection.reply(&ServerFrame::SubscriptionError { channel, error });
    }

    fn sign_in(&self, Signin { auth, user_data }: &Signin) {
        match self.hub.credentials().verify_user(self.connection.id(), user_data, auth) {
            Ok(user) if self.connection.sign_in(&user.id) => {
                self.connection.reply(&ServerFrame::SigninSuccess { user_data });
            }
            Ok(_) => self.complain("the connection is already signed in as another user"),
            Err(error) => self.complain(&error.to_string()),
        }
    }
}

//! What a server sends.

use std::time::Duration;

use serde_json::{Value, json};

use crate::{ChannelName, ErrorCode, EventName, SocketId};

/// A frame to a client, ready to be [encoded](ServerFrame::encode).
///
/// Most frames carry their `data` as a JSON text inside a string. The exceptions are documented
/// as objects: errors and the answer to a sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServerFrame<'a> {
    /// The first frame of a connection.
    ConnectionEstablished {
        /// The name of this connection.
        socket_id: &'a SocketId,
        /// After how long a silence the client should ping. Sent in whole seconds, and never as
        /// zero: pusher-js does not connect then.
        activity_timeout: Duration,
    },
    /// Something the client did was wrong, or it is about to be closed.
    Error {
        /// Left out where the protocol documents no code.
        code: Option<ErrorCode>,
        /// For whoever reads the client's log.
        message: &'a str,
    },
    /// Asks the client for a pong.
    Ping,
    /// Answers the client's ping.
    Pong,
    /// From here on the client receives the events of the channel.
    SubscriptionSucceeded {
        /// The channel it joined.
        channel: &'a ChannelName,
    },
    /// The client does not receive the events of the channel.
    SubscriptionError {
        /// The channel as the client wrote it; it may break the rules for names.
        channel: &'a str,
        /// Why.
        error: SubscriptionError<'a>,
    },
    /// The client is known as a person now.
    SigninSuccess {
        /// The client's own JSON text, as it sent it.
        user_data: &'a str,
    },
    /// An event of the application.
    Event {
        /// Where it happened.
        channel: &'a ChannelName,
        /// What happened.
        event: &'a EventName,
        /// JSON text.
        data: &'a str,
    },
}

/// Why a subscription was refused, in the form that servers of this protocol agree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SubscriptionError<'a> {
    /// A word for programs, such as `AuthError`.
    pub kind: &'a str,
    /// A sentence for people.
    pub error: &'a str,
    /// The HTTP status that comes closest.
    pub status: u16,
}

impl ServerFrame<'_> {
    /// The frame as it goes over the wire.
    #[must_use]
    pub fn encode(&self) -> String {
        self.to_json().to_string()
    }

    fn to_json(&self) -> Value {
        match *self {
            Self::ConnectionEstablished { socket_id, activity_timeout } => {
                let seconds = activity_timeout.as_secs().max(1);
                let data = json!({ "socket_id": socket_id, "activity_timeout": seconds });
                json!({ "event": "pusher:connection_established", "data": data.to_string() })
            }
            Self::Error { code, message } => {
                let data = json!({ "code": code.map(ErrorCode::number), "message": message });
                json!({ "event": "pusher:error", "data": data })
            }
            Self::Ping => json!({ "event": "pusher:ping", "data": "{}" }),
            Self::Pong => json!({ "event": "pusher:pong", "data": "{}" }),
            Self::SubscriptionSucceeded { channel } => {
                let event = "pusher_internal:subscription_succeeded";
                json!({ "event": event, "channel": channel, "data": "{}" })
            }
            Self::SubscriptionError { channel, error: SubscriptionError { kind, error, status } } => {
                let data = json!({ "type": kind, "error": error, "status": status });
                json!({ "event": "pusher:subscription_error", "channel": channel, "data": data })
            }
            Self::SigninSuccess { user_data } => {
                json!({ "event": "pusher:signin_success", "data": { "user_data": user_data } })
            }
            Self::Event { channel, event, data } => {
                json!({ "event": event, "channel": channel, "data": data })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::CloseCode;

    fn decoded(frame: &ServerFrame<'_>) -> Value {
        serde_json::from_str(&frame.encode()).expect("JSON")
    }

    fn channel() -> ChannelName {
        "private-orders".parse().expect("a good name")
    }

    #[test]
    fn the_first_frame_carries_a_string() {
        let socket_id = SocketId::from_parts(12, 34);
        let timeout = |activity_timeout| {
            let frame = ServerFrame::ConnectionEstablished { socket_id: &socket_id, activity_timeout };
            let data = decoded(&frame)["data"].as_str().map(str::to_owned);
            serde_json::from_str::<Value>(&data.expect("a string")).expect("JSON")
        };
        let data = timeout(Duration::from_secs(120));
        assert_eq!(data, json!({ "socket_id": "12.34", "activity_timeout": 120 }));
        assert_eq!(timeout(Duration::from_millis(3))["activity_timeout"], 1);
    }

    #[test]
    fn errors_carry_an_object() {
        let code = Some(ErrorCode::Closing(CloseCode::UnknownApp));
        assert_eq!(
            decoded(&ServerFrame::Error { code, message: "no" }),
            json!({ "event": "pusher:error", "data": { "code": 4001, "message": "no" } })
        );
        assert_eq!(decoded(&ServerFrame::Error { code: None, message: "no" })["data"]["code"], Value::Null);
    }

    #[test]
    fn subscriptions_are_answered() {
        let channel = channel();
        assert_eq!(
            decoded(&ServerFrame::SubscriptionSucceeded { channel: &channel }),
            json!({
                "event": "pusher_internal:subscription_succeeded",
                "channel": "private-orders",
                "data": "{}",
            })
        );
        let error = SubscriptionError { kind: "AuthError", error: "no", status: 401 };
        assert_eq!(
            decoded(&ServerFrame::SubscriptionError { channel: "a b", error }),
            json!({
                "event": "pusher:subscription_error",
                "channel": "a b",
                "data": { "type": "AuthError", "error": "no", "status": 401 },
            })
        );
    }

    #[test]
    fn a_sign_in_is_answered_with_its_own_text() {
        assert_eq!(
            decoded(&ServerFrame::SigninSuccess { user_data: r#"{"id":"1"}"# }),
            json!({ "event": "pusher:signin_success", "data": { "user_data": r#"{"id":"1"}"# } })
        );
    }

    proptest! {
        #[test]
        fn the_data_of_an_event_arrives_to_the_letter(data in any::<String>(), name in "\\PC{1,200}") {
            let Ok(event) = EventName::parse(&name) else { return Ok(()) };
            let frame = ServerFrame::Event { channel: &channel(), event: &event, data: &data }.encode();
            let decoded: Value = serde_json::from_str(&frame).expect("JSON");
            prop_assert_eq!(&decoded["data"], &json!(data));
            prop_assert_eq!(&decoded["event"], &json!(name));
        }
    }
}

//! What a server sends.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;
use serde_json::json;
use serde_json::value::RawValue;

use crate::{ChannelName, ErrorCode, EventName, SocketId};

/// A frame to a client, ready to be [encoded](ServerFrame::encode).
///
/// Most frames carry their `data` as a JSON text inside a string. The exceptions are documented
/// as objects: errors and the answer to a sign-in. A client event is passed on as it was written.
#[derive(Debug, Clone)]
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
        /// Who is there, on a presence channel: everybody's id and what is known of them, the
        /// newcomer included.
        members: Option<&'a [Member<'a>]>,
    },
    /// Somebody joined a presence channel with their first connection.
    MemberAdded {
        /// The presence channel.
        channel: &'a ChannelName,
        /// Who.
        member: Member<'a>,
    },
    /// Somebody left a presence channel with their last connection.
    MemberRemoved {
        /// The presence channel.
        channel: &'a ChannelName,
        /// Who.
        user_id: &'a str,
    },
    /// A cache channel was joined that has no event to repeat.
    CacheMiss {
        /// The cache channel.
        channel: &'a ChannelName,
    },
    /// How many connections are subscribed to a channel.
    SubscriptionCount {
        /// The channel.
        channel: &'a ChannelName,
        /// How many.
        count: usize,
    },
    /// People on the client's watchlist came or went.
    Watchlist {
        /// Those who are there now.
        online: &'a [&'a str],
        /// Those who are not.
        offline: &'a [&'a str],
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
    /// An event that another client sent.
    ClientEvent {
        /// Where to.
        channel: &'a ChannelName,
        /// Its name, which starts with `client-`.
        event: &'a EventName,
        /// JSON, exactly as the other client wrote it.
        data: &'a RawValue,
        /// Who sent it, on a presence channel.
        user_id: Option<&'a str>,
    },
}

/// Somebody on a presence channel.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Member<'a> {
    /// The application's own id for the person.
    pub user_id: &'a str,
    /// What the others are told of the person, as JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_info: Option<&'a RawValue>,
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
        match *self {
            Self::ConnectionEstablished { socket_id, activity_timeout } => {
                let seconds = activity_timeout.as_secs().max(1);
                let data = json!({ "socket_id": socket_id, "activity_timeout": seconds });
                write("pusher:connection_established", None, data.to_string(), None)
            }
            Self::Error { code, message } => {
                let data = json!({ "code": code.map(ErrorCode::number), "message": message });
                write("pusher:error", None, data, None)
            }
            Self::Ping => write("pusher:ping", None, "{}", None),
            Self::Pong => write("pusher:pong", None, "{}", None),
            Self::SubscriptionSucceeded { channel, members } => {
                let data = members.map_or_else(|| "{}".to_owned(), roster);
                write("pusher_internal:subscription_succeeded", Some(channel.as_str()), data, None)
            }
            Self::SubscriptionError { channel, error: SubscriptionError { kind, error, status } } => {
                let data = json!({ "type": kind, "error": error, "status": status });
                write("pusher:subscription_error", Some(channel), data, None)
            }
            Self::MemberAdded { channel, member } => {
                write("pusher_internal:member_added", Some(channel.as_str()), json(&member), None)
            }
            Self::MemberRemoved { channel, user_id } => {
                let data = json!({ "user_id": user_id }).to_string();
                write("pusher_internal:member_removed", Some(channel.as_str()), data, None)
            }
            Self::CacheMiss { channel } => write("pusher:cache_miss", Some(channel.as_str()), "{}", None),
            Self::SubscriptionCount { channel, count } => {
                let data = json!({ "subscription_count": count }).to_string();
                write("pusher_internal:subscription_count", Some(channel.as_str()), data, None)
            }
            Self::SigninSuccess { user_data } => {
                write("pusher:signin_success", None, json!({ "user_data": user_data }), None)
            }
            Self::Watchlist { online, offline } => {
                write("pusher_internal:watchlist_events", None, watchlist(online, offline), None)
            }
            Self::Event { channel, event, data } => write(event.as_str(), Some(channel.as_str()), data, None),
            Self::ClientEvent { channel, event, data, user_id } => {
                write(event.as_str(), Some(channel.as_str()), data, user_id)
            }
        }
    }
}

/// What every frame looks like.
#[derive(Serialize)]
struct Wire<'a, D> {
    event: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<&'a str>,
    data: D,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<&'a str>,
}

fn write(event: &str, channel: Option<&str>, data: impl Serialize, user_id: Option<&str>) -> String {
    json(&Wire { event, channel, data, user_id })
}

/// A value as JSON text. What is written here has neither maps with keys that are no strings nor
/// a `Serialize` that fails, so there always is one.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Everybody on a presence channel, in the form that a newcomer is told of them.
fn roster(members: &[Member<'_>]) -> String {
    #[derive(Serialize)]
    struct Roster<'a> {
        ids: Vec<&'a str>,
        hash: BTreeMap<&'a str, Option<&'a RawValue>>,
        count: usize,
    }
    #[derive(Serialize)]
    struct Data<'a> {
        presence: Roster<'a>,
    }
    let ids = members.iter().map(|member| member.user_id).collect();
    let hash = members.iter().map(|member| (member.user_id, member.user_info)).collect();
    json(&Data { presence: Roster { ids, hash, count: members.len() } })
}

fn watchlist(online: &[&str], offline: &[&str]) -> String {
    let events: Vec<_> = [("online", online), ("offline", offline)]
        .into_iter()
        .filter(|(_, user_ids)| !user_ids.is_empty())
        .map(|(name, user_ids)| json!({ "name": name, "user_ids": user_ids }))
        .collect();
    json!({ "events": events }).to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

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
            decoded(&ServerFrame::SubscriptionSucceeded { channel: &channel, members: None }),
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
    fn a_newcomer_is_told_of_everybody() {
        let channel = "presence-room".parse().expect("a good name");
        let info = RawValue::from_string(r#"{"name": "Ann"}"#.into()).expect("JSON");
        let members =
            [Member { user_id: "ann", user_info: Some(&info) }, Member { user_id: "ben", user_info: None }];
        let frame = ServerFrame::SubscriptionSucceeded { channel: &channel, members: Some(&members) };
        let data: Value =
            serde_json::from_str(decoded(&frame)["data"].as_str().expect("a string")).expect("JSON");
        let hash = json!({ "ann": { "name": "Ann" }, "ben": null });
        assert_eq!(data, json!({ "presence": { "ids": ["ann", "ben"], "hash": hash, "count": 2 } }));
        assert_eq!(
            decoded(&ServerFrame::MemberAdded { channel: &channel, member: members[0] })["data"],
            r#"{"user_id":"ann","user_info":{"name": "Ann"}}"#
        );
        assert_eq!(
            decoded(&ServerFrame::MemberRemoved { channel: &channel, user_id: "ben" })["data"],
            r#"{"user_id":"ben"}"#
        );
    }

    #[test]
    fn a_watchlist_leaves_out_what_is_empty() {
        let data = |frame: &ServerFrame<'_>| decoded(frame)["data"].clone();
        assert_eq!(
            data(&ServerFrame::Watchlist { online: &["ann"], offline: &[] }),
            r#"{"events":[{"name":"online","user_ids":["ann"]}]}"#
        );
    }

    /// A number in it may be one that no type of ours can hold.
    #[test]
    fn a_client_event_is_passed_on_to_the_letter() {
        let (channel, event) = (channel(), "client-move".parse().expect("a good name"));
        let data = RawValue::from_string(r#"{"n": 1.0e400, "n":2}"#.into()).expect("JSON");
        let frame =
            |user_id| ServerFrame::ClientEvent { channel: &channel, event: &event, data: &data, user_id };
        assert_eq!(
            frame(Some("ann")).encode(),
            r#"{"event":"client-move","channel":"private-orders","data":{"n": 1.0e400, "n":2},"user_id":"ann"}"#
        );
        assert!(!frame(None).encode().contains("user_id"));
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

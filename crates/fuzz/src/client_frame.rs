//! What a client sends, and what the server makes of it for others.

use std::collections::BTreeMap;

use pusher_protocol::frame::{ClientEvent, Member, Subscribe, SubscriptionError};
use pusher_protocol::{AuthError, ChannelData, ClientFrame, FrameError, ServerFrame, SocketId};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::credentials;

/// What is read can be written and read again; what is passed on or answered is JSON that says
/// the same; and no signature is taken that was not made with the secret.
pub fn check(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else { return };
    let frame = match ClientFrame::parse(text) {
        Ok(frame) => frame,
        Err(error) => return refused(&error),
    };
    assert!(text.trim_start().starts_with('{'), "a frame is an object");
    for written in written(&frame) {
        assert_eq!(ClientFrame::parse(&written).expect("our own frame"), frame);
    }
    let socket = SocketId::from_parts(1, 2);
    match frame {
        ClientFrame::Subscribe(subscribe) => subscribed(&socket, &subscribe),
        ClientFrame::Signin(signin) => {
            let forged = credentials().verify_user(&socket, &signin.user_data, &signin.auth);
            assert!(matches!(forged, Err(e) if e != AuthError::UserData), "{forged:?}");
            signed_in(&socket, &signin.user_data);
        }
        ClientFrame::Client(event) => {
            assert!(event.event.is_client());
            passed_on(&event, None);
            passed_on(&event, Some(event.event.as_str()));
        }
        ClientFrame::Ping | ClientFrame::Pong | ClientFrame::Unsubscribe { .. } => {}
        ClientFrame::Unknown { event } => assert!(!event.starts_with("client-")),
    }
}

/// The frame as clients write it, with `data` as an object and, where that is allowed, as a string.
fn written(frame: &ClientFrame) -> Vec<String> {
    let (event, data) = match frame {
        ClientFrame::Ping => ("pusher:ping", json!({})),
        ClientFrame::Pong => ("pusher:pong", json!({})),
        ClientFrame::Subscribe(Subscribe { channel, auth, channel_data }) => {
            ("pusher:subscribe", json!({ "channel": channel, "auth": auth, "channel_data": channel_data }))
        }
        ClientFrame::Unsubscribe { channel } => ("pusher:unsubscribe", json!({ "channel": channel })),
        ClientFrame::Signin(signin) => {
            ("pusher:signin", json!({ "auth": signin.auth, "user_data": signin.user_data }))
        }
        ClientFrame::Client(ClientEvent { channel, event, data }) => {
            let (channel, event) = (json!(channel), json!(event));
            return vec![format!(r#"{{"event":{event},"channel":{channel},"data":{data}}}"#)];
        }
        ClientFrame::Unknown { event } => (event.as_str(), Value::Null),
    };
    let twice = data.to_string();
    vec![
        json!({ "event": event, "data": data }).to_string(),
        json!({ "event": event, "data": twice }).to_string(),
    ]
}

/// A frame to a client, as a client reads it.
#[derive(Debug, Deserialize)]
struct Received<'a> {
    event: String,
    channel: Option<String>,
    #[serde(borrow)]
    data: &'a RawValue,
    user_id: Option<String>,
}

impl<'a> Received<'a> {
    fn read(frame: &'a str) -> Self {
        serde_json::from_str(frame).expect("a server's frame is JSON")
    }

    /// `data`, where it is JSON in a string.
    fn inner(&self) -> String {
        serde_json::from_str(self.data.get()).expect("data is a string")
    }
}

fn refused(error: &FrameError) {
    let message = error.to_string();
    if let FrameError::Subscription { channel, .. } = error {
        let error = SubscriptionError { kind: "InvalidChannel", error: &message, status: 400 };
        let frame = ServerFrame::SubscriptionError { channel, error }.encode();
        assert_eq!(Received::read(&frame).channel.as_ref(), Some(channel));
    }
    let frame = ServerFrame::Error { code: None, message: &message }.encode();
    let data: Value = serde_json::from_str(Received::read(&frame).data.get()).expect("an object");
    assert_eq!(data["message"], message);
}

fn passed_on(sent: &ClientEvent, user_id: Option<&str>) {
    let ClientEvent { channel, event, data } = sent;
    let frame = ServerFrame::ClientEvent { channel, event, data, user_id }.encode();
    let received = Received::read(&frame);
    assert_eq!(received.event, event.as_str());
    assert_eq!(received.channel.as_deref(), Some(channel.as_str()));
    assert_eq!(received.data.get(), data.get(), "to the letter");
    assert_eq!(received.user_id.as_deref(), user_id);
}

fn subscribed(socket: &SocketId, subscribe: &Subscribe) {
    let data = subscribe.channel_data.as_deref();
    let verify = |data, auth| credentials().verify_channel(socket, &subscribe.channel, data, auth);
    assert!(verify(data, subscribe.auth.as_deref().unwrap_or_default()).is_err(), "forged");
    let auth = credentials().authorize_channel(socket, &subscribe.channel, data);
    assert_eq!(verify(data, &auth), Ok(()));
    let Some(data) = data else { return };
    assert_eq!(verify(None, &auth), Err(AuthError::Signature));
    let Ok(ChannelData { user_id, user_info }) = ChannelData::parse(data) else { return };
    let member = Member { user_id: &user_id, user_info: user_info.as_deref() };
    let channel = &subscribe.channel;
    let frame = ServerFrame::SubscriptionSucceeded { channel, members: Some(&[member]) }.encode();
    assert_eq!(roster(&Received::read(&frame).inner()), (user_id.clone(), user_info.as_deref().map(text)));
    let frame = ServerFrame::MemberAdded { channel, member }.encode();
    let told = ChannelData::parse(&Received::read(&frame).inner()).expect("a member");
    assert_eq!(
        (told.user_id, told.user_info.as_deref().map(text)),
        (user_id, user_info.as_deref().map(text))
    );
}

fn signed_in(socket: &SocketId, user_data: &str) {
    let auth = credentials().authorize_user(socket, user_data);
    match credentials().verify_user(socket, user_data, &auth) {
        Ok(user) => assert!(!user.id.is_empty()),
        Err(error) => assert_eq!(error, AuthError::UserData),
    }
    let frame = ServerFrame::SigninSuccess { user_data }.encode();
    let data: Value = serde_json::from_str(Received::read(&frame).data.get()).expect("an object");
    assert_eq!(data["user_data"], user_data);
}

/// The one member of a presence channel, as a newcomer is told.
fn roster(data: &str) -> (String, Option<String>) {
    #[derive(Deserialize)]
    struct Data {
        presence: Presence,
    }
    #[derive(Deserialize)]
    struct Presence {
        ids: Vec<String>,
        hash: BTreeMap<String, Option<Box<RawValue>>>,
        count: usize,
    }
    let Data { presence } = serde_json::from_str(data).expect("a roster");
    assert_eq!((presence.count, presence.ids.len(), presence.hash.len()), (1, 1, 1));
    let (id, info) = presence.hash.into_iter().next().expect("a member");
    assert_eq!(presence.ids, [id.as_str()]);
    (id, info.as_deref().map(text))
}

fn text(raw: &RawValue) -> String {
    raw.get().to_owned()
}

//! What a client sends.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use thiserror::Error;

use crate::channel::ChannelNameError;
use crate::event::EventNameError;
use crate::mend::mend;
use crate::object::Object;
use crate::{ChannelName, EventName};

/// A frame from a client, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClientFrame {
    /// `pusher:ping`: answer with a pong.
    Ping,
    /// `pusher:pong`: the answer to our ping.
    Pong,
    /// `pusher:subscribe`.
    Subscribe(Subscribe),
    /// `pusher:unsubscribe`.
    Unsubscribe {
        /// The channel to leave.
        channel: ChannelName,
    },
    /// `pusher:signin`.
    Signin(Signin),
    /// `client-…`: an event for the other subscribers of a channel.
    Client(ClientEvent),
    /// Well-formed, but nothing this version of the protocol knows.
    Unknown {
        /// The name of the event.
        event: String,
    },
}

/// The request to receive the events of a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscribe {
    /// The channel to join.
    pub channel: ChannelName,
    /// `key:signature`, where the kind of the channel asks for it.
    pub auth: Option<String>,
    /// JSON text about the member of a presence channel, exactly as it was signed.
    pub channel_data: Option<String>,
}

/// The request to be known as a person.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Signin {
    /// `key:signature`.
    pub auth: String,
    /// JSON text about the person, exactly as it was signed.
    pub user_data: String,
}

/// An event from one client to the others.
#[derive(Debug, Clone)]
pub struct ClientEvent {
    /// Where to.
    pub channel: ChannelName,
    /// The name, which starts with `client-`.
    pub event: EventName,
    /// JSON, exactly as the client wrote it.
    pub data: Box<RawValue>,
}

impl ClientEvent {
    /// The data as an application is told of it: what a string says, or the JSON of anything else.
    #[must_use]
    pub fn text(&self) -> String {
        let json = self.data.get();
        serde_json::from_slice(&mend(json.as_bytes())).unwrap_or_else(|_| json.to_owned())
    }
}

impl PartialEq for ClientEvent {
    fn eq(&self, other: &Self) -> bool {
        (&self.channel, &self.event, self.data.get()) == (&other.channel, &other.event, other.data.get())
    }
}

impl Eq for ClientEvent {}

/// Why a text is no frame.
#[derive(Debug, Error)]
pub enum FrameError {
    /// No JSON, or no object with a string `event`.
    #[error("a frame must be a JSON object with a string \"event\": {0}")]
    Envelope(#[source] serde_json::Error),
    /// The `data` lacks what this event needs.
    #[error("the data of {event} cannot be read: {source}")]
    Data {
        /// The event of the frame.
        event: String,
        /// What is missing.
        source: serde_json::Error,
    },
    /// A subscription to a channel that cannot exist.
    #[error("{source}")]
    Subscription {
        /// The name as the client wrote it, so that the answer can be addressed.
        channel: String,
        /// The rule that it breaks.
        source: ChannelNameError,
    },
    /// Any other event for a channel that cannot exist.
    #[error("{0}")]
    Channel(#[from] ChannelNameError),
    /// A client event that cannot exist.
    #[error("{0}")]
    Event(#[from] EventNameError),
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    event: Cow<'a, str>,
    channel: Option<String>,
    #[serde(borrow)]
    data: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct SubscribeData {
    channel: String,
    auth: Option<String>,
    channel_data: Option<String>,
}

#[derive(Deserialize)]
struct UnsubscribeData {
    channel: String,
}

impl ClientFrame {
    /// Reads a text frame.
    ///
    /// # Errors
    ///
    /// When the text is no frame at all, or the event lacks what it needs. An event that is not
    /// known is no error; see [`ClientFrame::Unknown`].
    pub fn parse(text: &str) -> Result<Self, FrameError> {
        let Object(envelope) =
            serde_json::from_str::<Object<Envelope<'_>>>(text).map_err(FrameError::Envelope)?;
        match envelope.event.as_ref() {
            "pusher:ping" => Ok(Self::Ping),
            "pusher:pong" => Ok(Self::Pong),
            "pusher:subscribe" => envelope.subscribe().map(Self::Subscribe),
            "pusher:unsubscribe" => {
                let UnsubscribeData { channel } = envelope.data()?;
                Ok(Self::Unsubscribe { channel: channel.parse()? })
            }
            "pusher:signin" => envelope.data().map(Self::Signin),
            event if event.starts_with("client-") => envelope.client_event().map(Self::Client),
            event => Ok(Self::Unknown { event: event.to_owned() }),
        }
    }
}

impl Envelope<'_> {
    fn subscribe(&self) -> Result<Subscribe, FrameError> {
        let SubscribeData { channel, auth, channel_data } = self.data()?;
        match ChannelName::parse(&channel) {
            Ok(channel) => Ok(Subscribe { channel, auth, channel_data }),
            Err(source) => Err(FrameError::Subscription { channel, source }),
        }
    }

    fn client_event(&self) -> Result<ClientEvent, FrameError> {
        Ok(ClientEvent {
            channel: self.channel.as_deref().unwrap_or_default().parse()?,
            event: self.event.parse()?,
            data: self.data.unwrap_or(RawValue::NULL).to_owned(),
        })
    }

    fn raw_data(&self) -> &str {
        self.data.map_or("null", RawValue::get)
    }

    /// Reads `data`, which most clients send as an object and some as a string that holds one.
    fn data<T: DeserializeOwned>(&self) -> Result<T, FrameError> {
        let raw = mend(self.raw_data().as_bytes());
        let data = match serde_json::from_slice::<String>(&raw) {
            Ok(text) => serde_json::from_slice(&mend(text.as_bytes())),
            Err(_) => serde_json::from_slice(&raw),
        };
        data.map(|Object(data)| data)
            .map_err(|source| FrameError::Data { event: self.event.clone().into_owned(), source })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> ClientFrame {
        ClientFrame::parse(text).expect("a good frame")
    }

    fn channel(name: &str) -> ChannelName {
        name.parse().expect("a good name")
    }

    #[test]
    fn what_pusher_js_sends() {
        assert_eq!(parse(r#"{"event":"pusher:ping","data":{}}"#), ClientFrame::Ping);
        assert_eq!(parse(r#"{"event":"pusher:pong","data":{}}"#), ClientFrame::Pong);
        assert_eq!(
            parse(r#"{"event":"pusher:subscribe","data":{"auth":"","channel":"news"}}"#),
            ClientFrame::Subscribe(Subscribe {
                channel: channel("news"),
                auth: Some(String::new()),
                channel_data: None,
            })
        );
        assert_eq!(
            parse(r#"{"event":"pusher:unsubscribe","data":{"channel":"news"}}"#),
            ClientFrame::Unsubscribe { channel: channel("news") }
        );
        assert_eq!(
            parse(r#"{"event":"pusher:signin","data":{"auth":"k:s","user_data":"{\"id\":\"1\"}"}}"#),
            ClientFrame::Signin(Signin { auth: "k:s".into(), user_data: r#"{"id":"1"}"#.into() })
        );
    }

    #[test]
    fn a_client_event_keeps_its_data_to_the_letter() {
        let text = r#"{"event":"client-move","channel":"private-x","data":{"n": 1.0e2, "n":2}}"#;
        let expected = ClientEvent {
            channel: channel("private-x"),
            event: "client-move".parse().expect("a good name"),
            data: RawValue::from_string(r#"{"n": 1.0e2, "n":2}"#.into()).expect("JSON"),
        };
        assert_eq!(parse(text), ClientFrame::Client(expected));
    }

    #[test]
    fn an_application_is_told_a_text() {
        for (data, text) in [
            (r#""a \ud83d\ude00""#, "a 😀"),
            (r#""a \ud83d""#, "a \u{fffd}"),
            (r#"{"n": "\ud83d"}"#, r#"{"n": "\ud83d"}"#),
        ] {
            let frame = format!(r#"{{"event":"client-a","channel":"private-x","data":{data}}}"#);
            let ClientFrame::Client(event) = parse(&frame) else { panic!("no client event") };
            assert_eq!((event.data.get(), &*event.text()), (data, text));
        }
    }

    #[test]
    fn half_a_character_spoils_no_subscription() {
        let once = r#"{"channel":"news","channel_data":"\ud83d"}"#;
        for data in [once.to_owned(), serde_json::json!(once).to_string()] {
            let frame = parse(&format!(r#"{{"event":"pusher:subscribe","data":{data}}}"#));
            let ClientFrame::Subscribe(subscribe) = frame else { panic!("no subscription") };
            assert_eq!(subscribe.channel_data.as_deref(), Some("\u{fffd}"));
        }
    }

    #[test]
    fn data_may_be_encoded_twice() {
        assert_eq!(
            parse(r#"{"event":"pusher:unsubscribe","data":"{\"channel\":\"news\"}"}"#),
            ClientFrame::Unsubscribe { channel: channel("news") }
        );
    }

    #[test]
    fn an_unknown_event_is_no_error() {
        let unknown = ClientFrame::Unknown { event: "pusher:dance".into() };
        assert_eq!(parse(r#"{"event":"pusher:dance"}"#), unknown);
    }

    #[test]
    fn errors_say_what_is_wrong() {
        let message = |text: &str| ClientFrame::parse(text).expect_err("a bad frame").to_string();
        assert!(message("hello").starts_with("a frame must be a JSON object"));
        assert!(message(r#"{"event":5}"#).starts_with("a frame must be a JSON object"));
        assert!(message(r#"["pusher:ping",null,{}]"#).starts_with("a frame must be a JSON object"));
        assert!(message(r#"{"event":"pusher:unsubscribe","data":["news"]}"#).contains("a JSON object"));
        assert!(message(r#"{"event":"pusher:subscribe"}"#).contains("pusher:subscribe"));
        assert!(message(r#"{"event":"client-x","data":1}"#).contains("must not be empty"));
        let text = r#"{"event":"pusher:subscribe","data":{"channel":"a b"}}"#;
        assert!(message(text).contains("' '"));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            let _ = ClientFrame::parse(&text);
        }

        #[test]
        fn no_frame_makes_it_panic(
            event in "(pusher:(ping|pong|subscribe|unsubscribe|signin)|client-[a-z]{0,5}|[a-z:]{0,9})",
            data in "(\\{(\"(channel|auth|user_data)\":(\"[^\"]{0,5}\"|[0-9]|null),?)*\\}|\"[^\"]*\"|\\[*)",
        ) {
            let _ = ClientFrame::parse(&format!(r#"{{"event":"{event}","data":{data}}}"#));
        }
    }
}

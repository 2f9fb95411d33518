//! What arrives on a channel, and for a user.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use crate::raw::{field, json};

/// What arrives on a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The subscription stands, for the first time or again after the connection was
    /// lost. What was published before this moment does not arrive: fetch it. A
    /// presence channel says who is there.
    Subscribed(Option<Presence>),
    /// The subscription was refused, or one that stood was ended by the server.
    Failed {
        /// The HTTP status of the refusal, 0 where the server was not reached.
        status: Option<u16>,
        /// The reason is passing: it will be tried again.
        retrying: bool,
    },
    /// An event that the server published.
    Event {
        /// Its name.
        name: String,
        /// Its data as JSON.
        data: String,
    },
    /// An event of another subscriber, for whose content nobody vouches. Its name
    /// begins with `client-`.
    ClientEvent {
        /// Its name.
        name: String,
        /// Its data as JSON.
        data: String,
        /// Who made it, on a presence channel. The server vouches for this.
        user_id: Option<String>,
    },
    /// Somebody came to a presence channel: their first connection, not each tab.
    MemberAdded(Member),
    /// Somebody left a presence channel with their last connection.
    MemberRemoved(Member),
    /// A cache channel has nothing to start with. (What it has comes as an event.)
    CacheMiss,
    /// So many connections are subscribed, if the app counts them.
    SubscriptionCount(u32),
}

/// Who is on a presence channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// As whom this connection is there.
    pub me: Option<Member>,
    /// Everybody, in no particular order; this connection's member too.
    pub members: Vec<Member>,
}

/// Somebody on a presence channel, with however many connections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who it is.
    pub id: String,
    /// What the authorisation endpoint said of them, as JSON; `null` if it said nothing.
    pub info: String,
}

/// What arrives for the user as whom the connection is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserMessage {
    /// The connection is signed in: at first, and again after each reconnect.
    SignedIn {
        /// As whom.
        id: String,
    },
    /// The endpoint refused to vouch for the user. It is asked again with the next
    /// connection. (What is passing is tried again before anybody is told.)
    Refused {
        /// The HTTP status of the refusal.
        status: Option<u16>,
    },
    /// An event that the server sent to this user.
    Event {
        /// Its name.
        name: String,
        /// Its data as JSON.
        data: String,
    },
}

/// Users whom the signed-in user watches came or went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Watched {
    /// They have a connection now.
    Online(Vec<String>),
    /// They have none any more.
    Offline(Vec<String>),
}

impl Presence {
    /// From pusher-js's `Members`.
    pub(crate) fn parse(members: &JsValue) -> Self {
        let all = field(members, "members");
        let all = Object::entries(all.unchecked_ref());
        let read = |entry: JsValue| {
            let entry: Array = entry.unchecked_into();
            Member { id: text(&entry.get(0)), info: json(&entry.get(1)) }
        };
        let me = field(members, "me");
        Self { me: me.is_object().then(|| Member::parse(&me)), members: all.iter().map(read).collect() }
    }
}

impl Member {
    pub(crate) fn parse(member: &JsValue) -> Self {
        Self { id: text(&field(member, "id")), info: json(&field(member, "info")) }
    }
}

impl Watched {
    /// `None` for what the protocol does not know.
    pub(crate) fn parse(name: &str, event: &JsValue) -> Option<Self> {
        let ids = || Array::from(&field(event, "user_ids")).iter().map(|id| text(&id)).collect();
        match name {
            "online" => Some(Self::Online(ids())),
            "offline" => Some(Self::Offline(ids())),
            _ => None,
        }
    }
}

/// An id. It should be a text; some servers make it a number.
pub(crate) fn text(id: &JsValue) -> String {
    id.as_string().unwrap_or_else(|| json(id))
}

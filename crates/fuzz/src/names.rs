//! Channel names, event names and socket ids.

use std::fmt::Debug;
use std::str::FromStr;

use pusher_protocol::{AppId, AppKey, ChannelKind, ChannelName, EventName, SocketId, channel, event};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What is accepted is exactly what the rules allow, is kept to the letter, and survives JSON.
pub fn check(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else { return };
    if let Some(name) = accepted::<ChannelName>(text, is_channel_name(text)) {
        assert_eq!(name.kind(), kind(text));
        assert_eq!(name.kind().is_cache(), prefix(text).ends_with("cache-"));
        assert_eq!(name.kind().is_presence(), text.starts_with("presence-"));
        let is_signed = text.starts_with("private-") || text.starts_with("presence-");
        assert_eq!(name.kind().needs_signature(), is_signed);
        assert_eq!(name.user_id().is_some(), text.starts_with('#'));
    }
    if let Some(name) = accepted::<EventName>(text, is_event_name(text)) {
        assert_eq!(name.is_client(), text.get(..7) == Some("client-"));
    }
    accepted::<SocketId>(text, is_socket_id(text));
    accepted::<AppKey>(text, is_key(text));
    accepted::<AppId>(text, is_key(text));
}

/// Reads the text in both ways in, and writes it in both ways out.
fn accepted<T>(text: &str, good: bool) -> Option<T>
where
    T: FromStr<Err: Debug> + AsRef<str> + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let json = serde_json::to_string(text).expect("a string is JSON");
    let parsed = text.parse::<T>();
    assert_eq!(parsed.is_ok(), good, "{parsed:?}");
    assert_eq!(serde_json::from_str::<T>(&json).ok().as_ref(), parsed.as_ref().ok());
    let parsed = parsed.ok()?;
    assert_eq!(parsed.as_ref(), text);
    assert_eq!(serde_json::to_string(&parsed).expect("a name is JSON"), json);
    Some(parsed)
}

fn is_channel_name(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"_-=@,.;".contains(&b);
    let user = text.strip_prefix("#server-to-user-");
    (1..=channel::MAX_LENGTH).contains(&text.chars().count())
        && user.map_or_else(|| text.bytes().all(allowed), |user| !user.is_empty())
}

fn is_event_name(text: &str) -> bool {
    (1..=event::MAX_LENGTH).contains(&text.chars().count())
        && !matches!(text.split_once(':'), Some(("pusher" | "pusher_internal", _)))
}

fn is_socket_id(text: &str) -> bool {
    let parts: Vec<_> = text.split('.').collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    text.len() <= 64 && parts.len() == 2 && parts.iter().all(is_number)
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, 'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_'))
}

/// The words in front that mean something, taken off one by one.
fn prefix(text: &str) -> &str {
    let mut rest = text;
    for words in [&["private-", "presence-"][..], &["encrypted-"], &["cache-"]] {
        let may_follow = words != ["encrypted-"] || text.starts_with("private-");
        let word = words.iter().find(|word| may_follow && rest.starts_with(**word));
        rest = &rest[word.map_or(0, |word| word.len())..];
    }
    &text[..text.len() - rest.len()]
}

fn kind(text: &str) -> ChannelKind {
    match prefix(text) {
        "private-" => ChannelKind::Private,
        "private-encrypted-" => ChannelKind::Encrypted,
        "presence-" => ChannelKind::Presence,
        "cache-" => ChannelKind::Cache,
        "private-cache-" => ChannelKind::PrivateCache,
        "private-encrypted-cache-" => ChannelKind::EncryptedCache,
        "presence-cache-" => ChannelKind::PresenceCache,
        _ if text.starts_with("#server-to-user-") => ChannelKind::User,
        _ => ChannelKind::Public,
    }
}

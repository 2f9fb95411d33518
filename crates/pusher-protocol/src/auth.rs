//! Signing and verifying subscriptions and sign-ins.
//!
//! Both follow the documented [authentication signatures]. Where the pages of the documentation
//! disagree, the official Node SDK is taken to be right: a sign-in is signed as
//! `<key>:<signature>`, like a subscription.
//!
//! [authentication signatures]: https://pusher.com/docs/channels/library_auth_reference/auth-signatures/

use serde::Deserialize;
use serde_json::value::RawValue;
use thiserror::Error;

use crate::id::{id, ids};
use crate::object::Object;
use crate::{AppKey, AppSecret, ChannelName, SocketId};

/// A key and its secret: all that is needed to sign and to verify.
#[derive(Debug, Clone)]
pub struct Credentials {
    key: AppKey,
    secret: AppSecret,
}

impl Credentials {
    /// Puts a key and its secret together.
    #[must_use]
    pub fn new(key: AppKey, secret: AppSecret) -> Self {
        Self { key, secret }
    }

    /// The public half.
    #[must_use]
    pub fn key(&self) -> &AppKey {
        &self.key
    }

    /// The private half; it signs, and nobody can read it.
    pub(crate) fn secret(&self) -> &AppSecret {
        &self.secret
    }

    /// What lets a socket subscribe to a channel: `key:signature`.
    ///
    /// `channel_data` is the JSON text that describes a member of a presence channel; the client
    /// has to send it along unchanged.
    #[must_use]
    pub fn authorize_channel(
        &self,
        socket: &SocketId,
        channel: &ChannelName,
        channel_data: Option<&str>,
    ) -> String {
        self.sign(&channel_message(socket, channel, channel_data))
    }

    /// Checks what [`authorize_channel`](Self::authorize_channel) made.
    ///
    /// # Errors
    ///
    /// When it was made with another key or secret, or for another socket, channel or data.
    pub fn verify_channel(
        &self,
        socket: &SocketId,
        channel: &ChannelName,
        channel_data: Option<&str>,
        auth: &str,
    ) -> Result<(), AuthError> {
        self.verify(&channel_message(socket, channel, channel_data), auth)
    }

    /// What lets a socket sign in as a person: `key:signature`.
    ///
    /// `user_data` is a JSON text with at least an `id`; the client has to send it along unchanged.
    #[must_use]
    pub fn authorize_user(&self, socket: &SocketId, user_data: &str) -> String {
        self.sign(&user_message(socket, user_data))
    }

    /// Checks what [`authorize_user`](Self::authorize_user) made, and says who it is for.
    ///
    /// # Errors
    ///
    /// When it was made with another key or secret, or for another socket or data, or when the
    /// data names nobody.
    pub fn verify_user(&self, socket: &SocketId, user_data: &str, auth: &str) -> Result<User, AuthError> {
        self.verify(&user_message(socket, user_data), auth)?;
        match serde_json::from_str(user_data) {
            Ok(Object(user)) => Ok(user),
            Err(_) => Err(AuthError::UserData),
        }
    }

    fn sign(&self, message: &str) -> String {
        format!("{}:{}", self.key, self.secret.sign(message.as_bytes()))
    }

    fn verify(&self, message: &str, auth: &str) -> Result<(), AuthError> {
        let (key, signature) = auth.split_once(':').ok_or(AuthError::Malformed)?;
        if key != self.key.as_str() {
            return Err(AuthError::Key);
        }
        if !self.secret.verify(message.as_bytes(), signature) {
            return Err(AuthError::Signature);
        }
        Ok(())
    }
}

fn channel_message(socket: &SocketId, channel: &ChannelName, data: Option<&str>) -> String {
    match data {
        Some(data) => format!("{socket}:{channel}:{data}"),
        None => format!("{socket}:{channel}"),
    }
}

fn user_message(socket: &SocketId, user_data: &str) -> String {
    format!("{socket}::user::{user_data}")
}

/// The person that a socket is signed in as.
#[derive(Debug, Clone, Deserialize)]
pub struct User {
    /// The application's own id for the person; never empty. Where applications have whole numbers
    /// for ids, official libraries pass these on; such a number is taken as its digits.
    #[serde(deserialize_with = "id")]
    pub id: String,
    /// What others may be told of the person, as JSON.
    pub user_info: Option<Box<RawValue>>,
    /// The ids of people whose coming and going the person wants to hear of.
    #[serde(default, deserialize_with = "ids")]
    pub watchlist: Vec<String>,
}

/// What `channel_data` says of a member of a presence channel.
#[derive(Debug, Clone, Deserialize)]
pub struct ChannelData {
    /// The application's own id for the person, as in [`User`]; the documentation, too, writes a
    /// number.
    #[serde(deserialize_with = "id")]
    pub user_id: String,
    /// What the others are told of the person, as JSON.
    pub user_info: Option<Box<RawValue>>,
}

impl ChannelData {
    /// Reads the text that a client sent along with its subscription.
    ///
    /// # Errors
    ///
    /// When it is no JSON object with a `user_id`.
    pub fn parse(text: &str) -> Result<Self, AuthError> {
        match serde_json::from_str(text) {
            Ok(Object(data)) => Ok(data),
            Err(_) => Err(AuthError::ChannelData),
        }
    }
}

/// Why a signature authorises nothing.
///
/// The messages say what is wrong with the request, never what would have been right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AuthError {
    /// Not of the form `key:signature`.
    #[error("the authorisation must have the form key:signature")]
    Malformed,
    /// Made for another application.
    #[error("the authorisation was made with another application key")]
    Key,
    /// The signature does not belong to this socket, channel and data.
    #[error("the signature is wrong: check the secret, the socket id, the channel and the data")]
    Signature,
    /// Rightly signed, but without an `id`, or with a watchlist that is none.
    #[error(
        "the user data must be a JSON object with an \"id\", which is a text or a whole number; \
         \"watchlist\" may be a list of such ids"
    )]
    UserData,
    /// Rightly signed, but without a `user_id`.
    #[error("the channel data must be a JSON object with a \"user_id\", which is a text or a whole number")]
    ChannelData,
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOCKET: &str = "1234.1234";

    fn credentials() -> Credentials {
        Credentials::new(
            AppKey::new("278d425bdf160c739803").expect("a key"),
            AppSecret::new("7ad3773142a6692b25b8").expect("a secret"),
        )
    }

    fn socket() -> SocketId {
        SOCKET.parse().expect("a socket id")
    }

    fn channel(name: &str) -> ChannelName {
        name.parse().expect("a channel name")
    }

    #[test]
    fn documented_private_channel() {
        assert_eq!(
            credentials().authorize_channel(&socket(), &channel("private-foobar"), None),
            "278d425bdf160c739803:58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a4"
        );
    }

    /// The documentation prints the name "Mr. Channels" next to the signature for "Mr. Pusher",
    /// so each signature is checked with the name that it really belongs to.
    #[test]
    fn documented_presence_channel() {
        let auth = |name: &str| {
            let data = format!(r#"{{"user_id":10,"user_info":{{"name":"{name}"}}}}"#);
            credentials().authorize_channel(&socket(), &channel("presence-foobar"), Some(&data))
        };
        assert!(auth("Mr. Pusher").starts_with("278d425bdf160c739803:afaed369"));
        assert_eq!(
            auth("Mr. Channels"),
            "278d425bdf160c739803:31935e7d86dba64c2a90aed31fdc61869f9b22ba9d8863bba239c03ca481bc80"
        );
    }

    #[test]
    fn documented_user() {
        let data = r#"{"id":"12345"}"#;
        let auth = credentials().authorize_user(&socket(), data);
        assert_eq!(
            auth,
            "278d425bdf160c739803:4708d583dada6a56435fb8bc611c77c359a31eebde13337c16ab43aa6de336ba"
        );
        let user = credentials().verify_user(&socket(), data, &auth).expect("a user");
        assert_eq!(user.id, "12345");
    }

    #[test]
    fn documented_http_request() {
        let message = "POST\n/apps/3/events\nauth_key=278d425bdf160c739803&auth_timestamp=1353088179\
                       &auth_version=1.0&body_md5=ec365a775a4cd0599faeb73354201b6f";
        let signature = "da454824c97ba181a32ccc17a72625ba02771f50b50e1e7430e47a1f3f457e6c";
        assert_eq!(credentials().secret.sign(message.as_bytes()), signature);
    }

    #[test]
    fn a_signature_is_for_one_socket_and_one_channel() {
        let credentials = credentials();
        let (mine, theirs) = (channel("private-mine"), channel("private-theirs"));
        let auth = credentials.authorize_channel(&socket(), &mine, None);
        let verify = |socket: &SocketId, channel: &ChannelName, data: Option<&str>| {
            credentials.verify_channel(socket, channel, data, &auth)
        };
        assert_eq!(verify(&socket(), &mine, None), Ok(()));
        assert_eq!(verify(&socket(), &theirs, None), Err(AuthError::Signature));
        assert_eq!(verify(&socket(), &mine, Some("{}")), Err(AuthError::Signature));
        assert_eq!(verify(&SocketId::from_parts(1, 2), &mine, None), Err(AuthError::Signature));
    }

    #[test]
    fn every_other_form_is_refused() {
        let verify =
            |auth: &str| credentials().verify_channel(&socket(), &channel("private-foobar"), None, auth);
        assert_eq!(verify(""), Err(AuthError::Malformed));
        assert_eq!(verify("278d425bdf160c739803"), Err(AuthError::Malformed));
        assert_eq!(verify("another:58df"), Err(AuthError::Key));
        assert_eq!(verify("278d425bdf160c739803:"), Err(AuthError::Signature));
        assert_eq!(verify("278d425bdf160c739803:nothex"), Err(AuthError::Signature));
    }

    fn sign_in(data: &str) -> Result<User, AuthError> {
        let auth = credentials().authorize_user(&socket(), data);
        credentials().verify_user(&socket(), data, &auth)
    }

    /// What is no id.
    const NO_IDS: [&str; 9] = [r#""""#, "null", "true", "{}", "[1]", "7.0", "7e1", "-7.5", r#""\ud83d""#];

    /// Whole numbers of any size are ids, as their digits.
    const IDS: [(&str, &str); 5] = [
        (r#""ann""#, "ann"),
        ("7", "7"),
        ("-7", "-7"),
        ("18446744073709551616", "18446744073709551616"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
    ];

    #[test]
    fn user_data_names_somebody() {
        for data in ["", "[]", "{}", r#"["ann"]"#] {
            assert_eq!(sign_in(data).expect_err("nobody"), AuthError::UserData, "{data}");
        }
        for id in NO_IDS {
            let data = format!(r#"{{"id":{id}}}"#);
            assert_eq!(sign_in(&data).expect_err("nobody"), AuthError::UserData, "{data}");
            let data = format!(r#"{{"id":"ann","watchlist":["ben",{id}]}}"#);
            assert_eq!(sign_in(&data).expect_err("nobody to watch"), AuthError::UserData, "{data}");
        }
        for (id, text) in IDS {
            let data = format!(r#"{{"id":{id},"watchlist":[{id}, 1]}}"#);
            let user = sign_in(&data).expect("somebody");
            assert_eq!((&*user.id, user.watchlist), (text, vec![text.to_owned(), "1".to_owned()]));
        }
    }

    #[test]
    fn what_may_be_left_out_may_be_null() {
        let user = sign_in(r#"{"id":"ann","user_info":null,"watchlist":null}"#).expect("somebody");
        assert!(user.user_info.is_none() && user.watchlist.is_empty());
        let data = ChannelData::parse(r#"{"user_id":"ann","user_info":null}"#).expect("somebody");
        assert!(data.user_info.is_none());
        for watchlist in ["{}", "7", r#""ben""#] {
            let data = format!(r#"{{"id":"ann","watchlist":{watchlist}}}"#);
            assert_eq!(sign_in(&data).expect_err("no list"), AuthError::UserData, "{data}");
        }
    }

    #[test]
    fn channel_data_names_somebody() {
        let none = |data: &str| ChannelData::parse(data).expect_err("nobody");
        for data in ["", "[]", "{}", r#"["ann"]"#] {
            assert_eq!(none(data), AuthError::ChannelData, "{data}");
        }
        for id in NO_IDS {
            assert_eq!(none(&format!(r#"{{"user_id":{id}}}"#)), AuthError::ChannelData, "{id}");
        }
        for (id, text) in IDS {
            let data = ChannelData::parse(&format!(r#"{{"user_id":{id}}}"#)).expect("somebody");
            assert_eq!(data.user_id, text);
        }
        let data = ChannelData::parse(r#"{"user_id":10,"user_info":{"name": "Mr. Channels"}}"#);
        assert_eq!(data.expect("somebody").user_info.expect("told").get(), r#"{"name": "Mr. Channels"}"#);
    }

    /// Otherwise a signature for a channel could be used to sign in, or the other way round.
    #[test]
    fn a_sign_in_is_no_subscription() {
        let auth = credentials().authorize_user(&socket(), r#"{"id":"12345"}"#);
        for name in ["user", "private-user"] {
            let verdict = credentials().verify_channel(&socket(), &channel(name), None, &auth);
            assert_eq!(verdict, Err(AuthError::Signature));
        }
    }
}

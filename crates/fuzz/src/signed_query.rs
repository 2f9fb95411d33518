//! Requests to the HTTP API, signed.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use pusher_protocol::http::ChannelsQuery;
use pusher_protocol::http::signature::{Request, SignatureError, Verified, WINDOW_SECONDS};

use crate::credentials;

const NOW: u64 = 1_353_088_179;

const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// What authentication adds itself.
const RESERVED: [&str; 5] = ["auth_key", "auth_timestamp", "auth_version", "auth_signature", "body_md5"];

/// A request without the secret is refused; one that is signed is let in; and one that was changed
/// afterwards is refused, or says the same.
///
/// The input is taken as a request, `METHOD PATH?QUERY`, a line break and the body; and, apart from
/// that, as what to sign and how to change it: see `Case`.
pub fn check(input: &[u8]) {
    if let Some(request) = split(input) {
        let refused = verify(request).expect_err("nobody signed it");
        assert!(matches!(refused.status(), 400 | 401));
    }
    if let Some(case) = Case::read(input) {
        case.check();
    }
}

fn verify(request: Request<'_>) -> Result<Verified, SignatureError> {
    request.read()?.verify(credentials(), NOW, WINDOW_SECONDS)
}

fn split(text: &[u8]) -> Option<Request<'_>> {
    let end = text.iter().position(|&b| b == b'\n').unwrap_or(text.len());
    let (method, target) = str::from_utf8(&text[..end]).ok()?.split_once(' ')?;
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    Some(Request { method, path, query, body: text.get(end + 1..).unwrap_or_default() })
}

/// A request to be signed, and a change to be made to it.
///
/// As an input: three bytes for the [`Change`], then lines: what it puts in, the method, the path,
/// the parameters, an empty line; then the body.
struct Case<'a> {
    change: Change<'a>,
    method: &'a str,
    path: &'a str,
    params: Vec<(&'a str, &'a str)>,
    body: &'a [u8],
}

impl<'a> Case<'a> {
    fn read(input: &'a [u8]) -> Option<Self> {
        let (&numbers, input) = input.split_first_chunk()?;
        let head = input.windows(2).position(|pair| pair == b"\n\n")?;
        let mut lines = str::from_utf8(&input[..head]).ok()?.split('\n');
        let (inserted, method, path) = (lines.next()?, lines.next()?, lines.next()?);
        let params = lines.map(|line| line.split_once('=').unwrap_or((line, ""))).collect();
        let body = &input[head + 2..];
        let case = Self { change: Change { numbers, inserted }, method, path, params, body };
        case.can_be_signed().then_some(case)
    }

    /// Whether it keeps to what `Credentials::sign_request` asks of its caller.
    fn can_be_signed(&self) -> bool {
        let mut names: Vec<_> = self.params.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
        names.extend(RESERVED.map(str::to_owned));
        names.sort();
        let unique = names.windows(2).all(|pair| pair[0] != pair[1]);
        let readable = |(name, value): &(&str, &str)| !name.contains('&') && !value.contains('&');
        unique && self.params.iter().all(readable) && self.method.bytes().all(|b| b.is_ascii_alphabetic())
    }

    fn check(&self) {
        let query = credentials().sign_request(self.method, self.path, &self.params, self.body, NOW, None);
        let path = utf8_percent_encode(self.path, ESCAPED);
        let text = [format!("{} {path}?{query}\n", self.method).as_bytes(), self.body].concat();
        let request = split(&text).expect("our own request");
        let verified = verify(request).expect("our own signature");
        for (name, value) in &self.params {
            assert_eq!(verified.params.get(&name.to_ascii_lowercase()), Some(*value));
        }
        query_of_channels(&verified);
        let text = self.change.apply(text);
        let Some(changed) = split(&text) else { return };
        let Ok(accepted) = verify(changed) else { return };
        assert_eq!(accepted, verified, "{}", text.escape_ascii());
        assert_eq!(changed.body, self.body);
        assert!(changed.method.eq_ignore_ascii_case(self.method));
        // A path is signed unescaped, or as it is sent.
        let unescaped = percent_decode_str(changed.path).decode_utf8().expect("an accepted path");
        assert!(unescaped == self.path || changed.path == self.path, "{:?} {:?}", changed.path, self.path);
    }
}

/// Takes some bytes out of a request and puts others in: anywhere, or where something begins.
struct Change<'a> {
    numbers: [u8; 3],
    inserted: &'a str,
}

impl Change<'_> {
    fn apply(&self, mut text: Vec<u8>) -> Vec<u8> {
        let [high, low, how] = self.numbers;
        let begins = |at: &usize| how & 8 == 0 || text.get(*at).is_some_and(|b| b"&=%+/? \n".contains(b));
        let places: Vec<_> = (0..=text.len()).filter(begins).collect();
        let from = places[usize::from(u16::from_be_bytes([high, low])) % places.len()];
        let to = text.len().min(from + usize::from(how % 8));
        text.splice(from..to, self.inserted.bytes());
        text
    }
}

/// What was asked about channels can be asked again.
fn query_of_channels(verified: &Verified) {
    let Ok(query) = ChannelsQuery::parse(&verified.params) else { return };
    let again = credentials().sign_request("GET", "/", &query.params(), b"", NOW, None);
    let again = verify(Request { method: "GET", path: "/", query: &again, body: b"" }).expect("signed");
    assert_eq!(ChannelsQuery::parse(&again.params), Ok(query));
}

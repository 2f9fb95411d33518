//! Requests to the HTTP API, signed and verified.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use pusher_protocol::http::signature::{Request, SignatureError, Verified, WINDOW_SECONDS};
use pusher_protocol::{AppKey, AppSecret, Credentials};

const NOW: u64 = 1_353_088_179;
const PATH: &str = "/apps/3/events";
const BODY: &[u8] = br#"{"name":"foo","channels":["project-3"],"data":"{\"some\":\"data\"}"}"#;
const DOCUMENTED: &str = "auth_key=278d425bdf160c739803&auth_timestamp=1353088179&auth_version=1.0\
    &body_md5=ec365a775a4cd0599faeb73354201b6f\
    &auth_signature=da454824c97ba181a32ccc17a72625ba02771f50b50e1e7430e47a1f3f457e6c";

fn credentials() -> Credentials {
    let key = AppKey::new("278d425bdf160c739803").unwrap();
    Credentials::new(key, AppSecret::new("7ad3773142a6692b25b8").unwrap())
}

fn verify(request: Request<'_>) -> Result<Verified, SignatureError> {
    request.read()?.verify(&credentials(), NOW, WINDOW_SECONDS)
}

fn post(query: &str) -> Result<Verified, SignatureError> {
    verify(Request { method: "POST", path: PATH, query, body: BODY })
}

fn get(path: &str, query: &str) -> Result<Verified, SignatureError> {
    verify(Request { method: "GET", path, query, body: b"" })
}

#[test]
fn the_documented_request_is_let_in() {
    let verified = post(DOCUMENTED).unwrap();
    assert_eq!(verified.timestamp, NOW);
    assert_eq!(verified.signature, DOCUMENTED.split_once("auth_signature=").unwrap().1);
    assert_eq!(verified.nonce, None);
}

#[test]
fn the_documented_request_is_made() {
    let query = credentials().sign_request("POST", PATH, &[], BODY, NOW, None);
    let sorted = |query: &str| {
        let mut pairs: Vec<_> = query.split('&').map(str::to_owned).collect();
        pairs.sort();
        pairs
    };
    assert_eq!(sorted(&query), sorted(DOCUMENTED));
}

#[test]
fn the_key_is_known_before_anything_is_verified() {
    let request = Request { method: "POST", path: PATH, query: DOCUMENTED, body: b"" };
    assert_eq!(request.read().unwrap().key(), "278d425bdf160c739803");
}

#[test]
fn each_part_that_is_wrong_is_named() {
    let refused = |from: &str, to: &str| post(&DOCUMENTED.replace(from, to)).unwrap_err();
    assert_eq!(refused("key=278d", "key=378d"), SignatureError::Key);
    assert_eq!(refused("version=1.0", "version=1.1"), SignatureError::Version);
    assert_eq!(refused("timestamp=1", "timestamp=x1"), SignatureError::Timestamp);
    assert_eq!(refused("md5=ec", "md5=ed"), SignatureError::Body);
    assert_eq!(
        refused("&body_md5=ec365a775a4cd0599faeb73354201b6f", ""),
        SignatureError::Missing { name: "body_md5" }
    );
    assert_eq!(refused("signature=da", "signature=db"), SignatureError::Signature);
    assert_eq!(refused("auth_signature", "signature"), SignatureError::Missing { name: "auth_signature" });
    assert_eq!(refused("auth_key", "key"), SignatureError::Missing { name: "auth_key" });
    assert_eq!(refused("auth_key", "Auth_Version"), SignatureError::Twice { name: "auth_version".into() });
    assert_eq!(refused("1.0", "1%FF0"), SignatureError::Escape);
}

#[test]
fn only_what_cannot_be_read_is_400() {
    assert_eq!(SignatureError::Escape.status(), 400);
    assert_eq!(SignatureError::Twice { name: "info".into() }.status(), 400);
    assert_eq!(SignatureError::Missing { name: "auth_key" }.status(), 401);
    assert_eq!(SignatureError::Signature.status(), 401);
}

#[test]
fn the_window_is_open_to_both_sides_and_no_further() {
    let at = |now: u64| {
        let request = Request { method: "POST", path: PATH, query: DOCUMENTED, body: BODY };
        request.read().unwrap().verify(&credentials(), now, WINDOW_SECONDS)
    };
    assert!(at(NOW - 600).is_ok() && at(NOW + 600).is_ok());
    assert!(matches!(at(NOW - 601), Err(SignatureError::Expired { .. })));
    assert!(matches!(at(NOW + 601), Err(SignatureError::Expired { .. })));
    assert!(matches!(at(u64::MAX), Err(SignatureError::Expired { .. })));
}

#[test]
fn spaces_may_be_escaped_either_way() {
    let query = credentials().sign_request("GET", "/x", &[("Name", "Something else")], b"", NOW, None);
    assert!(query.contains("name=Something%20else"));
    assert_eq!(get("/x", &query).unwrap().params.get("name"), Some("Something else"));
    assert!(get("/x", &query.replace("%20", "+")).is_ok());
}

#[test]
fn a_path_is_signed_unescaped_and_may_be_signed_escaped() {
    let unescaped = "/apps/3/users/ann lee/terminate_connections";
    let escaped = "/apps/3/users/ann%20lee/terminate_connections";
    for signed in [unescaped, escaped] {
        let query = credentials().sign_request("GET", signed, &[], b"", NOW, None);
        assert!(get(escaped, &query).is_ok(), "{signed}");
        assert_eq!(get("/apps/3/users/ann/terminate_connections", &query), Err(SignatureError::Signature));
    }
}

/// Both have the same signed text, so the second must not get in with the signature of the first.
#[test]
fn no_parameter_can_be_cut_out_of_another() {
    let query = credentials().sign_request("GET", "/x", &[("a", "1&b=2")], b"", NOW, None);
    assert_eq!(get("/x", &query), Err(SignatureError::Escape));
    let query = credentials().sign_request("GET", "/x", &[("a=b", "c")], b"", NOW, None);
    assert_eq!(get("/x", &query), Err(SignatureError::Escape));
}

/// A guard against replays must not be fooled by another spelling of the same signature.
#[test]
fn a_signature_is_handed_out_in_one_form() {
    let query = credentials().sign_request("GET", "/x", &[], b"", NOW, Some("1f"));
    let (rest, signature) = query.split_once("auth_signature=").unwrap();
    let (signature, more) = signature.split_once('&').unwrap();
    let upper = format!("{rest}auth_signature={}&{more}", signature.to_uppercase());
    assert_eq!(get("/x", &upper), get("/x", &query));
    assert_eq!(get("/x", &query).unwrap().nonce.as_deref(), Some("1f"));
}

fn params() -> impl Strategy<Value = Vec<(String, String)>> {
    prop::collection::btree_map("[a-z\\[\\] é%+#/?]{1,8}", "[^&\n]{0,12}", 0..4)
        .prop_map(|params| params.into_iter().collect())
}

fn borrowed(params: &[(String, String)]) -> Vec<(&str, &str)> {
    params.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

proptest! {
    #[test]
    fn what_is_signed_is_let_in(
        params in params(), path in "/[^\n%]{0,20}", body in any::<Vec<u8>>(), nonce in "[0-9a-f]{16}",
    ) {
        let pairs = borrowed(&params);
        let query = credentials().sign_request("post", &path, &pairs, &body, NOW, Some(&nonce));
        let verified = verify(Request { method: "POST", path: &path, query: &query, body: &body }).unwrap();
        prop_assert_eq!(verified.nonce, Some(nonce));
        for (name, value) in pairs {
            prop_assert_eq!(verified.params.get(name), Some(value));
        }
    }

    #[test]
    fn every_other_request_is_refused(
        params in params(), other in params(), body in any::<Vec<u8>>(), change in any::<Vec<u8>>(), path in "/[a-z]{1,5}",
    ) {
        let query = credentials().sign_request("POST", "/x", &borrowed(&params), &body, NOW, None);
        let request = Request { method: "POST", path: "/x", query: &query, body: &body };
        prop_assert!(verify(request).is_ok());
        let changed = Request { method: "GET", ..request };
        prop_assert!(verify(changed).is_err());
        prop_assert_eq!(verify(Request { path: &path, ..request }).is_ok(), path == "/x");
        prop_assert_eq!(verify(Request { body: &change, ..request }).is_ok(), change == body);
        // The parameters of one request with the signature of another.
        let theirs = credentials().sign_request("POST", "/x", &borrowed(&other), &body, NOW, None);
        let signature = |query: &str| verify(Request { query, ..request }).unwrap().signature;
        let swapped = theirs.replace(&signature(&theirs), &signature(&query));
        prop_assert_eq!(verify(Request { query: &swapped, ..request }).is_ok(), params == other);
    }

    #[test]
    fn one_changed_byte_changes_nothing_or_is_refused(at in any::<prop::sample::Index>(), byte in b' '..=b'~') {
        let mut query = DOCUMENTED.as_bytes().to_vec();
        let at = at.index(query.len());
        query[at] = byte;
        if let Ok(verified) = post(str::from_utf8(&query).unwrap()) {
            prop_assert_eq!(verified, post(DOCUMENTED).unwrap());
        }
    }

    #[test]
    fn nothing_makes_it_panic(method in any::<String>(), path in any::<String>(), query in any::<String>(), body in any::<Vec<u8>>()) {
        let request = Request { method: &method, path: &path, query: &query, body: &body };
        prop_assert!(verify(request).is_err());
    }
}

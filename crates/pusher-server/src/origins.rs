//! Which sites' pages may connect.

/// The sites whose pages may connect.
///
/// Browsers say which site a page came from, in the header `Origin`, and pages cannot change it.
/// Clients that are no browsers send none and are let in: they could send whatever they like.
///
/// ```
/// use pusher_server::AllowedOrigins;
///
/// let origins = AllowedOrigins::same_host().and("https://admin.example.org");
/// ```
#[derive(Debug, Clone, Default)]
pub struct AllowedOrigins {
    same_host: bool,
    listed: Vec<String>,
}

impl AllowedOrigins {
    /// Pages from the host and port that the connection itself was made to (the header `Host`).
    #[must_use]
    pub fn same_host() -> Self {
        Self { same_host: true, listed: Vec::new() }
    }

    /// And pages of this origin: scheme, host and, unless it is the usual one, port, such as
    /// `https://example.org`.
    #[must_use]
    pub fn and(mut self, origin: impl Into<String>) -> Self {
        self.listed.push(origin.into());
        self
    }

    /// Whether a page of `origin` may connect to `host`, both as they stand in the headers.
    pub(crate) fn allow(&self, origin: &str, host: Option<&str>) -> bool {
        let origin_host = origin.split_once("://").map(|(_, host)| host);
        let same_host = || match (origin_host, host) {
            (Some(origin), Some(host)) => origin.eq_ignore_ascii_case(host),
            _ => false,
        };
        self.listed.iter().any(|listed| listed.eq_ignore_ascii_case(origin))
            || (self.same_host && same_host())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_host_is_the_same_with_its_port() {
        let origins = AllowedOrigins::same_host();
        assert!(origins.allow("https://example.org", Some("example.org")));
        assert!(origins.allow("http://Localhost:8008", Some("localhost:8008")));
        assert!(!origins.allow("http://localhost:9000", Some("localhost:8008")));
        assert!(!origins.allow("https://evil.org", Some("example.org")));
        assert!(!origins.allow("https://example.org.evil.org", Some("example.org")));
        assert!(!origins.allow("https://example.org", None));
    }

    /// A sandboxed frame has the origin `null`, which must not count as anybody.
    #[test]
    fn null_is_no_origin() {
        assert!(!AllowedOrigins::same_host().allow("null", Some("null")));
    }

    #[test]
    fn listed_origins_are_compared_whole() {
        let origins = AllowedOrigins::default().and("https://example.org");
        assert!(origins.allow("https://example.org", Some("realtime.example.org")));
        assert!(!origins.allow("http://example.org", Some("example.org")));
    }
}

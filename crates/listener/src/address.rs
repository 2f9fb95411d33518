//! Who counts as one client.

use std::net::{IpAddr, Ipv6Addr};

use axum::http::HeaderMap;

/// The address of whoever asks: the other end of the connection, or what a proxy in front has
/// added to `X-Forwarded-For`, if it is trusted. What stands before that was the client's claim.
#[must_use]
pub fn client_address(headers: &HeaderMap, peer: Option<IpAddr>, trust_proxy: bool) -> Option<IpAddr> {
    let forwarded = || {
        let header = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
        header.rsplit(',').next()?.trim().parse().ok()
    };
    if trust_proxy { forwarded().or(peer) } else { peer }
}

/// What is counted as one address. Whoever has an IPv6 address has a whole /64 of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Network(IpAddr);

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
            address @ IpAddr::V4(_) => address,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(address: &str) -> Network {
        address.parse::<IpAddr>().unwrap().into()
    }

    #[test]
    fn an_ipv6_address_is_one_of_many() {
        assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
        assert_ne!(network("192.0.2.2"), network("192.0.2.1"));
    }

    #[test]
    fn a_trusted_proxy_has_the_last_word() {
        let peer = "192.0.2.1".parse().ok();
        let seen = |lines: &[&str], trusted| {
            let name = || "x-forwarded-for".parse().unwrap();
            let headers: HeaderMap = lines.iter().map(|line| (name(), line.parse().unwrap())).collect();
            client_address(&headers, peer, trusted).unwrap().to_string()
        };
        assert_eq!(seen(&["198.51.100.1, 203.0.113.7"], true), "203.0.113.7");
        assert_eq!(seen(&["198.51.100.1", "203.0.113.7"], true), "203.0.113.7");
        assert_eq!(seen(&["198.51.100.1"], false), "192.0.2.1");
        assert_eq!(seen(&[], true), "192.0.2.1");
        assert_eq!(seen(&["unknown"], true), "192.0.2.1");
    }
}

use super::super::forwarded::FORWARDED_FOR;
use super::*;
use http::HeaderValue;

fn network(text: &str) -> Network {
    text.to_owned().try_into().unwrap()
}

fn client(peer: &str, forwarded: &[&'static str]) -> Client {
    let mut headers = HeaderMap::new();
    for line in forwarded {
        headers.append(FORWARDED_FOR, HeaderValue::from_static(line));
    }
    headers.insert(FORWARDED_PROTO, HeaderValue::from_static("https"));
    let trusted = ["127.0.0.1", "10.0.0.1"].map(network);
    Client::behind(peer.parse().unwrap(), peer != "203.0.113.9", &headers, &trusted)
}

#[test]
fn only_trusted_proxies_are_believed() {
    let cases: [(&str, &[&'static str], &str, bool); 7] = [
        ("203.0.113.9", &["198.51.100.7"], "203.0.113.9", false),
        ("127.0.0.1", &["198.51.100.7"], "198.51.100.7", true),
        ("127.0.0.1", &["6.6.6.6, 198.51.100.7"], "198.51.100.7", true),
        ("127.0.0.1", &["6.6.6.6", "198.51.100.7, 10.0.0.1"], "198.51.100.7", true),
        ("127.0.0.1", &["198.51.100.7, nonsense"], "127.0.0.1", true),
        ("127.0.0.1", &["::ffff:198.51.100.7"], "198.51.100.7", true),
        ("10.0.0.1", &[], "10.0.0.1", true),
    ];
    for (peer, forwarded, address, https) in cases {
        let found = client(peer, forwarded);
        assert_eq!((found.address, found.https), (address.parse().unwrap(), https), "{peer} {forwarded:?}");
    }
}

#[test]
fn local_is_who_is_here_and_speaks_for_nobody() {
    assert!(client("127.0.0.1", &[]).local);
    assert!(client("::1", &[]).local);
    assert!(!client("127.0.0.1", &["127.0.0.1"]).local);
    assert!(!client("203.0.113.9", &[]).local);
}

#[test]
fn loopback_goes_by_many_names() {
    for (authority, expected) in [
        ("localhost:3000", true),
        ("LOCALHOST", true),
        ("127.0.0.1:3000", true),
        ("127.9.9.9", true),
        ("[::1]:3000", true),
        ("xoe.example", false),
        ("localhost.xoe.example", false),
        ("127.0.0.1.xoe.example", false),
        ("192.0.2.7:3000", false),
        ("", false),
    ] {
        assert_eq!(is_loopback(authority), expected, "{authority}");
    }
}

/// What a proxy of the range 10.0.0.0/8 says of a visitor.
fn said(headers: &[(&'static str, &'static str)]) -> (String, bool) {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.append(*name, HeaderValue::from_static(value));
    }
    let found =
        Client::behind("10.1.2.3".parse().unwrap(), false, &map, &[network("10.0.0.0/8"), network("2001:db8:5::/48")]);
    (found.address.to_string(), found.https)
}

#[test]
fn a_port_behind_an_address_is_no_part_of_it() {
    for (hops, address) in [
        ("203.0.113.7:51234", "203.0.113.7"),
        ("203.0.113.7:51234, 10.9.9.9:80", "203.0.113.7"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("2001:db8::1, 2001:db8:5::9", "2001:db8::1"),
        ("203.0.113.7, unknown", "10.1.2.3"),
    ] {
        assert_eq!(said(&[(FORWARDED_FOR, hops)]).0, address, "{hops}");
    }
}

#[test]
fn the_standard_header_is_read_as_well() {
    for (line, address, https) in [
        ("for=203.0.113.7;proto=https;by=203.0.113.43", "203.0.113.7", true),
        ("For=\"[2001:db8::1]:443\"; Proto=HTTPS", "2001:db8::1", true),
        ("for=198.51.100.1, for=203.0.113.7;proto=http, for=10.9.9.9", "203.0.113.7", false),
        ("for=\"203.0.113.7:1\";host=\"a,b;for=6.6.6.6\"", "203.0.113.7", false),
        ("for=203.0.113.7, for=_hidden", "10.1.2.3", false),
        ("for=203.0.113.7, by=10.9.9.9", "10.1.2.3", false),
        ("nonsense", "10.1.2.3", false),
    ] {
        assert_eq!(said(&[("forwarded", line)]), (address.to_owned(), https), "{line}");
    }
}

#[test]
fn what_a_visitor_writes_in_front_of_the_proxy_is_not_believed() {
    assert_eq!(said(&[(FORWARDED_FOR, "6.6.6.6, 203.0.113.7")]).0, "203.0.113.7");
    assert_eq!(said(&[("forwarded", "for=6.6.6.6, for=203.0.113.7")]).0, "203.0.113.7");
    assert_eq!(said(&[("forwarded", "for=6.6.6.6"), ("forwarded", "for=203.0.113.7")]).0, "203.0.113.7");
    // A proxy sets one header and passes on the other.
    let both = |ours, theirs| said(&[(FORWARDED_FOR, ours), ("forwarded", theirs)]).0;
    assert_eq!(both("203.0.113.7", "for=6.6.6.6"), "10.1.2.3");
    assert_eq!(both("6.6.6.6", "for=203.0.113.7"), "10.1.2.3");
    assert_eq!(both("203.0.113.7", "for=unknown"), "10.1.2.3");
    assert_eq!(both("203.0.113.7", "for=\"203.0.113.7:9\""), "203.0.113.7");
}

#[test]
fn a_range_of_proxies_is_one_line() {
    for wrong in ["proxy", "10.0.0.0/33", "0.0.0.0/0", "::/0", ""] {
        assert!(Network::try_from(wrong.to_owned()).is_err(), "{wrong}");
    }
    assert!(network("10.0.0.5/8").contains("10.200.0.1".parse().unwrap()));
    assert!(network("::ffff:10.0.0.1").contains("10.0.0.1".parse().unwrap()));
    assert!(!network("10.0.0.1").contains("10.0.0.2".parse().unwrap()));
}

use super::*;

fn client(peer: &str, forwarded: &[&'static str]) -> Client {
    let mut headers = HeaderMap::new();
    for line in forwarded {
        headers.append(FORWARDED_FOR, http::HeaderValue::from_static(line));
    }
    headers.insert(FORWARDED_PROTO, http::HeaderValue::from_static("https"));
    let trusted = ["127.0.0.1", "10.0.0.1"].map(|address| address.parse().unwrap());
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

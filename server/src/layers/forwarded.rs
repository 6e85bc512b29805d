//! What proxies say about who stands before them: `X-Forwarded-For`, and `Forwarded` (RFC 7239).
//!
//! Each proxy adds on the right. A proxy sets one of the two headers and may pass on the other as its client
//! wrote it; where both stand there and name different addresses, neither is believed.

use http::{HeaderMap, header};
use std::net::{IpAddr, SocketAddr};

pub const FORWARDED_FOR: &str = "x-forwarded-for";

/// Where one proxy got a request from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hop {
    /// None where it is hidden (`unknown`, `_gazonk`) or is no address.
    pub address: Option<IpAddr>,
    pub https: bool,
}

pub fn is_forwarded(headers: &HeaderMap) -> bool {
    headers.contains_key(FORWARDED_FOR) || headers.contains_key(header::FORWARDED)
}

/// The hops of `X-Forwarded-For`, the nearest last.
pub fn listed(headers: &HeaderMap) -> Vec<Hop> {
    let lines = headers.get_all(FORWARDED_FOR).into_iter().map(|line| line.to_str().unwrap_or_default());
    lines.flat_map(|line| line.split(',')).map(|hop| Hop { address: address(hop.trim()), https: false }).collect()
}

/// The hops of `Forwarded`, the nearest last.
pub fn standard(headers: &HeaderMap) -> Vec<Hop> {
    let lines = headers.get_all(header::FORWARDED).into_iter().map(|line| line.to_str().unwrap_or_default());
    lines.flat_map(|line| outside_quotes(line, ',')).map(hop).collect()
}

/// `for="[2001:db8::1]:443";proto=https`
fn hop(element: &str) -> Hop {
    let pairs = outside_quotes(element, ';').into_iter().filter_map(|pair| pair.trim().split_once('='));
    let mut hop = Hop { address: None, https: false };
    for (name, value) in pairs {
        let value = value.trim_matches('"');
        match name.to_ascii_lowercase().as_str() {
            "for" => hop.address = address(value),
            "proto" => hop.https = value.eq_ignore_ascii_case("https"),
            _ => {}
        }
    }
    hop
}

/// `203.0.113.7`, `203.0.113.7:51234`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:443`.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let with_port = || text.parse().map(|address: SocketAddr| address.ip());
    bare.parse::<IpAddr>().or_else(|_| with_port()).ok().map(|address| address.to_canonical())
}

fn outside_quotes(text: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    text.split(|c| {
        quoted ^= c == '"';
        c == separator && !quoted
    })
    .collect()
}

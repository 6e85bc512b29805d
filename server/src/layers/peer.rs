//! Who asks: the address and the scheme, through proxies we trust and through no other.

use super::Gate;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::HeaderMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

const FORWARDED_FOR: &str = "x-forwarded-for";
const FORWARDED_PROTO: &str = "x-forwarded-proto";

/// Whether a connection begins on the machine on which it ends; noted by the listener.
#[derive(Clone, Copy, Debug)]
pub struct SameMachine(pub bool);

/// The other side of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client {
    pub address: IpAddr,
    /// It reached us, or our proxy, encrypted.
    pub https: bool,
    /// A process of this machine that nobody stands behind.
    pub local: bool,
}

/// Notes the [`Client`] for the layers inside.
pub async fn recognise(State(gate): State<Arc<Gate>>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
    let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    let here = request.extensions().get::<SameMachine>().is_some_and(|same| same.0);
    let client = Client::behind(peer, here, request.headers(), &gate.trusted_proxies);
    if client.address == peer && !here && is_forwarded(request.headers()) {
        gate.stranger.call_once(|| {
            tracing::warn!("a proxy is not in trusted_proxies: all who come through it count as one address");
        });
    }
    request.extensions_mut().insert(client);
    next.run(request).await
}

fn is_forwarded(headers: &HeaderMap) -> bool {
    headers.contains_key(FORWARDED_FOR) || headers.contains_key("forwarded")
}

impl Client {
    pub fn behind(peer: IpAddr, here: bool, headers: &HeaderMap, trusted: &[IpAddr]) -> Self {
        let local = here && !is_forwarded(headers);
        if !trusted.contains(&peer) {
            return Self { address: peer, https: false, local };
        }
        // Each proxy adds on the right; what stands left of the first stranger is hearsay.
        let lines = headers.get_all(FORWARDED_FOR).into_iter().filter_map(|line| line.to_str().ok());
        let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
        let hops = hops.iter().rev().map_while(|hop| hop.parse::<IpAddr>().ok()).map(|hop| hop.to_canonical());
        let address = { hops }.find(|hop| !trusted.contains(hop)).unwrap_or(peer);
        let https = headers.get(FORWARDED_PROTO).is_some_and(|scheme| scheme == "https");
        Self { address, https, local }
    }
}

#[cfg(test)]
mod tests {
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
}

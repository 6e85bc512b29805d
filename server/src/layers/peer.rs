//! Who asks: the address and the scheme, through proxies we trust and through no other.

use super::Gate;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::uri::Authority;
use http::{HeaderMap, header};
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
    /// A process of this machine that nobody stands behind, as far as can be told.
    pub local: bool,
}

/// Notes the [`Client`] for the layers inside.
pub async fn recognise(State(gate): State<Arc<Gate>>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
    let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    let same = request.extensions().get::<SameMachine>().is_some_and(|same| same.0);
    let (headers, trusted) = (request.headers(), &gate.trusted_proxies);
    let here = same && (is_loopback(gate.base_url.authority()) || asks_for_loopback(headers));
    let client = Client::behind(peer, here, headers, trusted);
    let told = is_forwarded(headers) && trusted.contains(&peer);
    if !told && (is_forwarded(headers) || same && !client.local) {
        gate.stranger.call_once(|| {
            tracing::warn!(
                "a proxy is not in trusted_proxies or sends no X-Forwarded-For: \
                 all who come through it count as one address"
            );
        });
    }
    request.extensions_mut().insert(app::web::ClientAddress(client.address));
    request.extensions_mut().insert(client);
    next.run(request).await
}

/// A proxy on this machine that names nobody looks like a process of this machine, but passes on a
/// name of the site; who is here asks for `127.0.0.1` or `localhost`.
fn asks_for_loopback(headers: &HeaderMap) -> bool {
    headers.get(header::HOST).and_then(|host| host.to_str().ok()).is_some_and(is_loopback)
}

/// Whether host and port name the machine on which they are said.
fn is_loopback(authority: &str) -> bool {
    let Ok(authority) = authority.parse::<Authority>() else { return false };
    let host = authority.host().trim_matches(['[', ']']);
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
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
mod tests;

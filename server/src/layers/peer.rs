//! Who asks: the address and the scheme, through proxies we trust and through no other.

use super::Gate;
use super::forwarded::{Hop, is_forwarded, listed, standard};
use crate::config::Network;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::uri::Authority;
use http::{HeaderMap, header};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

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
    let told = is_forwarded(headers) && is_trusted(trusted, peer);
    if !told && (is_forwarded(headers) || same && !client.local) {
        gate.stranger.call_once(|| {
            tracing::warn!(
                "a proxy is not in trusted_proxies or sends neither Forwarded nor X-Forwarded-For: \
                 all who come through it count as one address"
            );
        });
    }
    if told && client.address == peer {
        gate.unreadable.say(Instant::now(), || {
            tracing::warn!("a proxy names no address that can be read: all whom it names so count as one address");
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

fn is_trusted(trusted: &[Network], address: IpAddr) -> bool {
    trusted.iter().any(|network| network.contains(address))
}

/// The first stranger from the right, where nothing unreadable stands before it: what stands left of that
/// is hearsay.
fn stranger(hops: &[Hop], trusted: &[Network]) -> Option<Hop> {
    let read = hops.iter().rev().take_while(|hop| hop.address.is_some());
    read.copied().find(|hop| hop.address.is_some_and(|address| !is_trusted(trusted, address)))
}

impl Client {
    pub fn behind(peer: IpAddr, here: bool, headers: &HeaderMap, trusted: &[Network]) -> Self {
        let local = here && !is_forwarded(headers);
        if !is_trusted(trusted, peer) {
            return Self { address: peer, https: false, local };
        }
        let both = [listed(headers), standard(headers)];
        let said: Vec<Option<Hop>> =
            both.iter().filter(|hops| !hops.is_empty()).map(|hops| stranger(hops, trusted)).collect();
        let agreed = said.iter().all(|hop| hop.map(|hop| hop.address) == said[0].map(|hop| hop.address));
        let https = headers.get(FORWARDED_PROTO).is_some_and(|scheme| scheme == "https");
        let hop = said.iter().flatten().next().filter(|_| agreed);
        let https = https || agreed && said.iter().flatten().any(|hop| hop.https);
        Self { address: hop.and_then(|hop| hop.address).unwrap_or(peer), https, local }
    }
}

#[cfg(test)]
mod tests;

//! Ceilings: the length of an address, requests of one client, requests at once, time for an answer.
//!
//! They stop floods and nothing else. Phones of a whole province share a few addresses, so the
//! ceiling for one address is far above what people do; fairness is the business of queue and
//! holds, which know sessions.

use super::Gate;
use super::peer::Client;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::MonotonicClock;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use http::{Method, StatusCode, header};
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Requests of one address in a minute, all at once if it likes.
const PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(1_999);
/// Requests worked on at once; more would only wait for the database.
const AT_ONCE: usize = 512;
const LONGEST_ANSWER: Duration = Duration::from_secs(20);
const LONGEST_URI: usize = 8 * 1024;
const RETRY: [(header::HeaderName, &str); 1] = [(header::RETRY_AFTER, "2")];

pub struct Limits {
    rate: RateLimiter<IpAddr, HashMapStateStore<IpAddr>, MonotonicClock>,
    room: Semaphore,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            rate: RateLimiter::new(Quota::per_minute(PER_MINUTE), HashMapStateStore::default(), MonotonicClock),
            room: Semaphore::new(AT_ONCE),
        }
    }
}

impl Limits {
    /// Forgets addresses that have been quiet, or memory would grow with every visitor.
    pub fn forget_quiet(&self) {
        self.rate.retain_recent();
        self.rate.shrink_to_fit();
    }
}

/// Refuses what cannot be a request of ours before anybody looks at it.
pub async fn shape(request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD | Method::POST) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD, POST")]).into_response();
    }
    let uri = request.uri();
    if uri.path().len() + uri.query().map_or(0, str::len) > LONGEST_URI {
        return StatusCode::URI_TOO_LONG.into_response();
    }
    next.run(request).await
}

/// The ceiling for one address.
pub async fn rate(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let client = request.extensions().get::<Client>().map(|client| household(client.address));
    // A proxy on this machine that nobody told us to trust stands for everybody.
    let within = client.is_none_or(|address| address.is_loopback() || gate.limits.rate.check_key(&address).is_ok());
    if within { next.run(request).await } else { (StatusCode::TOO_MANY_REQUESTS, RETRY).into_response() }
}

/// Who has an IPv6 address has 2⁶⁴ of them.
fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(address) if !address.is_loopback() => {
            IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)))
        }
        other => other,
    }
}

/// Room for so many at once, and so long for each until its answer begins.
pub async fn room(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let Ok(_place) = gate.limits.room.try_acquire() else {
        return (StatusCode::SERVICE_UNAVAILABLE, RETRY).into_response();
    };
    match tokio::time::timeout(LONGEST_ANSWER, next.run(request)).await {
        Ok(response) => response,
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, RETRY).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_of_ipv6_counts_as_one() {
        let [a, b, c] =
            ["2001:db8:1:2::3", "2001:db8:1:2:ffff::", "2001:db8:1:3::3"].map(|a| household(a.parse().unwrap()));
        assert_eq!(a, b);
        assert_ne!(a, c);
        assert_eq!(household(Ipv6Addr::LOCALHOST.into()), IpAddr::V6(Ipv6Addr::LOCALHOST));
    }
}

//! Ceilings: the length of an address, requests of one client, requests at once, time for a body and
//! for an answer.
//!
//! They stop floods and nothing else. Phones of a whole province share a few addresses, so the
//! ceiling for one address is far above what people do, and slows before it refuses; fairness is the
//! business of queue and holds, which know sessions.

use super::peer::Client;
use super::{Gate, HOOKS, PHOTOS};
use crate::shares::{Share, Shares};
use app::kernel::network::Network;
use app::web::longest_with_file;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::MonotonicClock;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use http::uri::Authority;
use http::{HeaderMap, Method, StatusCode, header};
use http_body_util::Limited;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

/// Requests of one address in a minute, all at once if it likes.
const PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(1_999);
/// What a file that has to be drawn counts for: it takes a core as long as so many pages.
const DRAWN: NonZeroU32 = NonZeroU32::MIN.saturating_add(19);
/// Requests of all addresses of one network: who rents a whole one has not rented as many ceilings.
const PER_MINUTE_OF_NETWORK: NonZeroU32 = NonZeroU32::MIN.saturating_add(7_999);
/// Requests worked on at once; more would only wait for the database.
const AT_ONCE: usize = 512;
/// Of those, requests of one network: a flood of slow ones leaves the others room.
const AT_ONCE_OF_ONE: usize = AT_ONCE / 4;
/// Banks call one by one and have places of their own: a rush of visitors must not cost a payment.
const BANKS_AT_ONCE: usize = 32;
/// Forms with a file at once: each may stand in memory as a whole.
const FILES_AT_ONCE: usize = 8;
/// Of those, forms of one network.
const FILES_AT_ONCE_OF_ONE: usize = FILES_AT_ONCE / 2;
/// No form of ours comes near it, but those with a file.
const BODY: usize = 256 * 1024;
/// How long an address above its ceiling waits before it is refused, and how often it looks.
const PATIENCE: Duration = Duration::from_secs(5);
const LOOK: Duration = Duration::from_millis(250);
const LONGEST_BODY: Duration = Duration::from_secs(10);
const LONGEST_ANSWER: Duration = Duration::from_secs(20);
/// A photo out of the mountains, and what is made of it.
const LONGEST_FILE: Duration = Duration::from_secs(180);
const LONGEST_URI: usize = 8 * 1024;
const RETRY: [(header::HeaderName, &str); 1] = [(header::RETRY_AFTER, "2")];

type Rate<K> = RateLimiter<K, HashMapStateStore<K>, MonotonicClock>;

pub struct Limits {
    rate: Rate<IpAddr>,
    network_rate: Rate<Network>,
    room: Semaphore,
    shares: Arc<Shares>,
    banks: Semaphore,
    files: Semaphore,
    file_shares: Arc<Shares>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            rate: RateLimiter::new(Quota::per_minute(PER_MINUTE), HashMapStateStore::default(), MonotonicClock),
            network_rate: RateLimiter::new(
                Quota::per_minute(PER_MINUTE_OF_NETWORK),
                HashMapStateStore::default(),
                MonotonicClock,
            ),
            room: Semaphore::new(AT_ONCE),
            shares: Shares::of(AT_ONCE_OF_ONE),
            banks: Semaphore::new(BANKS_AT_ONCE),
            files: Semaphore::new(FILES_AT_ONCE),
            file_shares: Shares::of(FILES_AT_ONCE_OF_ONE),
        }
    }
}

impl Limits {
    /// Waits until `address` and its network are below their ceilings by `weight`; `false` when that takes too
    /// long.
    async fn turn(&self, address: IpAddr, weight: NonZeroU32) -> bool {
        let (own, network) = (household(address), Network::of(address));
        // Its own first: who waits for that takes nothing from its neighbours.
        let is_below = || {
            passes(&self.rate, &own, weight)
                && network.is_none_or(|network| passes(&self.network_rate, &network, weight))
        };
        let below = async {
            while !is_below() {
                sleep(LOOK).await;
            }
        };
        timeout(PATIENCE, below).await.is_ok()
    }

    /// Forgets addresses that have been quiet, or memory would grow with every visitor.
    pub fn forget_quiet(&self) {
        self.rate.retain_recent();
        self.rate.shrink_to_fit();
        self.network_rate.retain_recent();
        self.network_rate.shrink_to_fit();
    }
}

fn passes<K: Clone + Eq + Hash>(rate: &Rate<K>, key: &K, weight: NonZeroU32) -> bool {
    matches!(rate.check_key_n(key, weight), Ok(Ok(())))
}

/// Refuses what cannot be a request of ours before anybody looks at it.
pub async fn shape(request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD | Method::POST) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD, POST")]).into_response();
    }
    if !names_one_host(request.headers()) {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let uri = request.uri();
    if uri.path().len() + uri.query().map_or(0, str::len) > LONGEST_URI {
        return StatusCode::URI_TOO_LONG.into_response();
    }
    next.run(request).await
}

/// No more is read of a body than its form may have.
pub async fn length(request: Request, next: Next) -> Response {
    let most = longest_with_file(request.uri().path()).unwrap_or(BODY);
    let said = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if said.is_some_and(|said: usize| said > most) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let (head, body) = request.into_parts();
    next.run(Request::from_parts(head, Body::new(Limited::new(body, most)))).await
}

/// A proxy and we must not read two names from one request, nor one of us none.
fn names_one_host(headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).into_iter();
    let named = hosts.next().and_then(|host| host.to_str().ok()).and_then(|host| host.parse::<Authority>().ok());
    named.is_some_and(|host| !host.as_str().contains('@')) && hosts.next().is_none()
}

/// The ceiling for one address. Banks have none: their notices are signed and have few places. Nor have photos:
/// a page holds many, and they cost as little as any file.
pub async fn rate(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let counts = !is_notice(&request) && !request.uri().path().starts_with(PHOTOS);
    let address = stranger(&request).filter(|_| counts);
    if let Some(address) = address
        && !gate.limits.turn(address, weight(request.uri().path())).await
    {
        return (StatusCode::TOO_MANY_REQUESTS, RETRY).into_response();
    }
    next.run(request).await
}

fn weight(path: &str) -> NonZeroU32 {
    if path.ends_with(".pdf") { DRAWN } else { NonZeroU32::MIN }
}

/// The address of somebody who is not on this machine.
fn stranger(request: &Request) -> Option<IpAddr> {
    request.extensions().get::<Client>().filter(|client| !client.local).map(|client| client.address)
}

fn is_notice(request: &Request) -> bool {
    request.uri().path().starts_with(HOOKS)
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

/// Room for so many at once, and so long for each until its answer begins. Who sends slowly has no
/// place yet; a file is read where its form is, which asks first who sends it.
pub async fn room(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let limits = &gate.limits;
    if longest_with_file(request.uri().path()).is_some() {
        let share = stranger(&request).map(|address| limits.file_shares.take(address));
        return placed((&limits.files, share, LONGEST_FILE), request, next).await;
    }
    let request = match whole(request).await {
        Ok(request) => request,
        Err(status) => return status.into_response(),
    };
    let notice = is_notice(&request);
    let room = if notice { &limits.banks } else { &limits.room };
    let share = stranger(&request).filter(|_| !notice).map(|address| limits.shares.take(address));
    placed((room, share, LONGEST_ANSWER), request, next).await
}

/// What has a place in `room` and, where that is asked for, one of its network's.
async fn placed(
    (room, share, longest): (&Semaphore, Option<Option<Share>>, Duration),
    request: Request,
    next: Next,
) -> Response {
    let (Ok(_place), Some(_share)) = (room.try_acquire(), share.unwrap_or_else(Shares::nobodys)) else {
        return (StatusCode::SERVICE_UNAVAILABLE, RETRY).into_response();
    };
    match timeout(longest, next.run(request)).await {
        Ok(response) => response,
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, RETRY).into_response(),
    }
}

/// The request with all of its body here; how long that may be is said by [`length`].
async fn whole(request: Request) -> Result<Request, StatusCode> {
    let (head, body) = request.into_parts();
    match timeout(LONGEST_BODY, Bytes::from_request(Request::new(body), &())).await {
        Ok(Ok(body)) => Ok(Request::from_parts(head, body.into())),
        Ok(Err(refusal)) => Err(refusal.status()),
        Err(_) => Err(StatusCode::REQUEST_TIMEOUT),
    }
}

#[cfg(test)]
mod tests;

//! Pages that are the same for everybody, kept finished: as bytes, with their entity tag.
//!
//! 1. Only what a route says is `shared` is kept, and only for whoever brings no session and no flash; what is
//!    personal is never kept.
//! 2. A page is drawn once for all who ask meanwhile, and again after [`Site::page_life`] at the latest: as
//!    seldom as once a second, however many people buy.
//! 3. So many addresses are kept and no more: a stranger who makes up queries fills no memory.

use super::Site;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

const ADDRESSES: usize = 256;
/// No page of ours is as large.
const LARGEST: usize = 4 * 1024 * 1024;
/// What a cache in front of us may do: keep a page as long as we would ourselves, and show it while it asks.
const CACHING: &str = "public, max-age=0, s-maxage=1, stale-while-revalidate=10";

#[derive(Default)]
pub struct Finished(Mutex<HashMap<String, Arc<Place>>>);

/// Where the newest of an address stands, and where those wait who asked for it while it was drawn.
#[derive(Default)]
struct Place {
    newest: Mutex<Option<Arc<Made>>>,
    drawing: tokio::sync::Mutex<()>,
}

struct Made {
    at: DateTime<Utc>,
    /// How many writes this server knew of.
    writes: u64,
    headers: HeaderMap,
    plain: Bytes,
    brotli: OnceLock<Bytes>,
    tag: String,
}

/// What is kept for an address, or else what `draw` makes.
pub async fn finished<Fut>(site: &Arc<Site>, address: &str, asks: &HeaderMap, draw: impl FnOnce() -> Fut) -> Response
where
    Fut: Future<Output = Response>,
{
    let Some(place) = site.shared::<Finished>().place(address, site) else { return draw().await };
    if let Some(made) = place.fresh(site) {
        return made.answer(asks);
    }
    let _turn = place.drawing.lock().await;
    // Whoever had the turn before may have drawn it.
    if let Some(made) = place.fresh(site) {
        return made.answer(asks);
    }
    let (at, writes) = (site.clock.now(), site.db.writes());
    let (head, body) = draw().await.into_parts();
    let keep =
        head.status == StatusCode::OK && head.headers.get(header::CACHE_CONTROL).is_some_and(|c| c != "no-store");
    let Ok(plain) = to_bytes(body, LARGEST).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    if !keep {
        return Response::from_parts(head, Body::from(plain));
    }
    let made = Arc::new(Made::new(at, writes, head.headers, plain));
    *lock(&place.newest) = Some(made.clone());
    made.answer(asks)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Finished {
    /// The place of an address; None while all places are in use.
    fn place(&self, address: &str, site: &Site) -> Option<Arc<Place>> {
        let mut places = lock(&self.0);
        if let Some(place) = places.get(address) {
            return Some(place.clone());
        }
        if places.len() >= ADDRESSES {
            places.retain(|_, place| Arc::strong_count(place) > 1 || place.fresh(site).is_some());
        }
        (places.len() < ADDRESSES).then(|| places.entry(address.to_owned()).or_default().clone())
    }
}

impl Place {
    fn fresh(&self, site: &Site) -> Option<Arc<Made>> {
        let made = lock(&self.newest).clone()?;
        let life = site.page_life;
        let age = site.clock.now() - made.at;
        // Without a life of its own a page is as old as the last write.
        let fresh = if life.is_zero() { age.is_zero() && made.writes == site.db.writes() } else { age < life };
        fresh.then_some(made)
    }
}

impl Made {
    fn new(at: DateTime<Utc>, writes: u64, mut headers: HeaderMap, plain: Bytes) -> Self {
        for (name, value) in [(header::CACHE_CONTROL, CACHING), (header::VARY, "accept-encoding, cookie")] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        headers.remove(header::CONTENT_LENGTH);
        let tag = base16ct::lower::encode_string(&Sha256::digest(&plain)[..12]);
        Self { at, writes, headers, plain, brotli: OnceLock::new(), tag }
    }

    fn answer(&self, asks: &HeaderMap) -> Response {
        let says = |name: HeaderName, what: &str| {
            let line = asks.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
            line.split(',').any(|part| part.split(';').next().unwrap_or_default().trim() == what)
        };
        let brotli = says(header::ACCEPT_ENCODING, "br");
        let tag = if brotli { format!("\"{}-br\"", self.tag) } else { format!("\"{}\"", self.tag) };
        let known = says(header::IF_NONE_MATCH, &tag);
        let body = match (known, brotli) {
            (true, _) => Bytes::new(),
            (false, true) => self.brotli.get_or_init(|| compressed(&self.plain)).clone(),
            (false, false) => self.plain.clone(),
        };
        let mut response = Response::new(Body::from(body));
        *response.headers_mut() = self.headers.clone();
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            response.headers_mut().insert(header::ETAG, tag);
        }
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else if brotli {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        response
    }
}

/// Made once for all who ask, so it may take a millisecond or two.
fn compressed(plain: &[u8]) -> Bytes {
    let mut writer = brotli::CompressorWriter::new(Vec::with_capacity(plain.len() / 4), 16 * 1024, 6, 20);
    // Memory takes whatever is written to it.
    let _ = writer.write_all(plain);
    writer.into_inner().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::at_sample;

    #[test]
    fn a_page_for_everybody_is_drawn_once_until_something_is_written() {
        at_sample(async |house| {
            let page = "/vi/hoa-ban-2027/programme";
            let draws = || async { house.site.shared::<Finished>().0.lock().unwrap().len() };
            let (one, two) = (house.get(None, page).await, house.get(None, page).await);
            assert_eq!(one.headers[header::ETAG], two.headers[header::ETAG]);
            assert!(one.headers[header::CACHE_CONTROL].to_str().unwrap().starts_with("public"));
            assert_eq!((one.body == two.body, draws().await), (true, 1));
            house.site.db.write((), |tx, ()| Box::pin(rename(tx))).await.unwrap();
            let three = house.get(None, page).await;
            assert!(three.body.contains("Lễ hội thử") && three.headers[header::ETAG] != two.headers[header::ETAG]);
        });
    }

    async fn rename(tx: &crate::db::Tx) -> Result<(), crate::db::DbError> {
        use crate::db::Reads;
        let name = serde_json::json!({ "vi": "Lễ hội thử", "en": "" });
        tx.q("UPDATE festivals SET name = $1").bind(sqlx::types::Json(name)).exec().await.map(drop)
    }
}

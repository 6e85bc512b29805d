//! Pages that are the same for everybody, kept finished: as bytes, with their entity tag.
//!
//! Only what a route says is `shared` is kept, and only for whoever brings no session, no flash and
//! nothing begun; what is personal is never kept.

use super::Site;
use super::kept::Kept;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::sync::{Arc, OnceLock};

/// No page of ours is as large.
const LARGEST: usize = 4 * 1024 * 1024;
/// What a cache in front of us may do: keep a page as long as we would ourselves, and show it while it asks.
const CACHING: &str = "public, max-age=0, s-maxage=1, stale-while-revalidate=10";

/// By address.
type Finished = Kept<String, Made>;

struct Made {
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
    let make = || async { made(draw().await).await };
    let made = site.shared::<Finished>().get(site, address.to_owned(), make).await;
    made.map_or_else(|alone| *alone, |made| made.answer(asks))
}

/// The answer that all may have, or the one that is for this reader alone.
async fn made(answer: Response) -> Result<Made, Box<Response>> {
    let (head, body) = answer.into_parts();
    let keep =
        head.status == StatusCode::OK && head.headers.get(header::CACHE_CONTROL).is_some_and(|c| c != "no-store");
    let Ok(plain) = to_bytes(body, LARGEST).await else {
        return Err(Box::new(StatusCode::INTERNAL_SERVER_ERROR.into_response()));
    };
    if keep { Ok(Made::new(head.headers, plain)) } else { Err(Box::new(Response::from_parts(head, Body::from(plain)))) }
}

impl Made {
    fn new(mut headers: HeaderMap, plain: Bytes) -> Self {
        for (name, value) in [(header::CACHE_CONTROL, CACHING), (header::VARY, "accept-encoding, cookie")] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        headers.remove(header::CONTENT_LENGTH);
        let tag = base16ct::lower::encode_string(&Sha256::digest(&plain)[..12]);
        Self { headers, plain, brotli: OnceLock::new(), tag }
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
            let draws = || async { house.site.shared::<Finished>().len() };
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

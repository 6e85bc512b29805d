//! A file with a tag of what it says: who has it already is told so, and reads it once.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// The file, or that it is still the one that is asked from. Whoever keeps it asks each time.
pub fn tagged(asks: &HeaderMap, content_type: &'static str, keep: &'static str, file: String) -> Response {
    let tag = format!("\"{}\"", base16ct::lower::encode_string(&Sha256::digest(&file)[..12]));
    let known = asks.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let known = known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag);
    let headers = [(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, keep), (header::ETAG, tag.as_str())];
    if known { (StatusCode::NOT_MODIFIED, headers).into_response() } else { (headers, file).into_response() }
}

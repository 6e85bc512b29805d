//! `/pictures/{hash}.480.jpg`: what we wrote ourselves, for ever the same.

use super::files::{LARGE, SMALL, path};
use crate::web::Site;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use object_store::{Error, ObjectStoreExt};
use std::sync::Arc;

pub fn routes() -> Router<Arc<Site>> {
    Router::new().route("/pictures/{file}", get(serve))
}

async fn serve(State(site): State<Arc<Site>>, Path(file): Path<String>) -> Response {
    let Some((hash, size)) = named(&file) else { return StatusCode::NOT_FOUND.into_response() };
    let found = async { site.files.get(&path(hash, size)).await?.bytes().await };
    match found.await {
        Ok(bytes) => (headers(&file), bytes).into_response(),
        Err(Error::NotFound { .. }) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "reading a picture out of the store of files");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// A name of ours: a hash and one of the two sizes, and nothing else, so that nothing else can be asked for.
fn named(file: &str) -> Option<(&str, &'static str)> {
    let (hash, size) = file.split_once('.')?;
    let is_hash = hash.len() == 32 && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let size = [SMALL, LARGE].into_iter().find(|known| *known == size)?;
    is_hash.then_some((hash, size))
}

fn headers(file: &str) -> [(header::HeaderName, String); 5] {
    [
        (header::CONTENT_TYPE, "image/jpeg".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"{file}\"")),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned()),
    ]
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn nothing_is_asked_of_the_store_but_our_own_names() {
        let hash = "0123456789abcdef0123456789abcdef";
        assert_eq!(named(&format!("{hash}.480.jpg")), Some((hash, "480.jpg")));
        for wrong in [
            "",
            "..",
            "../xoe.db",
            "0123456789abcdef0123456789abcdef",
            "0123456789abcdef0123456789abcdef.481.jpg",
            "0123456789abcdef0123456789abcdef.480.jpg.html",
            "0123456789ABCDEF0123456789ABCDEF.480.jpg",
            "0123456789abcde/0123456789abcdef.480.jpg",
            "é123456789abcdef0123456789abcde.480.jpg",
        ] {
            assert_eq!(named(wrong), None, "{wrong}");
        }
    }
}

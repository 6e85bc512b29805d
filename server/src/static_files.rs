//! Built files: bundle, style, fonts, pictures, `/robots.txt`.
//!
//! All files are listed at start, so a path from outside is looked up and never walked. Names under
//! `/pkg/` hold a hash of their content and are kept for ever; the others for a week. `xtask` writes
//! `.br` and `.gz` beside a file for a release, and they are sent as they are.

mod content;
mod source;

use crate::Failure;
use crate::config::BaseUrl;
use crate::failure::Doing;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use content::{Coding, kind};
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
pub use source::Source;
use std::collections::HashMap;
use std::sync::Arc;

/// Logical names to the hashed paths they are served under; written by `cargo xtask build`.
const MANIFEST: &str = "assets.json";

/// One file and what is known of it without reading it.
#[derive(Debug)]
struct File {
    name: String,
    etag: String,
}

/// The files of a site by their names within it.
pub struct StaticFiles {
    source: Source,
    files: HashMap<String, File>,
    pub assets: app::web::Assets,
}

impl StaticFiles {
    pub fn open(source: Source) -> Result<Self, Failure> {
        let manifest = source.read(MANIFEST).map_err(|_| {
            Failure::new(format!("{source} holds no {MANIFEST}: the site is not built. Run `cargo xtask build` first"))
        })?;
        let assets = serde_json::from_slice(&manifest).doing(format_args!("{MANIFEST} of {source}"))?;
        let files = source.list().doing(format_args!("listing {source}"))?;
        let files = files.map(|(name, etag)| (name.clone(), File { name, etag })).collect();
        Ok(Self { source, files, assets: app::web::Assets(assets) })
    }

    /// `/pkg/…`, `/fonts/…` and each file at the root; none of them can hide a page.
    pub fn routes(self, base_url: &BaseUrl) -> Router {
        let robots = format!("User-agent: *\nAllow: /\nSitemap: {base_url}/sitemap.xml\n");
        let mut router = Router::new()
            .route("/robots.txt", get(async move || robots))
            .route("/pkg/{*path}", get(serve))
            .route("/fonts/{*path}", get(serve));
        for name in self.files.keys().filter(|name| is_public(name)) {
            router = router.route(&format!("/{name}"), get(serve));
        }
        router.with_state(Arc::new(self))
    }

    fn find(&self, name: &str, headers: &HeaderMap) -> Option<(&File, Option<Coding>)> {
        let codings = Coding::accepted(headers);
        let packed = codings.filter_map(|coding| Some((self.files.get(&coding.packed(name))?, Some(coding))));
        let plain = self.files.get(name)?;
        Some({ packed }.next().unwrap_or((plain, None)))
    }
}

fn is_public(name: &str) -> bool {
    let hidden = name.contains('/') || name.starts_with('.') || Coding::is_packed(name);
    !hidden && name != MANIFEST && name != "robots.txt"
}

async fn serve(State(site): State<Arc<StaticFiles>>, uri: Uri, headers: HeaderMap) -> Response {
    let name = uri.path().trim_start_matches('/');
    let Some((file, coding)) = site.find(name, &headers) else { return StatusCode::NOT_FOUND.into_response() };
    let forever = name.starts_with("pkg/");
    // A worker reads pages for the browser it lives in: its own policy must let it ask us, and only us.
    let worker = name == "sw.js";
    let cache = if worker {
        "no-cache"
    } else if forever {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=604800"
    };
    let known = [(header::ETAG, file.etag.as_str()), (header::CACHE_CONTROL, cache), (header::VARY, "accept-encoding")];
    let asked = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if asked.split(',').any(|tag| tag.trim() == file.etag) {
        return (StatusCode::NOT_MODIFIED, known).into_response();
    }
    let Ok(bytes) = site.source.bytes(&file.name).await else { return StatusCode::NOT_FOUND.into_response() };
    let mut response = ([(header::CONTENT_TYPE, kind(name))], known, bytes).into_response();
    if worker {
        let policy = HeaderValue::from_static("default-src 'none'; connect-src 'self'");
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if let Some(coding) = coding {
        response.headers_mut().insert(header::CONTENT_ENCODING, coding.name());
    }
    response
}

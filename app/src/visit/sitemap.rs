//! The sitemap.

use crate::festivals::store;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::programme;
use crate::web::{Ctx, Site};
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;

pub fn routes() -> Router<Arc<Site>> {
    Router::new().route("/sitemap.xml", get(sitemap))
}

async fn sitemap(State(site): State<Arc<Site>>) -> Response {
    match paths(&site).await {
        Ok(paths) => {
            ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], document(&site, &paths)).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "sitemap");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// Every public page, behind its language.
async fn paths(site: &Arc<Site>) -> Result<Vec<String>, Fault> {
    let ctx = Ctx::system(site.clone(), Lang::Vi);
    let mut paths = vec![String::new(), "/api".to_owned()];
    for festival in store::all(&site.db).await?.into_iter().filter(|festival| festival.state.is_public()) {
        paths.extend(
            ["", "/now", "/programme", "/programme/grid", "/visit", "/tickets", "/privacy"]
                .map(|rest| festival.path(rest)),
        );
        let programme = programme::of(&ctx, &festival).await?;
        paths.extend(programme.performances.iter().map(|p| festival.path(&format!("/programme/{}", p.slug))));
    }
    Ok(paths)
}

fn document(site: &Site, paths: &[String]) -> String {
    let base = &site.base_url;
    let url = |path: &String| {
        let twins = Lang::ALL.map(|lang| {
            let code = lang.code();
            format!("<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{base}/{code}{path}\"/>")
        });
        let twins = twins.concat();
        Lang::ALL.map(|lang| format!("<url><loc>{base}/{}{path}</loc>{twins}</url>\n", lang.code())).concat()
    };
    let urls: String = paths.iter().map(url).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n{urls}</urlset>\n"
    )
}

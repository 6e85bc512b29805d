//! The HTML document around every page.

use super::link::encode;
use super::{Ctx, Head};
use crate::kernel::lang::Lang;
use crate::ui::escaped;
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

pub(super) fn document<V: IntoView, F: FnOnce() -> V>(ctx: &Ctx, head: &Head, body: F) -> impl IntoView + use<V, F> {
    let assets = &ctx.site.assets;
    let canonical = format!("{}{}", ctx.site.base_url, ctx.path);
    let icons = view! {
        <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
        <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
        <link rel="manifest" href="/site.webmanifest"/>
        <link rel="preload" href="/fonts/be-vietnam-pro-400.woff2" r#as="font" type="font/woff2" crossorigin="anonymous"/>
        <link rel="preload" href="/fonts/bitter-700.woff2" r#as="font" type="font/woff2" crossorigin="anonymous"/>
    };
    view! {
        <!DOCTYPE html>
        <html lang=ctx.lang.code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                // Codes of orders and sums of money are no telephone numbers.
                <meta name="format-detection" content="telephone=no"/>
                <meta name="theme-color" content="#1F2A4D"/>
                // A text child would get a marker behind it, and a title shows markers.
                <title inner_html=escaped(&title(ctx, head))></title>
                <link rel="stylesheet" href=assets.path("public.css")/>
                {head.desk.then(|| view! { <link rel="stylesheet" href=assets.path("desk.css")/> })}
                {icons}
                {if head.private { private(head).into_any() } else { shared(ctx, head, &canonical).into_any() }}
                {(!head.desk).then(|| view! { <script type="module" src=assets.path("visit.js")></script> })}
                {head.script.map(|file| view! { <script type="module" src=assets.path(file)></script> })}
                {head.islands.then(|| bundle(ctx))}
            </head>
            <body>{body()}</body>
        </html>
    }
}

/// A refused form says so first, for those who hear the page.
fn title(ctx: &Ctx, head: &Head) -> String {
    let refused = ctx.flash.as_ref().is_some_and(|flash| flash.is_refusal());
    let words = ctx.words();
    if refused { words.fill("error-title", &[("title", head.title.clone())]) } else { head.title.clone() }
}

fn private(head: &Head) -> impl IntoView + use<> {
    let refresh = head.refresh.map(|seconds| {
        view! { <noscript><meta http-equiv="refresh" content=seconds.to_string()/></noscript> }
    });
    view! { <meta name="robots" content="noindex"/> {refresh} }
}

fn shared(ctx: &Ctx, head: &Head, canonical: &str) -> impl IntoView + use<> {
    let base = ctx.site.base_url.clone();
    let alternates = Lang::ALL.map(|lang| {
        let path = ctx.path.get(3..).unwrap_or_default();
        view! { <link rel="alternate" hreflang=lang.code() href=format!("{base}/{}{path}", lang.code())/> }
    });
    let embed = head.embeds.then(|| {
        let href = format!("{base}/oembed?url={}&format=json", encode(&format!("{canonical}{}", ctx.query)));
        view! { <link rel="alternate" type="application/json+oembed" href=href title=head.title.clone()/> }
    });
    let data = head.json_ld.as_ref().map(script_safe);
    let data = data.map(|data| view! { <script type="application/ld+json" inner_html=data></script> });
    view! {
        <meta name="description" content=head.description.clone()/>
        <link rel="canonical" href=canonical.to_owned()/>
        {alternates.collect_view()}
        {embed}
        {og("og:type", "website".into())}
        {og("og:title", head.title.clone())}
        {og("og:description", head.description.clone())}
        {og("og:url", canonical.to_owned())}
        {og("og:site_name", ctx.words().get("xoe"))}
        {og("og:image", format!("{base}{}", head.image.as_deref().unwrap_or("/share.png")))}
        {og("og:image:width", "1200".into())}
        {og("og:image:height", "630".into())}
        {og("og:image:alt", head.title.clone())}
        <meta name="twitter:card" content="summary_large_image"/>
        {og("og:locale", if ctx.lang == Lang::Vi { "vi_VN" } else { "en_GB" }.into())}
        {data}
    }
}

/// JSON without any `<`: inside a script element `</script>` ends it, and `<!--<script>` keeps it from
/// ending at all.
fn script_safe(data: &serde_json::Value) -> String {
    data.to_string().replace('<', "\\u003c")
}

/// Open Graph: what Zalo and others show of a shared link.
fn og(property: &'static str, content: String) -> impl IntoView {
    view! { <meta {..custom_attribute("property", property)} content=content/> }
}

/// The islands' bundle, only where there is an island.
fn bundle(ctx: &Ctx) -> impl IntoView + use<> {
    if let Some(shared) = Owner::current_shared_context() {
        // Outside its islands the page is finished HTML.
        shared.set_is_hydrating(false);
    }
    view! { <script type="module" inner_html=script(ctx)></script> }
}

/// The one script that stands in a page.
pub(super) fn script(ctx: &Ctx) -> String {
    let paths = ["xoe.js", "xoe.wasm"].map(|name| ctx.site.assets.path(name));
    format!("({})({:?}, {:?})", include_str!("islands.js").trim_start_matches(COMMENT), paths[0], paths[1])
}

/// The first line of the script is for its readers here.
const COMMENT: &str = "// Wakes the islands of a page once the browser is idle. Islands may stand inside islands.\n";

#[cfg(test)]
mod tests {
    use super::script_safe;

    #[test]
    fn structured_data_opens_and_closes_no_element() {
        let typed = serde_json::json!({ "description": "</script><!--<script> 1 < 2" });
        let safe = script_safe(&typed);
        assert!(!safe.contains('<'), "{safe}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&safe).unwrap(), typed);
    }
}

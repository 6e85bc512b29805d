//! The frame of a public page that belongs to no festival, and what all frames share.
//!
//! Each says first what the last form left: a notice, or the summary of what to mend.

use super::Ctx;
use crate::ui::*;
use leptos::prelude::*;

/// Parts of one line with dots between those that there are.
pub fn dotted(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join("\u{a0}· ")
}

/// A page that belongs to no festival: the list of them, signing in, an error.
pub fn plain(ctx: &Ctx, body: AnyView) -> impl IntoView + use<> {
    let words = ctx.words();
    let chrome = PublicChrome {
        brand: Brand { href: ctx.href(""), name: words.get("xoe"), line: Some(words.get("xoe-line")) },
        nav: vec![NavItem::new(ctx.href(""), words.get("nav-festivals"))],
        foot: vec![vec![NavItem::new(ctx.href("/desk"), words.get("nav-desk"))]],
        credit: credit(ctx, false),
        ..chrome(ctx)
    };
    framed(ctx, chrome, body)
}

/// What every public page has around it.
pub fn chrome(ctx: &Ctx) -> PublicChrome {
    let words = ctx.words();
    PublicChrome {
        skip: words.get("skip"),
        nav_label: words.get("nav-label"),
        bar_label: words.get("bar-label"),
        language: Some(other_language(ctx)),
        ..PublicChrome::default()
    }
}

pub fn other_language(ctx: &Ctx) -> OtherLanguage {
    let (words, other) = (ctx.words(), ctx.lang.other());
    OtherLanguage {
        href: ctx.twin(),
        code: other.code().to_owned(),
        short: other.code().to_uppercase(),
        label: words.get("other-language"),
    }
}

/// Whose motifs these are, and that a sample is one.
pub fn credit(ctx: &Ctx, sample: bool) -> String {
    let words = ctx.words();
    if sample {
        format!("{} {}", words.get("sample-data"), words.get("motif-credit"))
    } else {
        words.get("motif-credit")
    }
}

/// A public page: its chrome, what the last form left, and the body.
pub fn framed(ctx: &Ctx, chrome: PublicChrome, body: AnyView) -> impl IntoView + use<> {
    let (recalled, feedback) = (recalled(ctx), feedback(ctx));
    view! { <PublicFrame chrome=chrome>{recalled} {feedback} {body}</PublicFrame> }
}

/// What its reader has begun elsewhere, and the way back.
fn recalled(ctx: &Ctx) -> Option<AnyView> {
    let recalled = ctx.recalled.as_deref()?.clone();
    let go = view! { <a href=recalled.href>{recalled.link}</a> };
    Some(
        view! { <div class="wrap feedback no-print"><Notice slim=true>{recalled.said}" "{go}</Notice></div> }
            .into_any(),
    )
}

/// What the last form left for this page.
pub fn feedback(ctx: &Ctx) -> Option<AnyView> {
    let flash = ctx.flash.clone()?;
    let words = ctx.words();
    let errors: Vec<(String, String)> =
        flash.faults.iter().map(|fault| (fault.field.to_string(), words.say(&fault.message))).collect();
    let notice = flash.notice.as_ref().map(|notice| {
        let look = if notice.good { NoticeLook::Ok } else { NoticeLook::Error };
        let text = words.say(&notice.message);
        view! { <Notice look=look><p>{text}</p></Notice> }
    });
    if errors.is_empty() && notice.is_none() {
        return None;
    }
    let title = words.get("error-summary");
    Some(
        view! { <div class="wrap feedback stack">{notice} <ErrorSummary title=title errors=errors /></div> }.into_any(),
    )
}

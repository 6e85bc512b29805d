//! Pictures as visitors see them.

use super::files::{LARGE, SMALL as SMALL_FILE};
use super::model::{Owner, Picture, SMALL, fitted};
use super::store::{self, owners};
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, PerformanceId};
use crate::kernel::lang::Lang;
use crate::ui::Photo;
use crate::web::Ctx;
use leptos::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// Those of one thing, in their order.
pub async fn of(ctx: &Ctx, owner: impl Into<Owner>) -> Result<Vec<Picture>, Fault> {
    Ok(store::of(&ctx.site.db, owner.into()).await?)
}

/// Those of the act that a performance shows; where it has none, those of the troupe that shows it.
pub async fn of_performance(ctx: &Ctx, performance: PerformanceId) -> Result<Vec<Picture>, Fault> {
    let db = &ctx.site.db;
    let act = match owners::act_of(db, performance).await? {
        Some(act) => of(ctx, act).await?,
        None => Vec::new(),
    };
    match owners::troupe_of(db, performance).await? {
        Some(troupe) if act.is_empty() => of(ctx, troupe).await,
        _ => Ok(act),
    }
}

/// The picture that heads each performance, where it has one.
pub type Heads = HashMap<PerformanceId, Picture>;

pub async fn heads(ctx: &Ctx, festival: FestivalId) -> Result<Arc<Heads>, Fault> {
    let read = || async { Ok(store::heads(&ctx.site.db, festival).await?.into_iter().collect::<Heads>()) };
    ctx.kept(festival, read).await
}

/// A picture to be drawn, in the reader's language.
pub fn photo(lang: Lang, picture: &Picture) -> Photo {
    let side = |pixels: i64| u32::try_from(pixels).unwrap_or(1);
    let (width, height) = (side(picture.width), side(picture.height));
    let file = |size: &str| format!("/pictures/{}.{size}", picture.hash);
    Photo {
        small: file(SMALL_FILE),
        large: file(LARGE),
        small_width: fitted((width, height), SMALL).0,
        size: (width, height),
        alt: picture.alt.get(lang).to_owned(),
        lang: picture.alt.spoken(lang).code(),
        focus: picture.focus.part(),
    }
}

/// All of them below each other, the first of them large.
pub fn gallery(lang: Lang, pictures: &[Picture]) -> Option<AnyView> {
    let one = |picture: &Picture| view! { <li>{photo(lang, picture).whole()}</li> };
    let all = pictures.iter().map(one).collect_view();
    (!pictures.is_empty()).then(|| view! { <ul class="plain photos">{all}</ul> }.into_any())
}

//! Forms of a plan: parse → command → where to.

use super::commands;
use super::kept;
use super::model::{Sent, Stars};
use crate::festivals;
use crate::festivals::model::Festival;
use crate::kernel::fault::{Fault, Message};
use crate::programme;
use crate::visit::code::{self, Codes};
use crate::web::Needs::Nobody;
use crate::web::{Ctx, Form, Go, forms};

forms! {
    "plan/star", Nobody => star;
    "plan/take", Nobody => take;
    "plan/follow", Nobody => follow;
    "plan/unfollow", Nobody => unfollow;
}

/// The festival that a form names, if whoever asks may see it.
async fn festival(ctx: &Ctx, form: &Form) -> Result<Festival, Fault> {
    let found = festivals::named(ctx, form.raw("festival")).await?;
    if found.is_seen_by(ctx.actor.as_deref()) { Ok(found) } else { Err(Fault::Missing) }
}

/// A heart was pressed: `star` puts something into the plan, `unstar` takes it out. Pressed twice is pressed once.
async fn star(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = festival(&ctx, &form).await?;
    let one = |name| code::read(form.raw(name)).first().copied();
    let mut stars = kept::stars(&ctx, &festival);
    let (code, said) = match (one("star"), one("unstar")) {
        (Some(_), _) if stars.is_full() => return Err(Fault::refused("plan-full")),
        (Some(code), _) => (code, "plan-saved"),
        (None, Some(code)) => (code, "plan-removed"),
        (None, None) => return Err(Fault::Missing),
    };
    if said == "plan-saved" {
        stars.add(code)
    } else {
        stars.remove(code)
    }
    let go = saved(&ctx, &festival, &form, stars).await?;
    // A script shows what it did by itself.
    let quiet = !form.raw("quiet").is_empty();
    Ok(if quiet { go } else { go.saying(Message::new(said)).at(&format!("p{}", code.letters())) })
}

/// Takes over a plan that somebody sent: beside one's own, or instead of it.
async fn take(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = festival(&ctx, &form).await?;
    let (sent, mine) = (Stars::read(form.raw("stars")), kept::stars(&ctx, &festival));
    let (programme, codes) = (programme::of(&ctx, &festival).await?, Codes::load(&ctx, &festival).await?);
    let known = Sent::of(&sent, &mine, &programme.performances, &codes);
    let (stars, said) = match form.raw("how") {
        "replace" => (known.open.clone(), "plan-replaced"),
        _ => (known.added_to(&mine), "plan-added"),
    };
    let count = if said == "plan-added" { stars.len() - mine.len() } else { stars.len() };
    let go = saved(&ctx, &festival, &Form::default(), stars).await?;
    Ok(go.saying(Message::new(said).with("count", count)))
}

/// Keeps the plan where it is kept, and goes back to where the form stood.
async fn saved(ctx: &Ctx, festival: &Festival, form: &Form, stars: Stars) -> Result<Go, Fault> {
    let cookie = kept::set_stars(&ctx.site, festival, &stars);
    if let Some(plan) = kept::followed(ctx, festival) {
        ctx.write((plan, stars), |job, (plan, stars)| Box::pin(commands::change(job, *plan, stars))).await?;
    }
    Ok(Go::back(ctx, form, &festival.path("/plan")).with_cookie(cookie))
}

async fn follow(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = festival(&ctx, &form).await?;
    let go = Go::to(format!("{}#calendar", ctx.href(&festival.path("/plan"))));
    if kept::followed(&ctx, &festival).is_some() {
        return Ok(go);
    }
    let plan = (festival.clone(), kept::stars(&ctx, &festival));
    let id = ctx
        .write(plan, |job, (festival, stars)| Box::pin(commands::follow(job, festival, stars, commands::MOST)))
        .await?;
    Ok(go.with_cookie(kept::set_followed(&ctx.site, &festival, id)))
}

async fn unfollow(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = festival(&ctx, &form).await?;
    if let Some(plan) = kept::followed(&ctx, &festival) {
        ctx.write(plan, |job, plan| Box::pin(commands::unfollow(job, *plan))).await?;
    }
    let go = Go::to(ctx.href(&festival.path("/plan"))).saying(Message::new("plan-unfollowed"));
    Ok(go.with_cookie(kept::forget_followed(&ctx.site, &festival)))
}

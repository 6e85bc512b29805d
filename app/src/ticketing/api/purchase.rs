//! The forms of the purchase.

use crate::festivals;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::money::Vnd;
use crate::ticketing::commands::{self, Buyer};
use crate::ticketing::model::OrderState;
use crate::ticketing::model::cash::Pays;
use crate::ticketing::store::orders;
use crate::ticketing::till::{self, Ask};
use crate::ticketing::{holding, http, links};
use crate::ui::field_id;
use crate::web::link::Purpose;
use crate::web::{Ctx, DEVICE_COOKIE, Form, Go, set_cookie};
use chrono::TimeDelta;

/// Keeps the chosen places and asks who they are for.
pub async fn reserve(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    if let Some((field, stepped)) = step(&form) {
        // The page comes back where it was left.
        return Ok(Go::back(&ctx, &form, "").at(&field_id(&field)).keeping(stepped));
    }
    let festival = festivals::named(&ctx, form.raw("festival")).await?;
    if !festival.state.is_public() {
        return Err(Fault::Missing);
    }
    if !form.raw("look").is_empty() {
        // The page says what the code gives.
        return Ok(Go::back(&ctx, &form, "").at(&field_id("voucher")).keeping(form));
    }
    let wanted = wanted(&form)?;
    let key = form.raw("key").to_owned();
    if key.len() < 16 || key.len() > 64 {
        return Err(Fault::refused("form-too-old"));
    }
    let code = commands::find_voucher(&ctx, festival.id, form.raw("voucher")).await?.map(|voucher| voucher.id);
    let (ctx, cookie) = known_device(ctx);
    let served = till::ask(&ctx, festival.id, Ask::Reserve { key, wanted, code }).await?;
    let go = Go::to(ctx.href(&links::hold_path(&ctx, &served.festival, served.hold))).with_cookie(holding::cookie(
        &ctx,
        served.hold,
        links::NO_ORDER,
    ));
    let go = match served.besides {
        Some(order) => go.saying(Message::new("tickets-new-choice").with("code", order.code)),
        None => go,
    };
    Ok(cookie.into_iter().fold(go, Go::with_cookie))
}

/// Gives a browser that keeps places a name, so that its neighbours behind the same address can have theirs.
fn known_device(ctx: Ctx) -> (Ctx, Option<String>) {
    if ctx.device.is_some() {
        return (ctx, None);
    }
    let name = base16ct::lower::encode_string(&ctx.random::<16>());
    let cookie = set_cookie(&ctx.site, DEVICE_COOKIE, &name, TimeDelta::days(30));
    (Ctx { device: Some(name.into()), ..ctx }, Some(cookie))
}

/// A press of minus or plus without script: the form as it should come back.
fn step(form: &Form) -> Option<(String, Form)> {
    let (button, by) = [("less", -1), ("more", 1)].into_iter().find(|(name, _)| !form.raw(name).is_empty())?;
    let field = form.raw(button).to_owned();
    let now = form.raw(&field).trim().parse::<i64>().unwrap_or(0);
    let mut stepped = form.clone();
    stepped.0.insert(field.clone(), now.saturating_add(by).clamp(0, 100).to_string());
    Some((field, stepped))
}

/// `lines[slug]=n`, as `(slug, n)`.
fn wanted(form: &Form) -> Result<Vec<(String, i64)>, Fault> {
    form.group("lines")
        .filter(|(_, typed)| !typed.trim().is_empty())
        .map(|(slug, typed)| {
            let quantity = typed.trim().parse::<i64>().ok().filter(|quantity| *quantity >= 0);
            let wrong = || Fault::field(format!("lines[{slug}]"), "tickets-not-a-number");
            quantity.map(|quantity| (slug.to_owned(), quantity)).ok_or_else(wrong)
        })
        .collect()
}

/// Ten minutes more, once.
pub async fn extend(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let (hold, festival) = links::line_of_hold(&ctx, form.raw("hold"), form.raw("token")).await?;
    till::ask(&ctx, festival, Ask::Extend { hold }).await?;
    Ok(Go::back(&ctx, &form, "").saying(Message::new("hold-extended")))
}

/// Gives the places back for others, before anything is ordered.
pub async fn release(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let (hold, festival) = links::line_of_hold(&ctx, form.raw("hold"), form.raw("token")).await?;
    let served = till::ask(&ctx, festival, Ask::Release { hold }).await?;
    Ok(Go::to(ctx.href(&served.festival.path("/tickets"))).saying(Message::new("hold-released")))
}

/// Has the tickets of an order that costs nothing.
pub async fn confirm(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let (hold, festival) = links::line_of_hold(&ctx, form.raw("hold"), form.raw("token")).await?;
    till::ask(&ctx, festival, Ask::Confirm { hold }).await?;
    Ok(Go::back(&ctx, &form, ""))
}

/// Takes the places of an unpaid order again.
pub async fn hold_again(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let (hold, _) = links::line_of_hold(&ctx, form.raw("hold"), form.raw("token")).await?;
    let order = ctx.write(hold, |job, hold| Box::pin(commands::hold_again(job, *hold))).await?;
    Ok(Go::back(&ctx, &form, "").with_cookie(holding::cookie(&ctx, hold, order.link_version)))
}

/// Makes the order, or finds the one this hold made already.
pub async fn order(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let (hold, festival) = links::line_of_hold(&ctx, form.raw("hold"), form.raw("token")).await?;
    let buyer = Buyer::read(&form)?;
    commands::may_be_written_to(&ctx, &buyer)?;
    let shown = Vnd(form.raw("total").parse().map_err(|_| Fault::refused("form-too-old"))?);
    let pays = Pays::parse(form.raw("pays")).unwrap_or(Pays::Transfer);
    let ask = Ask::Order { hold, buyer: Box::new(buyer), shown, pays };
    let served = till::ask(&ctx, festival, ask).await?;
    let placed = served.order.ok_or(Fault::Bug)?;
    let cookie = holding::cookie(&ctx, placed.hold_id, placed.link_version);
    Ok(Go::to(ctx.href(&links::order_path(&ctx, &served.festival, &placed))).with_cookie(cookie))
}

/// Opens an order for somebody who knows its code and the buyer's phone or e-mail.
pub async fn find(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let order = commands::find_order(&ctx, form.raw("code"), form.raw("proof")).await?;
    let festival = festivals::store::by_id(&ctx.site.db, order.festival_id).await?.ok_or(Fault::Missing)?;
    Ok(Go::to(ctx.href(&links::order_path(&ctx, &festival, &order))))
}

/// Sends all orders of an address there.
pub async fn find_all(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = festivals::named(&ctx, form.raw("festival")).await?;
    let mut read = form.read();
    let email = read.email("email");
    read.finish()?;
    if let Some(email) = email {
        commands::send_orders(&ctx, festival.id, &email).await?;
    }
    Ok(Go::back(&ctx, &form, "").saying(Message::new("found-asked")))
}

/// In a demonstration: the bank's notice for an order, signed, to the real hook.
pub async fn demo_pay(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let order = orders::by_code(&ctx.site.db, form.raw("code")).await?.ok_or(Fault::Missing)?;
    let opens = ctx.site.keys.opens(form.raw("token"), Purpose::Order, order.id.0, order.link_version);
    if ctx.site.sample.is_none() || !opens {
        return Err(Fault::Missing);
    }
    if order.state == OrderState::Pending {
        http::pretend_payment(&ctx, &order).await?;
    }
    Ok(Go::back(&ctx, &form, ""))
}

//! The forms of codes that take something off.

use crate::festivals::api::named;
use crate::festivals::desk;
use crate::kernel::access::Permission::EditProducts;
use crate::kernel::code;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{FestivalId, ProductId};
use crate::kernel::money::Vnd;
use crate::ticketing::commands::{self, NewVouchers};
use crate::ticketing::model::voucher::Terms;
use crate::ticketing::store::offers;
use crate::web::form::Reader;
use crate::web::{Ctx, Form, Go};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// As many codes as are made at once.
const MOST: i64 = 500;

pub async fn create(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProducts).await?;
    let kinds = kinds(&ctx, &form, festival.id).await?;
    let new = read(&form, kinds)?;
    let count = new.count as i64;
    let made = ctx.write((festival.id, new), |job, (id, new)| Box::pin(commands::make_vouchers(job, *id, new)));
    let to = desk::path(&ctx, Some(&festival), &format!("/vouchers/{}", made.await?));
    Ok(Go::to(to).saying(Message::new("voucher-made").with("count", count)))
}

/// The kinds that were ticked.
async fn kinds(ctx: &Ctx, form: &Form, festival: FestivalId) -> Result<Vec<ProductId>, Fault> {
    let known = offers::products(&ctx.site.db, festival).await?;
    let found = |slug: &str| known.iter().find(|product| product.slug == slug).map(|product| product.id);
    let ticked: Option<Vec<ProductId>> = form.group("kinds").map(|(slug, _)| found(slug)).collect();
    ticked.ok_or(Fault::field("kinds", "tickets-no-such"))
}

fn read(form: &Form, kinds: Vec<ProductId>) -> Result<NewVouchers, Fault> {
    let mut read = form.read();
    let name = read.line("name", 100, "voucher-name-missing");
    let (percent, amount) = worth(&mut read, form.raw("gives"));
    let uses = read.optional("uses", uses, |()| Message::new("field-number").with("min", 1).with("max", 1_000_000));
    let (from, until) = window(&mut read);
    let prefix = read.optional("prefix", prefix, |()| Message::new("voucher-prefix-wrong"));
    let count = usize::try_from(read.number("count", 1..=MOST)).unwrap_or_default();
    read.finish()?;
    let id = form.raw("key").parse().map_err(|_| Fault::refused("form-too-old"))?;
    let terms = Terms { percent, amount, from, until, uses, kinds };
    Ok(NewVouchers { id, name, terms, prefix, count })
}

fn worth(read: &mut Reader<'_>, gives: &str) -> (i64, Vnd) {
    match gives {
        "percent" => (read.number("worth", 1..=100), Vnd::ZERO),
        "amount" => {
            let sum = |typed: &str| Vnd::parse(typed).ok().filter(|sum| *sum > Vnd::ZERO).ok_or(());
            (0, read.parsed("worth", sum, |()| Message::new("product-price-wrong")).unwrap_or_default())
        }
        _ => (0, Vnd::ZERO),
    }
}

fn uses(typed: &str) -> Result<i64, ()> {
    crate::web::form::count(typed, 1..=1_000_000).ok_or(())
}

fn prefix(typed: &str) -> Result<String, ()> {
    let typed = typed.trim().to_ascii_uppercase();
    if code::is_prefix(&typed) { Ok(typed) } else { Err(()) }
}

fn window(read: &mut Reader<'_>) -> (DateTime<Utc>, DateTime<Utc>) {
    let (from, until) = (read.moment("from_date", "from_time"), read.moment("until_date", "until_time"));
    let (Some(from), Some(until)) = (from, until) else { return Default::default() };
    if until <= from {
        read.fault("until_date", Message::new("product-window-order"));
    }
    (from, until)
}

/// One code, or all that were made together.
pub async fn withdraw(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProducts).await?;
    let code = if form.raw("one").is_empty() { None } else { Some(form.id::<Uuid>("one")?) };
    let input = (festival.id, form.id::<Uuid>("voucher")?, code);
    let withdrawn = ctx.write(input, |job, (festival, voucher, code)| {
        Box::pin(commands::withdraw_vouchers(job, *festival, *voucher, *code))
    });
    let count = withdrawn.await? as i64;
    Ok(Go::back(&ctx, &form, "").saying(Message::new("voucher-withdrew").with("count", count)))
}

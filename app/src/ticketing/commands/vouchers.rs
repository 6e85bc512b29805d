//! Codes that take something off: made at the desk, found by who types one, withdrawn.

use crate::db::DbError;
use crate::db::attempts;
use crate::festivals::store as festivals;
use crate::kernel::access::Permission;
use crate::kernel::code;
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, ProductId};
use crate::ticketing::model::voucher::{Terms, Voucher};
use crate::ticketing::store::{holds, offers, vouchers};
use crate::web::{Ctx, Job};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Wrong codes of one network in a quarter of an hour.
const MOST: i64 = 10;

/// What is to be made.
#[derive(Clone, Debug)]
pub struct NewVouchers {
    /// The form's own, and what names them together: sending it again finds what it made.
    pub id: Uuid,
    /// For those at the desk.
    pub name: String,
    pub terms: Terms,
    /// What the codes begin with; the letters of the festival, where none are said.
    pub prefix: Option<String>,
    pub count: usize,
}

/// Makes codes that give the same; answers what names them together.
pub async fn make_vouchers(job: Job<'_>, festival: FestivalId, new: &NewVouchers) -> Result<Uuid, Fault> {
    let actor = job.require(Permission::EditProducts, Some(festival))?;
    holds::lock_counters(job.tx, festival).await?;
    if let Some(made) = vouchers::by_id(job.tx, festival, new.id).await? {
        return Ok(made.id);
    }
    let of = festivals::by_id(job.tx, festival).await?.ok_or(Fault::Missing)?;
    let products = offers::products(job.tx, festival).await?;
    let known = |kind: &ProductId| products.iter().find(|product| product.id == *kind);
    if new.terms.kinds.iter().any(|kind| known(kind).is_none()) {
        return Err(Fault::field("kinds", "tickets-no-such"));
    }
    let opens = new.terms.kinds.iter().filter_map(known).any(|product| product.hidden);
    if new.terms.percent == 0 && new.terms.amount.0 == 0 && !opens {
        return Err(Fault::field("worth", "voucher-worth-nothing"));
    }
    let prefix = new.prefix.as_deref().unwrap_or(&of.code_prefix);
    // Two draws may be the same; a code that somebody else has fails the form, and the next press draws anew.
    let mut drawn = BTreeSet::new();
    while drawn.len() < new.count {
        drawn.insert(code::make(prefix, job.random()));
    }
    let id = new.id;
    vouchers::insert(job.tx, festival, (id, &new.name, &actor.name), &new.terms, job.now).await?;
    let codes: Vec<(Uuid, String)> = drawn.into_iter().map(|code| (job.id(), code)).collect();
    vouchers::insert_codes(job.tx, id, &codes).await?;
    let (percent, amount) = (new.terms.percent, new.terms.amount);
    let detail = match (percent, amount.0) {
        (0, 0) => json!({ "codes": new.count }),
        (0, _) => json!({ "amount": amount, "codes": new.count }),
        _ => json!({ "percent": percent, "codes": new.count }),
    };
    job.audit("voucher.make", &new.name, Some(festival), detail).await?;
    Ok(id)
}

/// Withdraws one code, or all of a voucher. What was ordered with it stays as it is.
pub async fn withdraw_vouchers(
    job: Job<'_>,
    festival: FestivalId,
    voucher: Uuid,
    code: Option<Uuid>,
) -> Result<u64, Fault> {
    job.require(Permission::EditProducts, Some(festival))?;
    let row = vouchers::by_id(job.tx, festival, voucher).await?.ok_or(Fault::Missing)?;
    let count = vouchers::withdraw(job.tx, voucher, code, job.now).await?;
    if count > 0 {
        job.audit("voucher.withdraw", &row.name, Some(festival), json!({ "codes": count })).await?;
    }
    Ok(count)
}

/// The code that a visitor typed, if it can be used now; none where nothing was typed. Wrong ones are counted, so
/// that nobody tries them all.
pub async fn find_voucher(ctx: &Ctx, festival: FestivalId, typed: &str) -> Result<Option<Voucher>, Fault> {
    let wrong = |key: &'static str| Fault::field("voucher", key);
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let code = code::parse(typed).map_err(|_| wrong("voucher-mistyped"))?;
    let (db, subject) = (&ctx.site.db, format!("voucher:{}", ctx.network()));
    if attempts::count(db, &subject, ctx.now).await?.in_window >= MOST {
        return Err(wrong("voucher-too-many"));
    }
    let Some(voucher) = vouchers::by_code(db, festival, &code).await? else {
        ctx.write(subject, |job, subject| Box::pin(note(job, subject))).await?;
        return Err(wrong("voucher-unknown"));
    };
    voucher.refusal(ctx.now).map_or(Ok(Some(voucher)), |refusal| Err(wrong(refusal)))
}

async fn note(job: Job<'_>, subject: &str) -> Result<(), DbError> {
    attempts::note(job.tx, job.id(), subject, job.now).await.map(drop)
}

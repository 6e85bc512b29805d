//! The yearly support: who gets it is listed, signed for step by step, and paid.

use crate::kernel::access::{Permission, Reach};
use crate::kernel::day;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{FestivalId, TroupeId};
use crate::kernel::money::Vnd;
use crate::troupes::model::support::{Payment, Rate, Signed, rate_of, signs};
use crate::troupes::model::{Origin, Standing};
use crate::troupes::store::support::{self, Sign};
use crate::troupes::store::troupes;
use crate::web::{Form, Job};
use chrono::Datelike;
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Years that a list can be of.
pub const YEARS: std::ops::RangeInclusive<i64> = 2023..=2100;
/// How far ahead one is made: for the budget of the next year.
const AHEAD: i64 = 1;

/// Who signs this step there: officers for their commune, the treasury for the province.
pub fn reach(job: Job<'_>, festival: Option<FestivalId>, step: Signed) -> Result<Reach, Fault> {
    let needs = if step.is_of_province() { Permission::PaySupport } else { Permission::KeepTroupes };
    job.reach(needs, festival)
}

pub fn read_rate(form: &Form) -> Result<Rate, Fault> {
    let mut read = form.read();
    let from_year = read.number("from_year", YEARS);
    let amount = read.parsed("amount", Vnd::parse, |_| Message::new("support-amount-wrong"));
    let decision = read.line("decision", 120, "support-decision-missing");
    if amount.is_some_and(|amount| !(1..=100_000_000).contains(&amount.0)) {
        read.fault("amount", Message::new("support-amount-wrong"));
    }
    read.finish()?;
    Ok(Rate { from_year, amount: amount.ok_or(Fault::Bug)?, decision })
}

/// Says how much a troupe gets from a year on. What was listed before keeps its sum.
pub async fn set_rate(job: Job<'_>, festival: Option<FestivalId>, rate: &Rate) -> Result<(), Fault> {
    job.require(Permission::PaySupport, festival)?;
    let by = job.me()?.name.clone();
    if !support::insert_rate(job.tx, job.id(), rate, &by, job.now).await? {
        return Err(Fault::field("from_year", "support-rate-taken"));
    }
    let detail = json!({ "amount": rate.amount.0, "decision": rate.decision });
    Ok(job.audit("support.rate", &rate.from_year.to_string(), festival, detail).await?)
}

/// Takes a rate back that was typed wrong, while nothing is listed by it.
pub async fn remove_rate(job: Job<'_>, festival: Option<FestivalId>, from_year: i64) -> Result<(), Fault> {
    job.require(Permission::PaySupport, festival)?;
    let rates = support::rates(job.tx).await?;
    let rate = rates.iter().find(|rate| rate.from_year == from_year).ok_or(Fault::Missing)?;
    if support::is_used(job.tx, rate).await? {
        return Err(Fault::refused("support-rate-used"));
    }
    support::delete_rate(job.tx, from_year).await?;
    let detail = json!({ "amount": rate.amount.0, "decision": rate.decision });
    Ok(job.audit("support.rate_remove", &from_year.to_string(), festival, detail).await?)
}

/// Lists every troupe of the province that dances and has no payment for that year yet; answers how many.
pub async fn list(job: Job<'_>, festival: Option<FestivalId>, year: i64) -> Result<usize, Fault> {
    let reach = job.reach(Permission::KeepTroupes, festival)?;
    let last = i64::from(day::local(job.now).date().year()) + AHEAD;
    if year > last {
        return Err(Fault::Refused(Message::new("support-year-far").with("year", last)));
    }
    let rates = support::rates(job.tx).await?;
    let amount =
        rate_of(&rates, year).filter(|_| YEARS.contains(&year)).ok_or(Fault::refused("support-no-rate"))?.amount;
    let listed: BTreeSet<TroupeId> = support::of_year(job.tx, year).await?.iter().map(|p| p.troupe).collect();
    let mut payments = Vec::new();
    for troupe in troupes::all(job.tx).await? {
        let is_theirs = troupe.origin == Origin::Village && troupe.standing == Standing::Active;
        let commune = troupe.commune.clone().filter(|code| is_theirs && reach.covers(Some(code)));
        if let Some(commune) = commune.filter(|_| !listed.contains(&troupe.id)) {
            let (id, name, village) = (job.id(), troupe.name.vi, troupe.village);
            payments.push(Payment {
                id,
                troupe: troupe.id,
                year,
                commune,
                name,
                village,
                amount,
                state: Signed::Listed,
                version: 1,
            });
        }
    }
    support::insert(job.tx, &payments).await?;
    let detail = json!({ "listed": payments.len(), "amount": amount.0 });
    job.audit("support.list", &year.to_string(), festival, detail).await?;
    Ok(payments.len())
}

/// Signs one step of many payments; all of them, or none and which one stands in the way.
pub async fn sign(job: Job<'_>, festival: Option<FestivalId>, payments: &[Uuid], step: Signed) -> Result<usize, Fault> {
    let reach = reach(job, festival, step)?;
    let me = job.me()?;
    if payments.is_empty() {
        return Err(Fault::refused("support-none-ticked"));
    }
    let mut sorted = payments.to_vec();
    sorted.sort();
    for id in &sorted {
        let payment = theirs(job, &reach, *id).await?;
        let last = support::signs(job.tx, *id)
            .await?
            .into_iter()
            .rev()
            .find(|sign| !sign.withdrawn && sign.step == payment.state);
        if let Err(why) = signs(&payment, step, me.user, last.map(|sign| sign.by_id)) {
            return Err(Fault::Refused(Message::new(why).with("name", &payment.name)));
        }
        support::set_state(job.tx, &payment, step).await?;
        put(job, *id, step, None).await?;
    }
    let detail = json!({ "step": step.code(), "payments": sorted.len() });
    job.audit("support.sign", step.code(), festival, detail).await?;
    Ok(sorted.len())
}

/// Takes the last signature of a payment back, for a reason.
pub async fn withdraw(job: Job<'_>, festival: Option<FestivalId>, id: Uuid, reason: &str) -> Result<(), Fault> {
    // Who it belongs to is asked once its step is known; until then it is nobody's.
    let known = support::lock(job.tx, id).await?.ok_or(Fault::Missing)?;
    let reach = reach(job, festival, known.state)?;
    let payment = theirs(job, &reach, id).await?;
    let before = payment.state.before().ok_or(Fault::refused("support-nothing-signed"))?;
    if reason.is_empty() {
        return Err(Fault::field("reason", "support-reason-missing"));
    }
    support::set_state(job.tx, &payment, before).await?;
    put(job, id, payment.state, Some(reason)).await?;
    let detail = json!({ "step": payment.state.code(), "troupe": payment.troupe, "year": payment.year });
    Ok(job.audit("support.withdraw", payment.state.code(), festival, detail).await?)
}

async fn theirs(job: Job<'_>, reach: &Reach, id: Uuid) -> Result<Payment, Fault> {
    let found = support::lock(job.tx, id).await?;
    found.filter(|payment| reach.covers(Some(&payment.commune))).ok_or(Fault::Missing)
}

async fn put(job: Job<'_>, payment_id: Uuid, step: Signed, reason: Option<&str>) -> Result<(), Fault> {
    let me = job.me()?;
    let (by_id, by_name, reason_text) = (me.user, me.name.clone(), reason.unwrap_or_default().to_owned());
    let sign = Sign { payment_id, step, withdrawn: reason.is_some(), by_id, by_name, reason: reason_text, at: job.now };
    Ok(support::sign(job.tx, job.id(), &sign).await?)
}

/// Of two troupes that turn out to be one only one can have been paid for a year: what nobody signed yet goes, and
/// anything else has to be settled first.
pub async fn merge(job: Job<'_>, gone: TroupeId, kept: TroupeId) -> Result<(), Fault> {
    let years: BTreeSet<i64> = support::of_troupe(job.tx, kept).await?.iter().map(|payment| payment.year).collect();
    for payment in support::of_troupe(job.tx, gone).await?.into_iter().filter(|payment| years.contains(&payment.year)) {
        if payment.state != Signed::Listed {
            return Err(Fault::Refused(Message::new("support-both-paid").with("year", payment.year)));
        }
        support::delete(job.tx, payment.id).await?;
    }
    Ok(support::repoint(job.tx, gone, kept).await?)
}

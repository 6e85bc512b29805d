//! Reading what a batch asks about: one query a table.

use super::book::{Book, Kept, Who};
use super::cash::Cash;
use super::{Ask, Asked};
use crate::db::{DbError, Tx, attempts};
use crate::festivals::store as festivals;
use crate::kernel::id::{FestivalId, HoldId};
use crate::ticketing::model::Offer;
use crate::ticketing::store::holds::HoldRow;
use crate::ticketing::store::{holds, offers, orders, vouchers};
use std::collections::HashMap;
use uuid::Uuid;

/// The book of a festival, locked; None where there is no such festival.
pub async fn book(tx: &Tx, festival: FestivalId, asked: &[Asked]) -> Result<Option<Book>, DbError> {
    let counters = holds::lock_counters(tx, festival).await?;
    let Some(festival) = festivals::by_id(tx, festival).await? else { return Ok(None) };
    let chooses = |asked: &Asked| matches!(asked.ask, Ask::Reserve { .. } | Ask::Order { .. } | Ask::Again { .. });
    let now = asked.iter().map(|asked| asked.ctx.now).max().unwrap_or_default();
    let offers: Vec<Offer> =
        if asked.iter().any(chooses) { offers::on_shelf(tx, festival.id, now).await? } else { Vec::new() };
    let kept = kept(tx, rows(tx, asked).await?).await?;
    let whose = kept.iter().flat_map(Kept::whose).chain(asked.iter().flat_map(whose));
    let mut names: Vec<String> = whose.map(|who| who.name().to_owned()).collect();
    names.sort_unstable();
    names.dedup();
    let parts = if names.is_empty() { Vec::new() } else { holds::parts(tx, festival.id, &names).await? };
    let counted: Vec<String> = asked.iter().flat_map(counted_as).collect();
    let tries = if counted.is_empty() { Vec::new() } else { attempts::counts(tx, &counted, now).await? };
    let mut codes: Vec<Uuid> =
        kept.iter().filter_map(|kept| kept.hold.code_id).chain(asked.iter().filter_map(code)).collect();
    codes.sort_unstable();
    codes.dedup();
    let vouchers = if codes.is_empty() { Vec::new() } else { vouchers::by_ids(tx, &codes).await? };
    let cash = Cash::read(tx, &festival, asked, &names).await?;
    Ok(Some(Book::new(festival, offers, counters, kept, parts, tries).with(vouchers, cash)))
}

fn code(asked: &Asked) -> Option<Uuid> {
    match asked.ask {
        Ask::Reserve { code, .. } => code,
        _ => None,
    }
}

fn counted_as(asked: &Asked) -> Vec<String> {
    match &asked.ask {
        Ask::Order { buyer, .. } => buyer.contact.counted_as(),
        _ => Vec::new(),
    }
}

fn whose(asked: &Asked) -> Vec<Who> {
    let ctx = &asked.ctx;
    match &asked.ask {
        Ask::Reserve { .. } => {
            [ctx.device_name().map(Who::Device), ctx.network_name().map(Who::Network)].into_iter().flatten().collect()
        }
        Ask::Order { buyer, .. } => vec![Who::Contact(buyer.contact.pseudonym(ctx))],
        Ask::Confirm { .. } | Ask::Extend { .. } | Ask::Again { .. } | Ask::Release { .. } => Vec::new(),
    }
}

async fn rows(tx: &Tx, asked: &[Asked]) -> Result<Vec<HoldRow>, DbError> {
    let (mut keys, mut ids): (Vec<&str>, Vec<HoldId>) = (Vec::new(), Vec::new());
    for asked in asked {
        match &asked.ask {
            Ask::Reserve { key, .. } => keys.push(key),
            Ask::Order { hold, .. }
            | Ask::Confirm { hold }
            | Ask::Extend { hold }
            | Ask::Again { hold }
            | Ask::Release { hold } => {
                ids.push(*hold);
            }
        }
    }
    let mut rows = if keys.is_empty() { Vec::new() } else { holds::by_keys(tx, &keys).await? };
    rows.extend(if ids.is_empty() { Vec::new() } else { holds::by_ids(tx, &ids).await? });
    rows.sort_by_key(|row| row.id);
    rows.dedup_by_key(|row| row.id);
    Ok(rows)
}

async fn kept(tx: &Tx, rows: Vec<HoldRow>) -> Result<Vec<Kept>, DbError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<HoldId> = rows.iter().map(|row| row.id).collect();
    let empty =
        |hold: HoldRow| Kept { hold, lines: Vec::new(), claims: Default::default(), order: None, tickets: Vec::new() };
    let mut kept: HashMap<HoldId, Kept> = rows.into_iter().map(|row| (row.id, empty(row))).collect();
    for (hold, line) in holds::lines_of(tx, &ids).await? {
        kept.entry(hold).and_modify(|kept| kept.lines.push(line));
    }
    for (hold, capacity, quantity) in holds::claims_of(tx, &ids).await? {
        kept.entry(hold).and_modify(|kept| {
            kept.claims.insert(capacity, quantity);
        });
    }
    for order in orders::by_holds(tx, &ids).await? {
        kept.entry(order.hold_id).and_modify(|kept| kept.order = Some(order));
    }
    Ok(kept.into_values().collect())
}

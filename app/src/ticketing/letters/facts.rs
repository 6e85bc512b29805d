//! What a letter says of an order at a glance: what it is for, when, where, through which gate, until when.

use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::{PerformanceId, ProductId};
use crate::programme;
use crate::programme::model::{Performance, Status};
use crate::ticketing::documents::{self, Papers};
use crate::ticketing::entry;
use crate::ticketing::model::OrderState;
use crate::ticketing::store::offers::{self, ProductRow};
use crate::ticketing::store::{holds, returns};
use crate::web::{Ctx, Facts};

/// So many tickets of a kind.
type Kind = (ProductRow, i64);

/// A table for each thing that the order admits to; none for what is called off.
pub async fn occasions(ctx: &Ctx, papers: &Papers) -> Result<Vec<Facts>, Fault> {
    let kinds = kinds(ctx, papers).await?;
    let mut shows: Vec<Option<PerformanceId>> = Vec::new();
    for (product, _) in &kinds {
        if !shows.contains(&product.performance_id) {
            shows.push(product.performance_id);
        }
    }
    let mut tables = Vec::new();
    for show in shows {
        let performance = match show {
            Some(id) => programme::store::by_id(&ctx.site.db, id).await?,
            None => None,
        };
        if performance.as_ref().is_some_and(|performance| performance.status == Status::Cancelled) {
            continue;
        }
        let its: Vec<&Kind> = kinds.iter().filter(|(product, _)| product.performance_id == show).collect();
        tables.push(occasion(ctx, papers, performance.as_ref(), &its));
    }
    Ok(tables)
}

/// What was chosen, and once there are tickets, what stands of them.
async fn kinds(ctx: &Ctx, papers: &Papers) -> Result<Vec<Kind>, Fault> {
    let mut counts: Vec<(ProductId, i64)> = Vec::new();
    if papers.order.state == OrderState::Pending {
        let lines = holds::lines(&ctx.site.db, papers.order.hold_id).await?;
        counts.extend(lines.iter().map(|line| (line.product, line.quantity)));
    }
    for ticket in &papers.tickets {
        match counts.iter_mut().find(|(product, _)| *product == ticket.product_id) {
            Some((_, count)) => *count += 1,
            None => counts.push((ticket.product_id, 1)),
        }
    }
    let ids: Vec<ProductId> = counts.iter().map(|(product, _)| *product).collect();
    let products = offers::product_rows(&ctx.site.db, &ids).await?;
    let count = |id: ProductId| counts.iter().find(|(product, _)| *product == id).map_or(0, |(_, count)| *count);
    Ok(products.into_iter().map(|product| (product.clone(), count(product.id))).collect())
}

fn occasion(ctx: &Ctx, papers: &Papers, performance: Option<&Performance>, kinds: &[&Kind]) -> Facts {
    let mut entries: Vec<String> = Vec::new();
    for entry in kinds.iter().filter_map(|(product, _)| entry::said(ctx, product, performance)) {
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    let named = |(product, count): &&Kind| format!("{count} × {}", product.name.0.get(ctx.lang));
    let people: i64 = kinds.iter().map(|(product, count)| product.admits * count).sum();
    let several = kinds.iter().any(|(product, _)| product.admits > 1);
    let facts = [
        ("mail-fact-what", papers.title_of(ctx, performance)),
        ("ticket-when", papers.when_of(ctx, performance)),
        ("ticket-where", papers.place_of(ctx, performance)),
        ("ticket-entry", entries.join("; ")),
        ("ticket-product", kinds.iter().map(named).collect::<Vec<_>>().join(", ")),
        ("ticket-party", documents::party(ctx, people).filter(|_| several).unwrap_or_default()),
    ];
    said(ctx, facts)
}

/// The order itself, and what else is to be known of it.
pub fn order<const N: usize>(ctx: &Ctx, papers: &Papers, more: [(&'static str, String); N]) -> Facts {
    let code = ctx.words().get("ticket-order");
    [(code, papers.order.code.clone())].into_iter().chain(said(ctx, more)).collect()
}

/// Until when tickets can be given back; empty where none can.
pub async fn goes_back(ctx: &Ctx, papers: &Papers) -> Result<String, Fault> {
    let (rules, _) = returns::rules(&ctx.site.db, papers.festival.id).await?;
    let until = papers.goes_back_until(rules, ctx.now);
    Ok(until.map(|until| day::there(ctx.lang, day::moment(ctx.lang, until))).unwrap_or_default())
}

/// Nothing is said of what is not known.
pub(super) fn said<const N: usize>(ctx: &Ctx, facts: [(&'static str, String); N]) -> Facts {
    let known = facts.into_iter().filter(|(_, is)| !is.trim().is_empty());
    known.map(|(key, is)| (ctx.words().get(key), is)).collect()
}

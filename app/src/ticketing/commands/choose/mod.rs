//! The holder of tickets for something that was moved or cancelled keeps them, has the money back, or has other
//! tickets for them.

mod part;

use super::cancel_unasked;
use crate::db::Reads;
use crate::kernel::fault::Fault;
use crate::kernel::id::{OrderId, PerformanceId, ProductId};
use crate::kernel::lang::Text;
use crate::kernel::money::Vnd;
use crate::programme::store::releases;
use crate::ticketing::letters::tell_choice;
use crate::ticketing::model::choice::{Asked, Choice};
use crate::ticketing::model::{Line, Offer, OrderState};
use crate::ticketing::store::choices::{self, ChoiceRow};
use crate::ticketing::store::offers;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::{holds, performances};
use crate::web::Job;
use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::types::Json;

/// What a holder chose for the tickets of one performance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub performance: PerformanceId,
    pub choice: Choice,
    /// The product to have instead.
    pub instead: Option<ProductId>,
}

/// What the holder of an order is asked at `now`.
pub async fn asked(on: &impl Reads, order: &OrderRow, now: DateTime<Utc>) -> Result<Vec<Asked>, Fault> {
    if order.state != OrderState::Paid {
        return Ok(Vec::new());
    }
    let held = choices::held(on, order.id).await?;
    let ids: Vec<PerformanceId> = held.iter().map(|(id, ..)| *id).collect();
    let decided = releases::decided(on, order.festival_id, &ids).await?;
    let ask = |(performance, cancelled, tickets, amount): (PerformanceId, bool, i64, Vnd)| {
        let decided = decided.iter().find(|decided| decided.showing == performance)?;
        let until = decided.until.filter(|until| *until > now && decided.decision.has_window())?;
        let (release, decision) = (decided.release, decided.decision);
        Some(Asked { performance, release, decision, until, tickets, amount, cancelled })
    };
    Ok(held.into_iter().filter_map(ask).collect())
}

/// What they can have instead: on sale for something else at the same price, with room for all of them.
pub async fn instead(
    on: &impl Reads,
    order: &OrderRow,
    asked: &Asked,
    now: DateTime<Utc>,
) -> Result<Vec<Offer>, Fault> {
    let lines = holds::lines(on, order.hold_id).await?;
    let own = performances::products(on, asked.performance).await?;
    let leaving: Vec<&Line> = lines.iter().filter(|line| own.contains(&line.product)).collect();
    let [line] = leaving[..] else { return Ok(Vec::new()) };
    // One product has one price in an order, and what a code took off stays off.
    let full = |line: &Line| (Vnd(line.price.0 + line.off.0), line.off);
    let had = |offer: &Offer| lines.iter().find(|line| line.product == offer.product).map(full);
    let had_it = offers::product_rows(on, &[line.product]).await?;
    let admits = had_it.first().map_or(1, |product| product.admits);
    let elsewhere = performances::admitting(on, order.festival_id).await?;
    let mut offers = offers::offers(on, order.festival_id, now).await?;
    offers.retain(|offer| {
        let priced = offer.price == full(line).0 && had(offer).is_none_or(|had| had == full(line));
        let fits = priced && offer.free >= line.quantity && offer.admits == admits;
        let open = now >= offer.sale_from && now < offer.sale_until && !offer.over && offer.need.is_none();
        fits && open && elsewhere.contains(&offer.product) && !own.contains(&offer.product)
    });
    Ok(offers)
}

/// Does what the holder chose, exactly once, under the lock of everybody who sells.
pub async fn choose(job: Job<'_>, (id, link): (OrderId, i64), chosen: &Chosen) -> Result<OrderRow, Fault> {
    let seen = orders::by_id(job.tx, id).await?.ok_or(Fault::Missing)?;
    holds::lock_counters(job.tx, seen.festival_id).await?;
    let order = orders::by_id(job.tx, id).await?.filter(|order| order.link_version == link).ok_or(Fault::Missing)?;
    let asked = asked(job.tx, &order, job.now).await?;
    let asked = asked.into_iter().find(|asked| asked.performance == chosen.performance);
    let asked = asked.ok_or(Fault::refused("choice-gone"))?;
    if !asked.may(chosen.choice) {
        return Err(Fault::field("choice", "choice-missing"));
    }
    let whole = match chosen.choice {
        Choice::Keep => false,
        Choice::Refund => part::give_back(job, &order, &asked).await?,
        Choice::Exchange => {
            part::exchange(job, &order, &asked, chosen.instead).await?;
            false
        }
    };
    let amount = if chosen.choice == Choice::Refund && !whole { asked.amount } else { Vnd::ZERO };
    let row = ChoiceRow {
        id: job.id(),
        order_id: id,
        performance_id: asked.performance,
        release_id: asked.release,
        choice: chosen.choice,
        tickets: asked.tickets,
        amount,
        chosen_at: job.now,
        done_at: None,
        title: Json(Text::default()),
    };
    if !choices::save(job.tx, &row).await? {
        return Err(Fault::refused("choice-gone"));
    }
    let detail = json!({ "choice": chosen.choice.code(), "tickets": asked.tickets, "amount": amount });
    job.audit("order.choose", &order.code, Some(order.festival_id), detail).await?;
    if whole {
        // Its letter says that all of it ends.
        return cancel_unasked(job, &order, "").await;
    }
    job.publish(&order.topic()).await?;
    tell_choice(job, &order, asked.performance).await?;
    Ok(order)
}

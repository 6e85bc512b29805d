//! Money that came in.

use super::order::{confirm, revive};
use super::sale::still_sold;
use crate::db::Tx;
use crate::festivals::store as festivals;
use crate::kernel::code;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::kernel::money::Vnd;
use crate::ticketing::model::{HoldState, PaymentState, Verdict, judge};
use crate::ticketing::store::holds;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::payments::{self, PaymentRow};
use crate::web::Ctx;
use chrono::{DateTime, Utc};

/// What a bank, through its messenger, says it received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub provider: &'static str,
    /// The messenger's own id of it: the same id is the same money.
    pub reference: String,
    pub account: String,
    /// The virtual account it came through, where a bank has those; else empty.
    pub sub_account: String,
    /// Zero when the messenger's sum could not be read.
    pub amount: Vnd,
    pub memo: String,
    pub paid_at: DateTime<Utc>,
}

impl Notice {
    /// Every number a festival may have given as its account.
    fn accounts(&self) -> impl Iterator<Item = &str> {
        [self.sub_account.as_str(), self.account.as_str()].into_iter().filter(|number| !number.is_empty())
    }
}

/// What became of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// It was here before; nothing changed.
    Again,
    Filed(PaymentState),
}

/// Stores a notice, then files it: pays the order it names, or leaves it for the treasurer.
pub async fn receive(tx: &mut Tx, ctx: &Ctx, notice: &Notice) -> Result<Received, Fault> {
    let found = find(tx, notice).await?;
    let payment = PaymentRow {
        id: ctx.id(),
        provider: notice.provider.to_owned(),
        provider_ref: notice.reference.clone(),
        festival_id: found.festival,
        order_id: None,
        account: notice.accounts().collect::<Vec<_>>().join(" · "),
        amount: notice.amount,
        memo: notice.memo.clone(),
        state: PaymentState::Unknown,
        settlement: None,
        paid_at: notice.paid_at,
        received_at: ctx.now,
    };
    if !payments::insert(tx, &payment).await? {
        return Ok(Received::Again);
    }
    let state = match found.order {
        Some(order) => apply(tx, ctx, &payment, order).await?,
        None => PaymentState::Unknown,
    };
    Ok(Received::Filed(state))
}

/// The festival a notice belongs to and, if its memo names exactly one order of it, that order.
struct Found {
    festival: Option<FestivalId>,
    order: Option<OrderRow>,
}

async fn find(tx: &mut Tx, notice: &Notice) -> Result<Found, Fault> {
    let mut accounts = Vec::new();
    for number in notice.accounts() {
        accounts.extend(festivals::by_account(tx, number).await?);
    }
    let mut orders = Vec::new();
    for festival in &accounts {
        for code in code::find_in(&notice.memo, &festival.code_prefix) {
            let order = orders::by_code_in(tx, &code).await?;
            orders.extend(order.filter(|order| order.festival_id == festival.id));
        }
    }
    orders.sort_by_key(|order| order.id);
    orders.dedup_by_key(|order| order.id);
    let order = if orders.len() == 1 && notice.amount > Vnd::ZERO { orders.pop() } else { None };
    let festival = order.as_ref().map(|order| order.festival_id).or_else(|| accounts.first().map(|f| f.id));
    Ok(Found { festival, order })
}

/// Files `payment` under `order` and pays the order if that is what it means.
pub(super) async fn apply(
    tx: &mut Tx,
    ctx: &Ctx,
    payment: &PaymentRow,
    order: OrderRow,
) -> Result<PaymentState, Fault> {
    holds::lock_counters(tx, order.festival_id).await?;
    // Read again under the lock: another payment may have come in between.
    let order = orders::by_id_in(tx, order.id).await?.ok_or(Fault::Missing)?;
    let earlier = payments::waiting_sum(tx, order.id, payment.id).await?;
    let state = match judge(order.state, order.total, earlier, payment.amount) {
        Verdict::File(state) => state,
        Verdict::Pay(state) => pay(tx, ctx, order.clone(), state).await?,
    };
    payments::file(tx, payment.id, &order, state).await?;
    Ok(state)
}

/// Judges again what came in for an order while its places were gone, or too little of it.
pub(super) async fn apply_waiting(tx: &mut Tx, ctx: &Ctx, order: &OrderRow) -> Result<(), Fault> {
    match payments::waiting(tx, order.id).await? {
        Some(payment) => apply(tx, ctx, &payment, order.clone()).await.map(drop),
        None => Ok(()),
    }
}

/// Pays an order whose places are still held, or free again; otherwise the money is late.
async fn pay(tx: &mut Tx, ctx: &Ctx, order: OrderRow, state: PaymentState) -> Result<PaymentState, Fault> {
    let hold = holds::by_id_in(tx, order.hold_id).await?.ok_or(Fault::Missing)?;
    let kept = hold.state == HoldState::Live && hold.expires_at > ctx.now;
    if !kept && !still_sold(tx, ctx, &hold).await? {
        return Ok(PaymentState::Late);
    }
    match revive(tx, ctx, &hold).await {
        Ok(()) => {}
        Err(Fault::Refused(_)) => return Ok(PaymentState::Late),
        Err(fault) => return Err(fault),
    }
    payments::close_waiting(tx, order.id).await?;
    confirm(tx, ctx, order).await?;
    Ok(state)
}

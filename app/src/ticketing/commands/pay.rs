//! Money that came in.

use super::order::confirm;
use super::places;
use super::sale::still_sold;
use crate::db::Tx;
use crate::festivals::commands::hear_trial;
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::code;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::kernel::money::Vnd;
use crate::ticketing::model::{HoldState, PaymentState, Verdict, judge};
use crate::ticketing::store::holds;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::payments::{self, PaymentRow};
use crate::web::Job;
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
    /// It was a transfer on trial, and is nobody's money.
    Trial,
}

/// Stores a notice, then files it: pays the order it names, or leaves it for the treasurer.
pub async fn receive(job: Job<'_>, notice: &Notice) -> Result<Received, Fault> {
    let accounts = accounts(job.tx, notice).await?;
    if hear_trial(job, &accounts, &notice.memo, notice.amount).await? {
        return Ok(Received::Trial);
    }
    let found = find(job.tx, notice, &accounts).await?;
    let payment = PaymentRow {
        id: job.id(),
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
        received_at: job.now,
        part_of: None,
        whole: None,
    };
    if !payments::insert(job.tx, &payment).await? {
        return Ok(Received::Again);
    }
    let state = match found.order {
        Some(order) => apply(job, &payment, order).await?,
        None => PaymentState::Unknown,
    };
    Ok(Received::Filed(state))
}

/// The festival a notice belongs to and, if its memo names exactly one order of it, that order.
struct Found {
    festival: Option<FestivalId>,
    order: Option<OrderRow>,
}

/// The festivals that are, or were, paid into the account of a notice.
async fn accounts(tx: &Tx, notice: &Notice) -> Result<Vec<Festival>, Fault> {
    let mut accounts: Vec<Festival> = Vec::new();
    for number in notice.accounts() {
        accounts.extend(festivals::by_account(tx, number).await?);
        // An account that was changed since: orders placed before are paid there.
        for before in orders::festivals_paid_into(tx, number).await? {
            if accounts.iter().all(|known| known.id != before) {
                accounts.extend(festivals::by_id(tx, before).await?);
            }
        }
    }
    Ok(accounts)
}

async fn find(tx: &Tx, notice: &Notice, accounts: &[Festival]) -> Result<Found, Fault> {
    let mut orders = Vec::new();
    for festival in accounts {
        for code in code::find_in(&notice.memo, &festival.code_prefix) {
            let order = orders::by_code(tx, &code).await?.filter(|order| order.festival_id == festival.id);
            if let Some(order) = order
                && is_paid_there(tx, notice, festival, &order).await?
            {
                orders.push(order);
            }
        }
    }
    orders.sort_by_key(|order| order.id);
    orders.dedup_by_key(|order| order.id);
    let order = if orders.len() == 1 && notice.amount > Vnd::ZERO { orders.pop() } else { None };
    let festival = order.as_ref().map(|order| order.festival_id).or_else(|| accounts.first().map(|f| f.id));
    Ok(Found { festival, order })
}

/// Did the money go where the buyer of this order was told, or where all of its festival's goes now?
async fn is_paid_there(tx: &Tx, notice: &Notice, festival: &Festival, order: &OrderRow) -> Result<bool, Fault> {
    if notice.accounts().any(|number| number == festival.bank_account) {
        return Ok(true);
    }
    let own = orders::account(tx, order.id).await?.number;
    Ok(notice.accounts().any(|number| number == own))
}

/// Files `payment` under `order` and pays the order if that is what it means.
pub(super) async fn apply(job: Job<'_>, payment: &PaymentRow, order: OrderRow) -> Result<PaymentState, Fault> {
    holds::lock_counters(job.tx, order.festival_id).await?;
    // Read again under the lock: another payment may have come in between.
    let order = orders::by_id(job.tx, order.id).await?.ok_or(Fault::Missing)?;
    let earlier = payments::waiting_sum(job.tx, order.id, payment.id).await?;
    let state = match judge(order.state, order.total, earlier, payment.amount) {
        Verdict::File(state) => state,
        Verdict::Pay(state) => pay(job, order.clone(), state).await?,
    };
    payments::file(job.tx, payment.id, &order, state).await?;
    Ok(state)
}

/// Judges again what came in for an order while its places were gone, or too little of it.
pub(super) async fn apply_waiting(job: Job<'_>, order: &OrderRow) -> Result<(), Fault> {
    match payments::waiting(job.tx, order.id).await? {
        Some(payment) => apply(job, &payment, order.clone()).await.map(drop),
        None => Ok(()),
    }
}

/// Pays an order whose places are still held, or free again; otherwise the money is late.
async fn pay(job: Job<'_>, order: OrderRow, state: PaymentState) -> Result<PaymentState, Fault> {
    let hold = holds::by_id(job.tx, order.hold_id).await?.ok_or(Fault::Missing)?;
    let kept = hold.state == HoldState::Live && hold.expires_at > job.now;
    if !kept && !still_sold(job, &hold).await? {
        return Ok(PaymentState::Late);
    }
    match places::revive(job, &hold).await {
        Ok(()) => {}
        Err(Fault::Refused(_)) => return Ok(PaymentState::Late),
        Err(fault) => return Err(fault),
    }
    payments::close_waiting(job.tx, order.id).await?;
    confirm(job, order).await?;
    Ok(state)
}

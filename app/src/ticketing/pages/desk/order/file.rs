//! An order with all that belongs to it.

use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::kernel::id::ProductId;
use crate::kernel::money::Vnd;
use crate::ticketing::commands;
use crate::ticketing::model::Line;
use crate::ticketing::model::cash::Rules;
use crate::ticketing::store::buyers::{self, Forgotten};
use crate::ticketing::store::cancellations::{self, CancellationRow};
use crate::ticketing::store::consents;
use crate::ticketing::store::holds::{self, HoldRow};
use crate::ticketing::store::offers::{self, ProductRow};
use crate::ticketing::store::orders::{self, OrderRow, TicketRow};
use crate::ticketing::store::payments::{self, PaymentRow};
use crate::ticketing::store::receipts::{self, ReceiptRow};
use crate::ticketing::store::refunds::{self, Refund};
use crate::ticketing::store::{cash, guests, returns, vouchers};
use crate::web::Ctx;
use chrono::{DateTime, Utc};

/// An order with all that belongs to it, cancelled tickets too.
pub struct File {
    pub order: OrderRow,
    pub hold: HoldRow,
    pub lines: Vec<Line>,
    pub products: Vec<ProductRow>,
    pub tickets: Vec<TicketRow>,
    pub payments: Vec<PaymentRow>,
    /// What goes back, or went back, of it and its parts.
    pub refunds: Vec<Refund>,
    pub cancellations: Vec<CancellationRow>,
    /// The codes it had before it was passed on, and until when.
    pub passings: Vec<(String, DateTime<Utc>)>,
    pub receipt: Option<ReceiptRow>,
    /// When its letter was sent again, within the last hour.
    pub resent: Option<DateTime<Utc>>,
    /// The desk gave it to somebody who is invited.
    pub is_guests: bool,
    /// With which code something was taken off, and how much.
    pub taken_off: Option<(String, Vnd)>,
    pub agreed_at: Option<DateTime<Utc>>,
    pub forgotten: Option<Forgotten>,
    /// Where its buyer comes and pays in cash.
    pub in_cash: Option<Rules>,
}

impl File {
    pub fn product(&self, ctx: &Ctx, id: ProductId) -> String {
        let product = self.products.iter().find(|product| product.id == id);
        product.map(|product| product.name.0.get(ctx.lang).to_owned()).unwrap_or_default()
    }

    pub async fn load(desk: &Desk, code: &str) -> Result<Self, Fault> {
        let db = &desk.site.db;
        let order = orders::by_code(db, code)
            .await?
            .filter(|order| order.festival_id == desk.festival.id)
            .ok_or(Fault::Missing)?;
        let hold = holds::by_id(db, order.hold_id).await?.ok_or(Fault::Missing)?;
        let lines = holds::lines(db, hold.id).await?;
        let tickets = orders::tickets(db, order.id).await?;
        // Those of tickets that ended are in no line any more.
        let of_tickets = tickets.iter().map(|ticket| ticket.product_id);
        let ids: Vec<ProductId> = lines.iter().map(|line| line.product).chain(of_tickets).collect();
        let products = offers::product_rows(db, &ids).await?;
        let payments = payments::of_order(db, order.id).await?;
        let refunds = refunds::of_order(db, order.id).await?;
        let cancellations = cancellations::of_order(db, order.id).await?;
        let passings = returns::passings(db, order.id).await?;
        let receipt = receipts::of_order(db, order.id).await?;
        let resent = commands::resent(db, &order, desk.now).await?.first().copied();
        let taken_off = vouchers::taken_off(db, hold.id).await?;
        let is_guests = !guests::among(db, &[order.id]).await?.is_empty();
        let agreed_at = consents::of_order(db, order.id).await?.map(|(at, _)| at);
        let forgotten = buyers::forgotten(db, order.id).await?;
        let in_cash = match hold.in_cash {
            true => Some(cash::rules(db, desk.festival.id).await?.0),
            false => None,
        };
        Ok(Self {
            order,
            hold,
            lines,
            products,
            tickets,
            payments,
            refunds,
            cancellations,
            passings,
            receipt,
            resent,
            is_guests,
            taken_off,
            agreed_at,
            forgotten,
            in_cash,
        })
    }
}

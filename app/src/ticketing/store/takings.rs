//! What a festival took and what it keeps, each sum counted from its own rows.

use super::{refunds, returns, vouchers};
use crate::db::Reads;
use crate::db::{Db, DbError};
use crate::kernel::id::{FestivalId, ProductId};
use crate::kernel::money::Vnd;

/// Money of a festival. What was kept for tickets, is due back and went back is what was paid for orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Takings {
    /// All that came in.
    pub received: Vnd,
    /// What the tickets that count were paid with.
    pub kept: Vnd,
    /// What is due back, and what went back, of tickets that ended.
    pub due: Vnd,
    pub returned: Vnd,
    /// What codes took off the tickets that count: no money, and yet it is missed.
    pub off: Vnd,
    /// How many sums are due back, and how many buyers wait for an answer.
    pub dues: i64,
    pub asking: i64,
}

pub async fn of_festival(db: &Db, festival: FestivalId) -> Result<Takings, DbError> {
    // Whose a refund is, is asked of each: there are few of them, and many orders.
    let sums = "SELECT
        (SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM payments WHERE festival_id = $1),
        (SELECT CAST(COALESCE(SUM(total), 0) AS BIGINT) FROM orders WHERE festival_id = $1 AND state = 'paid'),
        (SELECT CAST(COALESCE(SUM(r.amount), 0) AS BIGINT) FROM refunds r
            WHERE (SELECT o.festival_id FROM orders o WHERE o.id = r.order_id) = $1 AND r.done_at IS NOT NULL),
        (SELECT CAST(COALESCE(SUM(c.amount), 0) AS BIGINT) FROM ticket_choices c
            WHERE (SELECT o.festival_id FROM orders o WHERE o.id = c.order_id) = $1 AND c.choice = 'refund' AND c.done_at IS NOT NULL),
        (SELECT CAST(COALESCE(SUM(c.amount), 0) AS BIGINT) FROM cancellations c
            WHERE (SELECT o.festival_id FROM orders o WHERE o.id = c.order_id) = $1 AND c.done_at IS NOT NULL)";
    let (received, kept, whole, chosen, parts): (Vnd, Vnd, Vnd, Vnd, Vnd) = db.q(sums).bind(festival).one().await?;
    let (dues, due) = refunds::due_tally(db, festival).await?;
    let returned = Vnd(whole.0 + chosen.0 + parts.0);
    let (off, asking) = (vouchers::given(db, festival, None).await?, returns::waiting(db, festival).await?);
    Ok(Takings { received, kept, due, returned, off, dues, asking })
}

/// How many tickets of each kind count, and what they were paid with.
pub async fn by_kind(db: &Db, festival: FestivalId) -> Result<Vec<(ProductId, i64, Vnd)>, DbError> {
    // Once through the index that has them kind by kind, for a number and a sum.
    db.q("SELECT p.id, COUNT(t.product_id), CAST(COALESCE(SUM(t.price), 0) AS BIGINT) FROM products p
          LEFT JOIN tickets t ON t.product_id = p.id AND t.cancelled_at IS NULL
          WHERE p.festival_id = $1 GROUP BY p.id")
        .bind(festival)
        .all()
        .await
}

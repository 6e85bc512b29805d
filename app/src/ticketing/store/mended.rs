//! A kind that comes to admit to something else, or to take other places, before anybody paid for it.

use crate::db::Reads;
use crate::db::{DbError, Tx};
use crate::kernel::id::ProductId;

/// Gives back what is held of it, and has the unpaid choices take the places it takes now when they are held again.
/// No ticket of it was ever issued, so none of them is sold.
pub async fn let_go(tx: &Tx, product: ProductId) -> Result<(), DbError> {
    for sql in [
        "UPDATE capacity_counters SET held = held - l.quantity FROM (
            SELECT q.capacity_id, CAST(SUM(q.quantity) AS BIGINT) AS quantity FROM hold_lines o
            JOIN holds h ON h.id = o.hold_id JOIN hold_claims q ON q.hold_id = h.id
            WHERE o.product_id = $1 AND h.state = 'live' GROUP BY q.capacity_id) AS l
         WHERE capacity_counters.capacity_id = l.capacity_id",
        "UPDATE holds SET state = 'released' WHERE state = 'live'
         AND id IN (SELECT hold_id FROM hold_lines WHERE product_id = $1)",
        "DELETE FROM hold_claims WHERE hold_id IN (SELECT hold_id FROM hold_lines WHERE product_id = $1)",
        "INSERT INTO hold_claims (hold_id, capacity_id, quantity)
         SELECT l.hold_id, d.capacity_id, CAST(SUM(l.quantity * p.admits) AS BIGINT) FROM hold_lines l
         JOIN products p ON p.id = l.product_id JOIN product_capacities d ON d.product_id = l.product_id
         WHERE l.hold_id IN (SELECT hold_id FROM hold_lines WHERE product_id = $1) GROUP BY l.hold_id, d.capacity_id",
    ] {
        tx.q(sql).bind(product).exec().await?;
    }
    Ok(())
}

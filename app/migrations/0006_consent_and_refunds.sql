-- The privacy notices people agreed to, word by word, once each.
CREATE TABLE privacy_notices (
    fingerprint TEXT NOT NULL PRIMARY KEY,
    text {json} NOT NULL
) {strict};

-- Who agreed to which, and when: consent has to be provable (Law 91/2025/QH15).
CREATE TABLE consents (
    order_id {id} NOT NULL PRIMARY KEY REFERENCES orders (id),
    notice TEXT NOT NULL REFERENCES privacy_notices (fingerprint),
    given_at {ts} NOT NULL
) {strict};

-- Money that goes back to a buyer: due when a paid order is cancelled, done when the treasurer says how.
CREATE TABLE refunds (
    order_id {id} NOT NULL PRIMARY KEY REFERENCES orders (id),
    amount {int} NOT NULL CHECK (amount > 0),
    due_at {ts} NOT NULL,
    done_at {ts},
    how TEXT,
    CHECK ((done_at IS NULL) = (how IS NULL))
) {strict};
INSERT INTO refunds (order_id, amount, due_at)
SELECT id, total, cancelled_at FROM orders WHERE state = 'cancelled' AND paid_at IS NOT NULL AND total > 0;

-- Money that a person dealt with is on the books of the order's festival, or of the first one.
UPDATE payments SET festival_id = (SELECT o.festival_id FROM orders o WHERE o.id = payments.order_id)
WHERE order_id IS NOT NULL;
UPDATE payments SET festival_id = (SELECT f.id FROM festivals f ORDER BY f.number LIMIT 1)
WHERE festival_id IS NULL AND state = 'settled';

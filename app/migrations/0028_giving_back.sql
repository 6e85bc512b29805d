-- What ended of an order: all of it or some tickets, by whom, when and why. Money for a part is due back here; that of a whole order stands in refunds.
CREATE TABLE cancellations (
    id {id} NOT NULL PRIMARY KEY,
    order_id {id} NOT NULL REFERENCES orders (id),
    whole {bool} NOT NULL,
    tickets {int} NOT NULL CHECK (tickets >= 0),
    amount {int} NOT NULL CHECK (amount >= 0),
    by_name TEXT NOT NULL,
    why TEXT NOT NULL,
    at {ts} NOT NULL,
    done_at {ts},
    how TEXT,
    CHECK ((done_at IS NULL) = (how IS NULL))
) {strict};
CREATE INDEX cancellations_order ON cancellations (order_id);
CREATE INDEX cancellations_due ON cancellations (at) WHERE done_at IS NULL AND amount > 0;

-- The account a buyer wants their money on: only until they have it.
CREATE TABLE refund_accounts (
    order_id {id} NOT NULL PRIMARY KEY REFERENCES orders (id),
    bank_bin TEXT NOT NULL,
    number TEXT NOT NULL,
    holder TEXT NOT NULL,
    typed_at {ts} NOT NULL
) {strict};

-- What goes back, or went back, for parts of an order that still stands: with its total it is what was paid for.
ALTER TABLE orders ADD COLUMN
    returned {int} NOT NULL DEFAULT 0;
UPDATE orders SET returned = (SELECT CAST(COALESCE(SUM(c.amount), 0) AS BIGINT) FROM ticket_choices c
    WHERE c.order_id = orders.id AND c.choice = 'refund');

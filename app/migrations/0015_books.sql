-- comment on payments: What a bank told us, or what was taken at the desk. Never deleted; an unmatched one waits for the treasurer. One that is split over orders is a row for each part: together they are what came in.
ALTER TABLE payments ADD COLUMN
    part_of {id} REFERENCES payments (id);
ALTER TABLE payments ADD COLUMN
    whole {int};
CREATE INDEX payments_parts ON payments (part_of) WHERE part_of IS NOT NULL;

-- What was paid by hand, and who took it. One for each order, counted in its festival.
CREATE TABLE receipts (
    order_id {id} NOT NULL PRIMARY KEY REFERENCES orders (id),
    payment_id {id} NOT NULL CONSTRAINT receipt_payment_unique UNIQUE REFERENCES payments (id),
    festival_id {id} NOT NULL REFERENCES festivals (id),
    number {int} NOT NULL,
    taken_by {id} NOT NULL,
    taker TEXT NOT NULL,
    at {ts} NOT NULL,
    CONSTRAINT receipt_number_unique UNIQUE (festival_id, number)
) {strict};

ALTER TABLE audit ADD COLUMN
    actor_email TEXT;
CREATE INDEX audit_at ON audit (at);

-- Each row of the log, sealed with all before it. Append-only like the log; what it seals is not referenced, so
-- that a row which is gone is missed.
CREATE TABLE audit_seals (
    number {int} NOT NULL PRIMARY KEY,
    audit_id {id} NOT NULL CONSTRAINT audit_sealed_once UNIQUE,
    hash TEXT NOT NULL
) {strict};

-- Where the chain of seals ends: one row, which whoever seals locks.
CREATE TABLE audit_head (
    one {int} NOT NULL PRIMARY KEY CHECK (one = 1),
    number {int} NOT NULL,
    hash TEXT NOT NULL,
    reached {ts} NOT NULL
) {strict};

-- Who was forgotten before this is forgotten in the memos and notes of their money too.
UPDATE payments SET memo = (SELECT o.code FROM orders o WHERE o.id = payments.order_id)
    WHERE order_id IN (SELECT order_id FROM forgotten_orders);
UPDATE payments SET settlement = ''
    WHERE settlement IS NOT NULL AND order_id IN (SELECT order_id FROM forgotten_orders);
UPDATE refunds SET how = ''
    WHERE how IS NOT NULL AND order_id IN (SELECT order_id FROM forgotten_orders);

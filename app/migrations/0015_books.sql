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

-- What overviews and lists count, read from an index alone: a festival of a hundred thousand orders is counted in
-- milliseconds, and its last page is as near as its first.
DROP INDEX orders_festival;
CREATE INDEX orders_festival ON orders (festival_id, created_at, id, state);
CREATE INDEX orders_counted ON orders (festival_id, state, total);
CREATE INDEX tickets_counted ON tickets (product_id, issued_at, price, cancelled_at) WHERE cancelled_at IS NULL;
CREATE INDEX payments_counted ON payments (festival_id, state, amount);
CREATE INDEX payments_paid ON payments (festival_id, paid_at, id);
DROP INDEX payments_festival;
CREATE INDEX payments_festival ON payments (festival_id, received_at, id, account, provider);
DROP INDEX audit_festival;
CREATE INDEX audit_festival ON audit (festival_id, at, id);

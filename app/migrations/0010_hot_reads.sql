-- Indexes of reads that every page or every minute makes: none of them reads a whole table.

-- Whether tickets are sold for a performance.
CREATE INDEX products_performance ON products (performance_id);

-- Holds to be forgotten: they went back and were never ordered.
CREATE INDEX holds_released ON holds (expires_at) WHERE state = 'released';

-- The treasurer's lists: what is open, and the latest of the rest.
CREATE INDEX payments_open ON payments (festival_id) WHERE state NOT IN ('matched', 'settled');
CREATE INDEX payments_festival ON payments (festival_id, received_at);

-- Work that was done some days ago.
CREATE INDEX outbox_done ON outbox (done_at) WHERE done_at IS NOT NULL;

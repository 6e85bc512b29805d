-- What an organiser writes to many buyers: a draft until it is sent, once; then to how many it went, and how many are to be called.
CREATE TABLE writings (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    whom TEXT NOT NULL,
    product_id {id} REFERENCES products (id),
    performance_id {id} REFERENCES performances (id),
    subject {json} NOT NULL,
    body {json} NOT NULL,
    made_at {ts} NOT NULL,
    version {int} NOT NULL DEFAULT 1,
    by_name TEXT NOT NULL,
    sent_at {ts},
    letters {int} NOT NULL DEFAULT 0,
    calls {int} NOT NULL DEFAULT 0,
    last_at {ts}
) {strict};
CREATE INDEX writings_festival ON writings (festival_id, made_at);

-- Whom a message does not reach by letter, because they left a telephone only; and who called them.
CREATE TABLE writing_calls (
    writing_id {id} NOT NULL REFERENCES writings (id),
    order_id {id} NOT NULL REFERENCES orders (id),
    told_at {ts},
    told_by TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (writing_id, order_id)
) {strict};

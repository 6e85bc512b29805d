-- What holders of paid tickets may do by themselves, and until how many days before what they are for.
CREATE TABLE return_rules (
    festival_id {id} NOT NULL PRIMARY KEY REFERENCES festivals (id),
    gives_back {bool} NOT NULL,
    passes_on {bool} NOT NULL,
    days {int} NOT NULL CHECK (days BETWEEN 0 AND 365),
    version {int} NOT NULL DEFAULT 1
) {strict};

-- Tickets that somebody asks to give back, and what the treasurer answered.
CREATE TABLE return_requests (
    id {id} NOT NULL PRIMARY KEY,
    order_id {id} NOT NULL REFERENCES orders (id),
    tickets {json} NOT NULL,
    note TEXT NOT NULL,
    asked_at {ts} NOT NULL,
    state TEXT NOT NULL,
    answer TEXT NOT NULL DEFAULT '',
    answered_at {ts}
) {strict};
CREATE UNIQUE INDEX return_requests_open ON return_requests (order_id) WHERE state = 'open';
CREATE INDEX return_requests_order ON return_requests (order_id);

-- Orders that were passed on to somebody else, by the code they had until then.
CREATE TABLE passings (
    id {id} NOT NULL PRIMARY KEY,
    order_id {id} NOT NULL REFERENCES orders (id),
    code TEXT NOT NULL,
    at {ts} NOT NULL
) {strict};
CREATE INDEX passings_order ON passings (order_id);

-- A limit that products share. What is sold and held stands in capacity_counters.
CREATE TABLE capacities (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    slug TEXT NOT NULL,
    name {json} NOT NULL,
    position {int} NOT NULL,
    CONSTRAINT capacity_slug_unique UNIQUE (festival_id, slug)
) {strict};

-- Hot rows. Nothing references them: a foreign key onto a counter costs 1.7 times on PostgreSQL.
CREATE TABLE capacity_counters (
    capacity_id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL,
    places {int} NOT NULL,
    sold {int} NOT NULL DEFAULT 0,
    held {int} NOT NULL DEFAULT 0,
    CONSTRAINT capacity_never_exceeded CHECK (sold >= 0 AND held >= 0 AND sold + held <= places)
) {strict};
CREATE INDEX capacity_counters_festival ON capacity_counters (festival_id);

CREATE TABLE products (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    number {int} NOT NULL,
    slug TEXT NOT NULL,
    performance_id {id} REFERENCES performances (id),
    name {json} NOT NULL,
    note {json} NOT NULL,
    price {int} NOT NULL CHECK (price >= 0),
    max_per_order {int} NOT NULL CHECK (max_per_order BETWEEN 1 AND 100),
    sale_from {ts} NOT NULL,
    sale_until {ts} NOT NULL,
    position {int} NOT NULL,
    hidden {bool} NOT NULL,
    version {int} NOT NULL DEFAULT 1,
    CONSTRAINT product_slug_unique UNIQUE (festival_id, slug),
    CONSTRAINT product_number_unique UNIQUE (festival_id, number),
    CHECK (sale_until > sale_from)
) {strict};

CREATE TABLE product_capacities (
    product_id {id} NOT NULL REFERENCES products (id),
    capacity_id {id} NOT NULL REFERENCES capacities (id),
    PRIMARY KEY (product_id, capacity_id)
) {strict};

-- Places kept for one buyer. Lapsed by the clock; given back by whoever needs the places next.
CREATE TABLE holds (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    idem_key TEXT NOT NULL CONSTRAINT hold_idem_unique UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('live', 'released', 'taken')),
    expires_at {ts} NOT NULL,
    extended {bool} NOT NULL,
    created_at {ts} NOT NULL
) {strict};
CREATE INDEX holds_lapsing ON holds (festival_id, expires_at) WHERE state = 'live';

CREATE TABLE hold_lines (
    hold_id {id} NOT NULL REFERENCES holds (id),
    product_id {id} NOT NULL REFERENCES products (id),
    quantity {int} NOT NULL CHECK (quantity > 0),
    price {int} NOT NULL,
    PRIMARY KEY (hold_id, product_id)
) {strict};

-- How much of each capacity a hold keeps (or, once taken, its order has sold).
CREATE TABLE hold_claims (
    hold_id {id} NOT NULL REFERENCES holds (id),
    capacity_id {id} NOT NULL REFERENCES capacities (id),
    quantity {int} NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (hold_id, capacity_id)
) {strict};

CREATE TABLE orders (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    hold_id {id} NOT NULL CONSTRAINT order_hold_unique UNIQUE REFERENCES holds (id),
    code TEXT NOT NULL CONSTRAINT order_code_unique UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('pending', 'paid', 'cancelled')),
    name TEXT NOT NULL,
    phone TEXT,
    email TEXT,
    lang TEXT NOT NULL,
    search_key TEXT NOT NULL,
    total {int} NOT NULL CHECK (total >= 0),
    link_version {int} NOT NULL DEFAULT 1,
    created_at {ts} NOT NULL,
    paid_at {ts},
    cancelled_at {ts},
    CHECK (phone IS NOT NULL OR email IS NOT NULL)
) {strict};
CREATE INDEX orders_festival ON orders (festival_id, created_at);

CREATE TABLE tickets (
    id {id} NOT NULL PRIMARY KEY,
    order_id {id} NOT NULL REFERENCES orders (id),
    product_id {id} NOT NULL REFERENCES products (id),
    number {int} NOT NULL,
    serial {bytes} NOT NULL CONSTRAINT ticket_serial_unique UNIQUE,
    price {int} NOT NULL,
    issued_at {ts},
    cancelled_at {ts},
    CONSTRAINT ticket_number_unique UNIQUE (order_id, number)
) {strict};

-- What a bank told us. Never deleted; an unmatched one waits for the treasurer.
CREATE TABLE payments (
    id {id} NOT NULL PRIMARY KEY,
    provider TEXT NOT NULL,
    provider_ref TEXT NOT NULL,
    festival_id {id} REFERENCES festivals (id),
    order_id {id} REFERENCES orders (id),
    account TEXT NOT NULL,
    amount {int} NOT NULL,
    memo TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('matched', 'short', 'over', 'late', 'double', 'unknown', 'settled')),
    settlement TEXT,
    paid_at {ts} NOT NULL,
    received_at {ts} NOT NULL,
    CONSTRAINT payment_ref_unique UNIQUE (provider, provider_ref)
) {strict};
CREATE INDEX payments_order ON payments (order_id);

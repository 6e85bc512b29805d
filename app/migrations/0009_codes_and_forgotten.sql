-- Codes of states and kinds are checked by the enum that reads them and by `xoe check`. A CHECK cannot be
-- altered on SQLite, and every new state would rebuild its table.

-- rebuild: festivals
-- postgres: ALTER TABLE festivals DROP CONSTRAINT festivals_state_check;
CREATE TABLE festivals (
    id {id} NOT NULL PRIMARY KEY,
    number {int} NOT NULL CONSTRAINT festival_number_unique UNIQUE,
    slug TEXT NOT NULL CONSTRAINT festival_slug_unique UNIQUE,
    code_prefix TEXT NOT NULL,
    state TEXT NOT NULL,
    name {json} NOT NULL,
    tagline {json} NOT NULL,
    intro {json} NOT NULL,
    place {json} NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    contact_hours {json} NOT NULL,
    alert {json} NOT NULL,
    privacy {json} NOT NULL,
    refund_policy {json} NOT NULL,
    bank_bin TEXT NOT NULL,
    bank_account TEXT NOT NULL,
    bank_holder TEXT NOT NULL,
    sample {bool} NOT NULL,
    version {int} NOT NULL DEFAULT 1,
    created_at {ts} NOT NULL,
    CHECK (last_day >= first_day)
) {strict};

-- rebuild: access_links
-- postgres: ALTER TABLE access_links DROP CONSTRAINT access_links_purpose_check;
CREATE TABLE access_links (
    token_hash {bytes} NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    user_id {id} REFERENCES users (id),
    created_at {ts} NOT NULL,
    expires_at {ts} NOT NULL,
    used_at {ts}
) {strict};

-- rebuild: communes
-- postgres: ALTER TABLE communes DROP CONSTRAINT communes_kind_check;
CREATE TABLE communes (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    merged_from TEXT NOT NULL,
    lat {real} NOT NULL,
    lon {real} NOT NULL,
    search_key TEXT NOT NULL
) {strict};

-- rebuild: performances
-- postgres: ALTER TABLE performances DROP CONSTRAINT performances_status_check;
CREATE TABLE performances (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    slug TEXT NOT NULL,
    stage_id {id} NOT NULL REFERENCES stages (id),
    troupe_id {id} REFERENCES troupes (id),
    kind TEXT NOT NULL,
    title {json} NOT NULL,
    by_line {json} NOT NULL,
    about {json} NOT NULL,
    starts_at {ts} NOT NULL,
    ends_at {ts} NOT NULL,
    status TEXT NOT NULL,
    note {json} NOT NULL,
    search_key TEXT NOT NULL,
    version {int} NOT NULL DEFAULT 1,
    CONSTRAINT performance_slug_unique UNIQUE (festival_id, slug),
    CHECK (ends_at > starts_at)
) {strict};

-- rebuild: holds
-- postgres: ALTER TABLE holds DROP CONSTRAINT holds_state_check;
-- Places kept for one buyer. Lapsed by the clock; given back every minute, or by whoever needs the places
-- before.
CREATE TABLE holds (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    idem_key TEXT NOT NULL CONSTRAINT hold_idem_unique UNIQUE,
    state TEXT NOT NULL,
    expires_at {ts} NOT NULL,
    extended {bool} NOT NULL,
    created_at {ts} NOT NULL
) {strict};

-- rebuild: payments
-- postgres: ALTER TABLE payments DROP CONSTRAINT payments_state_check;
CREATE TABLE payments (
    id {id} NOT NULL PRIMARY KEY,
    provider TEXT NOT NULL,
    provider_ref TEXT NOT NULL,
    festival_id {id} REFERENCES festivals (id),
    order_id {id} REFERENCES orders (id),
    account TEXT NOT NULL,
    amount {int} NOT NULL,
    memo TEXT NOT NULL,
    state TEXT NOT NULL,
    settlement TEXT,
    paid_at {ts} NOT NULL,
    received_at {ts} NOT NULL,
    CONSTRAINT payment_ref_unique UNIQUE (provider, provider_ref)
) {strict};

DROP INDEX orders_known;
-- rebuild: orders
-- postgres: ALTER TABLE orders DROP CONSTRAINT orders_state_check, DROP CONSTRAINT orders_check;
-- postgres: ALTER TABLE orders ALTER COLUMN name DROP NOT NULL;
-- postgres: ALTER TABLE orders ADD CONSTRAINT order_buyer_known CHECK ((name IS NULL) = (phone IS NULL AND email IS NULL));
-- Who ordered is known with a way to reach them, or forgotten altogether.
CREATE TABLE orders (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    hold_id {id} NOT NULL CONSTRAINT order_hold_unique UNIQUE REFERENCES holds (id),
    code TEXT NOT NULL CONSTRAINT order_code_unique UNIQUE,
    state TEXT NOT NULL,
    name TEXT,
    phone TEXT,
    email TEXT,
    lang TEXT NOT NULL,
    search_key TEXT NOT NULL,
    total {int} NOT NULL CHECK (total >= 0),
    link_version {int} NOT NULL DEFAULT 1,
    created_at {ts} NOT NULL,
    paid_at {ts},
    cancelled_at {ts},
    CONSTRAINT order_buyer_known CHECK ((name IS NULL) = (phone IS NULL AND email IS NULL))
) {strict};
-- comment on forgotten_orders: When their buyers were forgotten, and whether that was at their wish.
UPDATE orders SET name = NULL, phone = NULL, email = NULL WHERE name = '';
CREATE INDEX orders_known ON orders (festival_id, id) WHERE name IS NOT NULL;

-- What undone work is about, so that it can be taken back without reading it.
ALTER TABLE outbox ADD COLUMN
    about TEXT;
CREATE INDEX outbox_about ON outbox (about) WHERE done_at IS NULL;

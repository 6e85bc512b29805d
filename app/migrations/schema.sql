-- All tables, columns and indexes as the migrations leave them, for reading and for copies between engines.
-- Triggers stand in sqlite/ and postgres/. Generated: `XOE_REGENERATE=1 cargo test -p app --features ssr written`.

CREATE TABLE secrets (
    name TEXT NOT NULL PRIMARY KEY,
    value {bytes} NOT NULL,
    created_at {ts} NOT NULL
) {strict};

-- Things to do outside the database, written in the transaction that decided them.
CREATE TABLE outbox (
    id {id} NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload {json} NOT NULL,
    created_at {ts} NOT NULL,
    due_at {ts} NOT NULL,
    attempts {int} NOT NULL DEFAULT 0,
    leased_until {ts},
    done_at {ts},
    dead_at {ts},
    last_error TEXT,
    about TEXT,
    turn {int} NOT NULL DEFAULT 1
) {strict};
CREATE INDEX outbox_due ON outbox (due_at) WHERE done_at IS NULL AND dead_at IS NULL;
CREATE INDEX outbox_about ON outbox (about) WHERE done_at IS NULL;
CREATE INDEX outbox_done ON outbox (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX outbox_turn ON outbox (turn, due_at) WHERE done_at IS NULL AND dead_at IS NULL;

-- What changed, in order, so that every server can tell its own listeners.
CREATE TABLE changes (
    seq {seq},
    topic TEXT NOT NULL,
    at {ts} NOT NULL
) {strict};

-- What was typed into a refused form, and what to say after a redirect.
CREATE TABLE flashes (
    id {id} NOT NULL PRIMARY KEY,
    body {json} NOT NULL,
    expires_at {ts} NOT NULL,
    network TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX flashes_expiry ON flashes (expires_at);
CREATE INDEX flashes_network ON flashes (network, expires_at);

-- Tries at passwords, codes and look-ups; counted per key, never by address alone.
CREATE TABLE attempts (
    id {id} NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL,
    at {ts} NOT NULL
) {strict};
CREATE INDEX attempts_subject ON attempts (subject, at);

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
    alert_from {ts},
    alert_until {ts},
    by_hand {bool} NOT NULL DEFAULT FALSE,
    CHECK (last_day >= first_day)
) {strict};

CREATE TABLE festival_days (
    festival_id {id} NOT NULL REFERENCES festivals (id),
    day TEXT NOT NULL,
    title {json} NOT NULL,
    PRIMARY KEY (festival_id, day)
) {strict};

CREATE TABLE users (
    id {id} NOT NULL PRIMARY KEY,
    email TEXT NOT NULL CONSTRAINT user_email_unique UNIQUE,
    name TEXT NOT NULL,
    search_key TEXT NOT NULL,
    password_hash TEXT,
    lang TEXT NOT NULL,
    disabled_at {ts},
    created_at {ts} NOT NULL
) {strict};

-- Who may do what where. No festival means every festival.
CREATE TABLE grants (
    id {id} NOT NULL PRIMARY KEY,
    user_id {id} NOT NULL REFERENCES users (id),
    role TEXT NOT NULL,
    festival_id {id} REFERENCES festivals (id),
    commune_code TEXT,
    granted_at {ts} NOT NULL
) {strict};
CREATE UNIQUE INDEX grant_everywhere_unique ON grants (user_id, role) WHERE festival_id IS NULL;
CREATE UNIQUE INDEX grant_festival_unique ON grants (user_id, role, festival_id) WHERE festival_id IS NOT NULL;

CREATE TABLE sessions (
    id {id} NOT NULL PRIMARY KEY,
    token_hash {bytes} NOT NULL CONSTRAINT session_token_unique UNIQUE,
    user_id {id} NOT NULL REFERENCES users (id),
    device TEXT NOT NULL,
    created_at {ts} NOT NULL,
    seen_at {ts} NOT NULL,
    expires_at {ts} NOT NULL,
    ended_at {ts},
    proved_at {ts},
    passed_at {ts}
) {strict};
CREATE INDEX sessions_user ON sessions (user_id);

-- Single-use links: invitation, password reset, first administrator.
CREATE TABLE access_links (
    token_hash {bytes} NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    user_id {id} REFERENCES users (id),
    created_at {ts} NOT NULL,
    expires_at {ts} NOT NULL,
    used_at {ts}
) {strict};

-- Who changed what. Append-only: triggers refuse UPDATE and DELETE.
CREATE TABLE audit (
    id {id} NOT NULL PRIMARY KEY,
    at {ts} NOT NULL,
    actor_id {id},
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    festival_id {id},
    detail {json} NOT NULL,
    actor_email TEXT,
    search_key TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_festival ON audit (festival_id, at, id);

CREATE TABLE communes (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    merged_from TEXT NOT NULL,
    lat {real} NOT NULL,
    lon {real} NOT NULL,
    search_key TEXT NOT NULL
) {strict};

CREATE TABLE venues (
    id {id} NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL CONSTRAINT venue_slug_unique UNIQUE,
    name {json} NOT NULL,
    address {json} NOT NULL,
    access {json} NOT NULL,
    commune_code TEXT REFERENCES communes (code),
    lat {real},
    lon {real},
    directions {json} NOT NULL DEFAULT '{"vi":""}',
    season {json} NOT NULL DEFAULT '{"vi":""}',
    owner {json} NOT NULL DEFAULT '{"vi":""}',
    contact_name TEXT NOT NULL DEFAULT '',
    contact_phone TEXT NOT NULL DEFAULT '',
    version {int} NOT NULL DEFAULT 1
) {strict};

CREATE TABLE stages (
    id {id} NOT NULL PRIMARY KEY,
    venue_id {id} NOT NULL REFERENCES venues (id),
    slug TEXT NOT NULL CONSTRAINT stage_slug_unique UNIQUE,
    name {json} NOT NULL,
    places {int},
    lanes {int} NOT NULL DEFAULT 1,
    has {json} NOT NULL DEFAULT '{}',
    opens {int},
    closes {int},
    curfew {int},
    longest {int},
    ahead {int},
    version {int} NOT NULL DEFAULT 1
) {strict};

CREATE TABLE troupes (
    id {id} NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL CONSTRAINT troupe_slug_unique UNIQUE,
    name {json} NOT NULL,
    commune_code TEXT REFERENCES communes (code),
    search_key TEXT NOT NULL,
    origin TEXT NOT NULL DEFAULT 'village',
    village_id {id},
    home TEXT NOT NULL DEFAULT '',
    tradition TEXT,
    founded {int} CHECK (founded BETWEEN 1800 AND 2200),
    adults {int} CHECK (adults BETWEEN 0 AND 999),
    minors {int} CHECK (minors BETWEEN 0 AND 999),
    about {json} NOT NULL DEFAULT '{"vi":""}',
    outside_id TEXT,
    note TEXT NOT NULL DEFAULT '',
    standing TEXT NOT NULL DEFAULT 'active',
    match_key TEXT NOT NULL DEFAULT '',
    merged_into {id} REFERENCES troupes (id),
    version {int} NOT NULL DEFAULT 1
) {strict};
CREATE INDEX troupes_commune ON troupes (commune_code, match_key);
CREATE UNIQUE INDEX troupes_outside_id ON troupes (outside_id);
CREATE INDEX troupes_merged ON troupes (merged_into);

-- One showing of an act.
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
    changed_at {ts},
    CONSTRAINT performance_slug_unique UNIQUE (festival_id, slug),
    CHECK (ends_at > starts_at)
) {strict};
CREATE INDEX performances_when ON performances (festival_id, starts_at);

-- A limit that products share. What is sold and held stands in capacity_counters.
CREATE TABLE capacities (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    slug TEXT NOT NULL,
    name {json} NOT NULL,
    position {int} NOT NULL,
    version {int} NOT NULL DEFAULT 1,
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
    entry_early {int} CHECK (entry_early BETWEEN 0 AND 720),
    entry_gate {json} NOT NULL DEFAULT '{"vi":""}',
    admits {int} NOT NULL DEFAULT 1 CHECK (admits BETWEEN 1 AND 20),
    needs_id {id},
    needs_per {int} NOT NULL DEFAULT 1 CHECK (needs_per BETWEEN 1 AND 20),
    beyond {json} NOT NULL DEFAULT '{"vi":""}',
    CONSTRAINT product_slug_unique UNIQUE (festival_id, slug),
    CONSTRAINT product_number_unique UNIQUE (festival_id, number),
    CHECK (sale_until > sale_from)
) {strict};
CREATE INDEX products_performance ON products (performance_id);

CREATE TABLE product_capacities (
    product_id {id} NOT NULL REFERENCES products (id),
    capacity_id {id} NOT NULL REFERENCES capacities (id),
    PRIMARY KEY (product_id, capacity_id)
) {strict};

-- Places kept for one buyer. Lapsed by the clock; given back every few seconds, or by whoever needs them before.
CREATE TABLE holds (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    idem_key TEXT NOT NULL CONSTRAINT hold_idem_unique UNIQUE,
    state TEXT NOT NULL,
    expires_at {ts} NOT NULL,
    extended {bool} NOT NULL,
    created_at {ts} NOT NULL,
    device TEXT,
    network TEXT,
    contact TEXT,
    renewed {int} NOT NULL DEFAULT 0,
    code_id {id},
    in_cash {bool} NOT NULL DEFAULT FALSE
) {strict};
CREATE INDEX holds_lapsing ON holds (festival_id, expires_at) WHERE state = 'live';
CREATE INDEX holds_released ON holds (expires_at) WHERE state = 'released';
CREATE INDEX holds_of_device ON holds (device) WHERE device IS NOT NULL AND state <> 'released';
CREATE INDEX holds_of_network ON holds (network) WHERE network IS NOT NULL AND state <> 'released';
CREATE INDEX holds_of_contact ON holds (contact) WHERE contact IS NOT NULL AND state <> 'released';
CREATE INDEX holds_of_code ON holds (code_id) WHERE code_id IS NOT NULL;
CREATE INDEX holds_in_cash ON holds (festival_id, state) WHERE in_cash;

CREATE TABLE hold_lines (
    hold_id {id} NOT NULL REFERENCES holds (id),
    product_id {id} NOT NULL REFERENCES products (id),
    quantity {int} NOT NULL CHECK (quantity > 0),
    price {int} NOT NULL,
    off {int} NOT NULL DEFAULT 0,
    PRIMARY KEY (hold_id, product_id)
) {strict};

-- How much of each capacity a hold keeps (or, once taken, its order has sold).
CREATE TABLE hold_claims (
    hold_id {id} NOT NULL REFERENCES holds (id),
    capacity_id {id} NOT NULL REFERENCES capacities (id),
    quantity {int} NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (hold_id, capacity_id)
) {strict};

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
    bank_bin TEXT,
    bank_account TEXT,
    bank_holder TEXT,
    returned {int} NOT NULL DEFAULT 0,
    CONSTRAINT order_buyer_known CHECK ((name IS NULL) = (phone IS NULL AND email IS NULL))
) {strict};
CREATE INDEX orders_known ON orders (festival_id, id) WHERE name IS NOT NULL;
CREATE INDEX orders_account ON orders (festival_id, bank_account);
CREATE INDEX orders_festival ON orders (festival_id, created_at, id, state);
CREATE INDEX orders_counted ON orders (festival_id, state, total);
CREATE INDEX orders_of_email ON orders (festival_id, LOWER(email), created_at, id) WHERE email IS NOT NULL;

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
CREATE INDEX tickets_counted ON tickets (product_id, issued_at, price, cancelled_at) WHERE cancelled_at IS NULL;

-- What a bank told us, or what was taken at the desk. Never deleted; an unmatched one waits for the treasurer. One that is split over orders is a row for each part: together they are what came in.
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
    part_of {id} REFERENCES payments (id),
    whole {int},
    CONSTRAINT payment_ref_unique UNIQUE (provider, provider_ref)
) {strict};
CREATE INDEX payments_order ON payments (order_id);
CREATE INDEX payments_open ON payments (festival_id) WHERE state NOT IN ('matched', 'settled');
CREATE INDEX payments_parts ON payments (part_of) WHERE part_of IS NOT NULL;
CREATE INDEX payments_counted ON payments (festival_id, state, amount);
CREATE INDEX payments_paid ON payments (festival_id, paid_at, id);
CREATE INDEX payments_festival ON payments (festival_id, received_at, id, account, provider);

-- The privacy notices people agreed to, word by word, once each.
CREATE TABLE privacy_notices (
    fingerprint TEXT NOT NULL PRIMARY KEY,
    text {json} NOT NULL
) {strict};

-- Who agreed to which, and when: consent has to be provable (Law 91/2025/QH15).
CREATE TABLE consents (
    order_id {id} NOT NULL PRIMARY KEY REFERENCES orders (id),
    notice TEXT NOT NULL REFERENCES privacy_notices (fingerprint),
    given_at {ts} NOT NULL,
    withdrawn_at {ts}
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

-- When their buyers were forgotten, and whether that was at their wish.
CREATE TABLE forgotten_orders (
    order_id {id} NOT NULL PRIMARY KEY REFERENCES orders (id),
    at {ts} NOT NULL,
    asked {bool} NOT NULL
) {strict};

-- The telephone that shows somebody's codes (RFC 6238). The recovery codes stand here in clear until its
-- first code was right, because a factor that is not confirmed opens nothing; then only as hashes, below.
CREATE TABLE second_factors (
    user_id {id} NOT NULL PRIMARY KEY REFERENCES users (id),
    secret {bytes} NOT NULL,
    recovery {json},
    started_at {ts} NOT NULL,
    confirmed_at {ts},
    last_step {int} NOT NULL DEFAULT 0,
    CONSTRAINT recovery_shown_once CHECK ((confirmed_at IS NULL) = (recovery IS NOT NULL))
) {strict};

CREATE TABLE recovery_codes (
    user_id {id} NOT NULL REFERENCES users (id),
    code_hash {bytes} NOT NULL,
    used_at {ts},
    PRIMARY KEY (user_id, code_hash)
) {strict};

-- Where a festival's buyers are to pay, once somebody else agrees or a day has passed.
CREATE TABLE account_changes (
    festival_id {id} NOT NULL PRIMARY KEY REFERENCES festivals (id),
    bank_bin TEXT NOT NULL,
    bank_account TEXT NOT NULL,
    bank_holder TEXT NOT NULL,
    asked_by {id} NOT NULL,
    asked_name TEXT NOT NULL,
    asked_at {ts} NOT NULL,
    due_at {ts} NOT NULL
) {strict};
CREATE INDEX account_changes_due ON account_changes (due_at);

-- What was paid by hand, and who took it. One for each order, counted in its festival.
CREATE TABLE receipts (
    order_id {id} NOT NULL PRIMARY KEY REFERENCES orders (id),
    payment_id {id} NOT NULL CONSTRAINT receipt_payment_unique UNIQUE REFERENCES payments (id),
    festival_id {id} NOT NULL REFERENCES festivals (id),
    number {int} NOT NULL,
    taken_by {id} NOT NULL,
    taker TEXT NOT NULL,
    at {ts} NOT NULL,
    paid_for {json},
    CONSTRAINT receipt_number_unique UNIQUE (festival_id, number)
) {strict};

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

-- Who is on which lane of a stage, in minutes since 1970, the end not included: performances, bookings, blockings, with the time to set up and to strike. The one truth about what is free; no two overlap (sqlite/, postgres/).
CREATE TABLE occupancy (
    id {id} NOT NULL PRIMARY KEY,
    stage_id {id} NOT NULL REFERENCES stages (id),
    lane {int} NOT NULL CHECK (lane >= 0),
    from_min {int} NOT NULL,
    until_min {int} NOT NULL,
    source_kind TEXT NOT NULL,
    source_id {id} NOT NULL,
    firmness TEXT NOT NULL,
    CONSTRAINT occupancy_lasts CHECK (until_min > from_min)
) {strict};
CREATE INDEX occupancy_stage ON occupancy (stage_id, until_min);
CREATE INDEX occupancy_source ON occupancy (source_kind, source_id);
CREATE INDEX occupancy_when ON occupancy (until_min);

-- Days on which somebody wants the same; each of them is a booking of its own.
CREATE TABLE booking_series (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    every {int} NOT NULL CHECK (every > 0),
    created_at {ts} NOT NULL,
    rule TEXT NOT NULL DEFAULT ''
) {strict};

-- Somebody's wish for a stage: when people come and how long is set up and struck, in minutes. What of it is taken stands in occupancy.
CREATE TABLE bookings (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    stage_id {id} NOT NULL REFERENCES stages (id),
    lane {int} NOT NULL,
    from_min {int} NOT NULL,
    until_min {int} NOT NULL,
    set_up {int} NOT NULL,
    strike {int} NOT NULL,
    state TEXT NOT NULL,
    purpose TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT,
    lang TEXT NOT NULL,
    asked_by {id},
    waits {bool} NOT NULL,
    since {ts} NOT NULL,
    held_until {ts},
    series_id {id} REFERENCES booking_series (id),
    link_version {int} NOT NULL DEFAULT 1,
    version {int} NOT NULL DEFAULT 1,
    created_at {ts} NOT NULL,
    CHECK (until_min > from_min)
) {strict};
CREATE INDEX bookings_festival ON bookings (festival_id, state);
CREATE INDEX bookings_stage ON bookings (stage_id, from_min);
CREATE INDEX bookings_series ON bookings (series_id) WHERE series_id IS NOT NULL;
CREATE INDEX bookings_lapsing ON bookings (held_until) WHERE held_until IS NOT NULL;
CREATE INDEX bookings_when ON bookings (until_min);
CREATE INDEX bookings_open ON bookings (from_min) WHERE state IN ('requested', 'held', 'approved');
CREATE INDEX bookings_waiting ON bookings (from_min) WHERE waits AND state IN ('requested', 'rejected');

-- When nobody may have a stage, why, and who may have it all the same.
CREATE TABLE blockings (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    stage_id {id} NOT NULL REFERENCES stages (id),
    from_min {int} NOT NULL,
    until_min {int} NOT NULL,
    reason TEXT NOT NULL,
    may_override TEXT NOT NULL,
    version {int} NOT NULL DEFAULT 1,
    created_at {ts} NOT NULL,
    CHECK (until_min > from_min)
) {strict};
CREATE INDEX blockings_stage ON blockings (stage_id, from_min);

-- What can be shown, once or more often, with what the stage has to know of it.
CREATE TABLE acts (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    kind TEXT NOT NULL,
    title {json} NOT NULL,
    by_line {json} NOT NULL,
    about {json} NOT NULL,
    troupe_id {id} REFERENCES troupes (id),
    minutes {int} NOT NULL CHECK (minutes > 0),
    set_up {int} NOT NULL CHECK (set_up >= 0),
    strike {int} NOT NULL CHECK (strike >= 0),
    needs TEXT NOT NULL,
    with_children {bool} NOT NULL,
    crowd {int},
    approval TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    search_key TEXT NOT NULL,
    dropped_at {ts},
    version {int} NOT NULL DEFAULT 1,
    wants {json} NOT NULL DEFAULT '{}',
    can {json} NOT NULL DEFAULT '[]'
) {strict};
CREATE INDEX acts_festival ON acts (festival_id);
CREATE INDEX acts_contact ON acts (contact_email) WHERE contact_email <> '';

-- The working version of a programme: each showing of an act, placed or not yet. Its id is that of the performance that a release makes of it; its code and path are never given to another.
CREATE TABLE showings (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    act_id {id} NOT NULL REFERENCES acts (id),
    slug TEXT NOT NULL,
    code TEXT NOT NULL,
    stage_id {id} REFERENCES stages (id),
    lane {int} NOT NULL,
    starts_at {ts},
    minutes {int} NOT NULL CHECK (minutes > 0),
    pinned {bool} NOT NULL,
    status TEXT NOT NULL,
    note {json} NOT NULL,
    dropped_at {ts},
    version {int} NOT NULL DEFAULT 1,
    changed_by TEXT NOT NULL DEFAULT '',
    changed_at {ts},
    CONSTRAINT showing_slug_unique UNIQUE (festival_id, slug),
    CONSTRAINT showing_code_unique UNIQUE (festival_id, code),
    CONSTRAINT showing_place_whole CHECK ((stage_id IS NULL) = (starts_at IS NULL))
) {strict};
CREATE INDEX showings_act ON showings (act_id);

-- Planners of a festival take turns at this row; the version counts what they did.
CREATE TABLE plans (
    festival_id {id} NOT NULL PRIMARY KEY REFERENCES festivals (id),
    version {int} NOT NULL DEFAULT 1
) {strict};

-- What planners did, to be undone and done again.
CREATE TABLE plan_steps (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    number {int} NOT NULL,
    said {json} NOT NULL,
    moves {json} NOT NULL,
    by_id {id},
    at {ts} NOT NULL,
    undone {bool} NOT NULL,
    CONSTRAINT plan_step_number_unique UNIQUE (festival_id, number)
) {strict};

-- Why something that stands against a release may stay.
CREATE TABLE plan_waivers (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    rule TEXT NOT NULL,
    showing_id {id} NOT NULL REFERENCES showings (id),
    other_id {id} REFERENCES showings (id),
    reason TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at {ts} NOT NULL
) {strict};
CREATE INDEX plan_waivers_festival ON plan_waivers (festival_id);

-- What was said of a programme at one moment. Never changed (sqlite/, postgres/).
CREATE TABLE releases (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    number {int} NOT NULL,
    name TEXT NOT NULL,
    note {json} NOT NULL,
    by_name TEXT NOT NULL,
    at {ts} NOT NULL,
    CONSTRAINT release_number_unique UNIQUE (festival_id, number)
) {strict};

-- What a release says of each showing; where tickets were sold for what it moves or cancels, what becomes of them.
CREATE TABLE release_items (
    release_id {id} NOT NULL REFERENCES releases (id),
    showing_id {id} NOT NULL REFERENCES showings (id),
    said {json} NOT NULL,
    decision TEXT NOT NULL DEFAULT '',
    refund_until {ts},
    PRIMARY KEY (release_id, showing_id)
) {strict};

-- What a visitor chose, for the calendar that follows it. Nobody knows whose it is, and nobody has to.
CREATE TABLE star_plans (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    stars {json} NOT NULL,
    changed_at {ts} NOT NULL,
    fetched_at {ts},
    network TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX star_plans_of ON star_plans (festival_id);

-- What visitors should know before they come, part by part, as its organiser wrote it.
CREATE TABLE guides (
    festival_id {id} NOT NULL PRIMARY KEY REFERENCES festivals (id),
    parts {json} NOT NULL,
    version {int} NOT NULL DEFAULT 1
) {strict};

-- Who has the board of a festival before them: since when, and when they were last heard of.
CREATE TABLE plan_visits (
    festival_id {id} NOT NULL REFERENCES festivals (id),
    user_id {id} NOT NULL,
    name TEXT NOT NULL,
    since {ts} NOT NULL,
    seen_at {ts} NOT NULL,
    PRIMARY KEY (festival_id, user_id)
) {strict};

-- What was pressed at a stage on the day: begun, over, so many minutes late, not coming. A press is taken back by another.
CREATE TABLE live_presses (
    performance_id {id} NOT NULL REFERENCES performances (id),
    number {int} NOT NULL,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    what TEXT NOT NULL,
    minutes {int} NOT NULL CHECK (minutes >= 0),
    at {ts} NOT NULL,
    by_name TEXT NOT NULL,
    PRIMARY KEY (performance_id, number)
) {strict};
CREATE INDEX live_presses_of ON live_presses (festival_id);

-- What is shown instead when it rains: blocks that move and what is cancelled, written beforehand; where it is switched on, the way back.
CREATE TABLE alternatives (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    name TEXT NOT NULL,
    changes {json} NOT NULL,
    switched {json},
    version {int} NOT NULL DEFAULT 1
) {strict};
CREATE INDEX alternatives_of ON alternatives (festival_id);

-- Files in the store of files, each noted here before it is put there: so the day after, what no picture uses can be found and taken away. Meanwhile nobody may use it (going).
CREATE TABLE picture_files (
    hash TEXT NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    bytes {int} NOT NULL,
    by_id {id} NOT NULL,
    noted_at {ts} NOT NULL,
    going {bool} NOT NULL
) {strict};
CREATE INDEX picture_files_festival ON picture_files (festival_id);
CREATE INDEX picture_files_by ON picture_files (by_id, noted_at);

-- Photos that visitors see of a festival, a venue or an act, in the order in which they are shown.
CREATE TABLE pictures (
    id {id} NOT NULL PRIMARY KEY,
    owner_kind TEXT NOT NULL,
    owner_id {id} NOT NULL,
    place {int} NOT NULL,
    hash TEXT NOT NULL REFERENCES picture_files (hash),
    width {int} NOT NULL CHECK (width > 0),
    height {int} NOT NULL CHECK (height > 0),
    focus_x {int} NOT NULL CHECK (focus_x BETWEEN 0 AND 100),
    focus_y {int} NOT NULL CHECK (focus_y BETWEEN 0 AND 100),
    alt {json} NOT NULL,
    version {int} NOT NULL DEFAULT 1
) {strict};
CREATE INDEX pictures_owner ON pictures (owner_kind, owner_id, place);
CREATE INDEX pictures_hash ON pictures (hash);

-- A table that somebody sent to be looked at before it is taken over, too long to be carried along; it goes a day later.
CREATE TABLE plan_tables (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    content TEXT NOT NULL,
    by_id {id} NOT NULL,
    sent_at {ts} NOT NULL
) {strict};
CREATE INDEX plan_tables_by ON plan_tables (by_id, sent_at);

-- What was put off: which days, to when, and all that it moved as it was before. Until its letters leave it can be undone.
CREATE TABLE postponements (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    moved {json} NOT NULL,
    by_name TEXT NOT NULL,
    at {ts} NOT NULL,
    told_at {ts} NOT NULL,
    undone_at {ts}
) {strict};
CREATE INDEX postponements_festival ON postponements (festival_id, at);

-- What holders of tickets for something that a release moved or cancelled chose. Money that is to go back for a part of an order is due here; that of a whole one stands in refunds.
CREATE TABLE ticket_choices (
    id {id} NOT NULL PRIMARY KEY,
    order_id {id} NOT NULL REFERENCES orders (id),
    performance_id {id} NOT NULL REFERENCES performances (id),
    release_id {id} NOT NULL REFERENCES releases (id),
    choice TEXT NOT NULL,
    tickets {int} NOT NULL CHECK (tickets > 0),
    amount {int} NOT NULL CHECK (amount >= 0),
    chosen_at {ts} NOT NULL,
    done_at {ts},
    how TEXT,
    CONSTRAINT choice_once UNIQUE (order_id, performance_id, release_id),
    CHECK ((done_at IS NULL) = (how IS NULL))
) {strict};
CREATE INDEX ticket_choices_due ON ticket_choices (chosen_at) WHERE done_at IS NULL;

-- A release that is made by the clock: what somebody typed, and why it was not made, where it was not.
CREATE TABLE due_releases (
    festival_id {id} NOT NULL PRIMARY KEY REFERENCES festivals (id),
    due_at {ts} NOT NULL,
    form {json} NOT NULL,
    by_id {id} NOT NULL,
    by_name TEXT NOT NULL,
    asked_at {ts} NOT NULL,
    refused TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX due_releases_due ON due_releases (due_at) WHERE refused = '';

-- How many plans calendars follow: of a network, and with no network of the whole festival. Counted as they come and go.
CREATE TABLE star_plan_counts (
    festival_id {id} NOT NULL REFERENCES festivals (id),
    network TEXT NOT NULL,
    plans {int} NOT NULL CHECK (plans >= 0),
    PRIMARY KEY (festival_id, network)
) {strict};

-- What programs show to write into a festival's plan, in the name of who made it. Only hashes stand here.
CREATE TABLE api_tokens (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    user_id {id} NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    scope TEXT NOT NULL,
    token_hash {bytes} NOT NULL CONSTRAINT api_token_unique UNIQUE,
    made_at {ts} NOT NULL,
    expires_at {ts} NOT NULL,
    used_at {ts},
    revoked_at {ts}
) {strict};
CREATE INDEX api_tokens_of ON api_tokens (festival_id);

-- Villages, hamlets and quarters of a commune: what a troupe belongs to.
CREATE TABLE villages (
    id {id} NOT NULL PRIMARY KEY,
    commune_code TEXT NOT NULL REFERENCES communes (code),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    CONSTRAINT village_name_unique UNIQUE (commune_code, name_key)
) {strict};

-- Who speaks for a troupe: one leader, and deputies in their order.
CREATE TABLE troupe_contacts (
    id {id} NOT NULL PRIMARY KEY,
    troupe_id {id} NOT NULL REFERENCES troupes (id),
    duty TEXT NOT NULL,
    place {int} NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    zalo TEXT NOT NULL,
    search_key TEXT NOT NULL,
    CONSTRAINT troupe_contact_place UNIQUE (troupe_id, place)
) {strict};
CREATE INDEX troupe_contacts_phone ON troupe_contacts (phone);

-- What became of a troupe, without anybody's telephone.
CREATE TABLE troupe_history (
    id {id} NOT NULL PRIMARY KEY,
    troupe_id {id} NOT NULL REFERENCES troupes (id),
    at {ts} NOT NULL,
    by_name TEXT NOT NULL,
    what TEXT NOT NULL,
    detail {json} NOT NULL
) {strict};
CREATE INDEX troupe_history_troupe ON troupe_history (troupe_id, at);

-- Two troupes that look alike and are not the same; the smaller id first.
CREATE TABLE troupe_apart (
    one_id {id} NOT NULL REFERENCES troupes (id),
    other_id {id} NOT NULL REFERENCES troupes (id),
    by_name TEXT NOT NULL,
    at {ts} NOT NULL,
    PRIMARY KEY (one_id, other_id)
) {strict};

-- A list that an office sent, as it came, with what was said of its columns; the file goes after some weeks.
CREATE TABLE troupe_imports (
    id {id} NOT NULL PRIMARY KEY,
    commune_code TEXT,
    content {bytes},
    choices {json} NOT NULL,
    by_id {id} NOT NULL,
    by_name TEXT NOT NULL,
    sent_at {ts} NOT NULL,
    taken_at {ts},
    undone_at {ts},
    villages {json} NOT NULL
) {strict};
CREATE INDEX troupe_imports_sent ON troupe_imports (sent_at);

-- What became of the rows of a list that was taken over: what was there before, and of which somebody has to say whether they are one.
CREATE TABLE troupe_import_rows (
    import_id {id} NOT NULL REFERENCES troupe_imports (id),
    line {int} NOT NULL,
    state TEXT NOT NULL,
    troupe_id {id} NOT NULL REFERENCES troupes (id),
    name TEXT NOT NULL,
    version {int} NOT NULL,
    before {json},
    row {json},
    PRIMARY KEY (import_id, line)
) {strict};
CREATE INDEX troupe_import_rows_troupe ON troupe_import_rows (troupe_id);

-- How much a troupe gets a year, from which year on, and by which decision.
CREATE TABLE support_rates (
    id {id} NOT NULL PRIMARY KEY,
    from_year {int} NOT NULL CONSTRAINT support_rate_year UNIQUE,
    amount {int} NOT NULL CHECK (amount > 0),
    decision TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at {ts} NOT NULL
) {strict};

-- The support of a troupe for a year, once; its name and place as they were then.
CREATE TABLE support_payments (
    id {id} NOT NULL PRIMARY KEY,
    troupe_id {id} NOT NULL REFERENCES troupes (id),
    year {int} NOT NULL,
    commune_code TEXT NOT NULL REFERENCES communes (code),
    name TEXT NOT NULL,
    village TEXT NOT NULL,
    amount {int} NOT NULL CHECK (amount > 0),
    state TEXT NOT NULL,
    version {int} NOT NULL DEFAULT 1,
    CONSTRAINT support_once UNIQUE (troupe_id, year)
) {strict};
CREATE INDEX support_payments_year ON support_payments (year, commune_code);

-- Who signed a payment at which step, and who took a signature back; rows are only added.
CREATE TABLE support_signs (
    id {id} NOT NULL PRIMARY KEY,
    payment_id {id} NOT NULL REFERENCES support_payments (id),
    step TEXT NOT NULL,
    withdrawn {bool} NOT NULL,
    by_id {id} NOT NULL,
    by_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    at {ts} NOT NULL
) {strict};
CREATE INDEX support_signs_payment ON support_signs (payment_id, at);

-- What a festival asks troupes for, and when.
CREATE TABLE calls (
    festival_id {id} NOT NULL PRIMARY KEY REFERENCES festivals (id),
    about {json} NOT NULL,
    opens_at {ts} NOT NULL,
    closes_at {ts} NOT NULL,
    answer_on TEXT NOT NULL,
    confirm_days {int} NOT NULL CHECK (confirm_days BETWEEN 1 AND 60),
    per_troupe {int} NOT NULL CHECK (per_troupe BETWEEN 1 AND 20),
    version {int} NOT NULL DEFAULT 1,
    bring {json} NOT NULL DEFAULT '{"vi":""}',
    arrive_before {int} NOT NULL DEFAULT 45,
    CHECK (closes_at > opens_at)
) {strict};

-- The kinds of acts that are wanted. One that is removed stays, for those who chose it.
CREATE TABLE call_kinds (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES calls (festival_id),
    kind TEXT NOT NULL,
    name {json} NOT NULL,
    opens_at {ts},
    closes_at {ts},
    position {int} NOT NULL,
    removed_at {ts}
) {strict};
CREATE INDEX call_kinds_of ON call_kinds (festival_id, position);

-- What is asked. A question that is removed stays, for those who answered it.
CREATE TABLE questions (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES calls (festival_id),
    task TEXT NOT NULL,
    page {int} NOT NULL,
    position {int} NOT NULL,
    kind TEXT NOT NULL,
    fills TEXT NOT NULL,
    label {json} NOT NULL,
    hint {json} NOT NULL,
    choices {json} NOT NULL,
    most {int} NOT NULL CHECK (most > 0),
    need TEXT NOT NULL,
    need_from {ts},
    fixing TEXT NOT NULL,
    frozen_at {ts},
    hidden {bool} NOT NULL,
    removed_at {ts},
    version {int} NOT NULL DEFAULT 1
) {strict};
CREATE INDEX questions_of ON questions (festival_id, position);

-- What a troupe applies with. Its id and its code stay its own for ever.
CREATE TABLE applications (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES calls (festival_id),
    troupe_id {id} NOT NULL REFERENCES troupes (id),
    code TEXT NOT NULL CONSTRAINT application_code_unique UNIQUE,
    client TEXT NOT NULL CONSTRAINT application_client_unique UNIQUE,
    state TEXT NOT NULL,
    pending TEXT,
    filed_by {id} REFERENCES users (id),
    filed_name TEXT NOT NULL DEFAULT '',
    asked TEXT NOT NULL DEFAULT '',
    sent_at {ts},
    saved_at {ts} NOT NULL,
    moved_at {ts} NOT NULL,
    confirm_by {ts},
    reminded {int} NOT NULL DEFAULT 0,
    open_until {ts},
    act_id {id} REFERENCES acts (id),
    title TEXT NOT NULL DEFAULT '',
    search_key TEXT NOT NULL DEFAULT '',
    version {int} NOT NULL DEFAULT 1
) {strict};
CREATE INDEX applications_festival ON applications (festival_id, state, moved_at);
CREATE INDEX applications_troupe ON applications (troupe_id);
CREATE INDEX applications_act ON applications (act_id);
CREATE INDEX applications_due ON applications (confirm_by) WHERE confirm_by IS NOT NULL;

-- The answers as they stand now, sent or not.
CREATE TABLE application_answers (
    application_id {id} NOT NULL REFERENCES applications (id),
    question_id {id} NOT NULL REFERENCES questions (id),
    value {json} NOT NULL,
    version {int} NOT NULL DEFAULT 1,
    PRIMARY KEY (application_id, question_id)
) {strict};

-- What was sent, each time: answers with the words of their questions. Never changed.
CREATE TABLE application_versions (
    application_id {id} NOT NULL REFERENCES applications (id),
    number {int} NOT NULL,
    answers {json} NOT NULL,
    said {json} NOT NULL,
    by_name TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    at {ts} NOT NULL,
    PRIMARY KEY (application_id, number)
) {strict};

-- Each move of an application. Those of one decision share a batch, by which it can be undone.
CREATE TABLE application_moves (
    id {id} NOT NULL PRIMARY KEY,
    application_id {id} NOT NULL REFERENCES applications (id),
    number {int} NOT NULL,
    batch {id} NOT NULL,
    was TEXT NOT NULL,
    action TEXT NOT NULL,
    now TEXT NOT NULL,
    by_role TEXT NOT NULL,
    by_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    at {ts} NOT NULL,
    undone_at {ts},
    quiet_until {ts},
    confirm_was {ts},
    CONSTRAINT application_move_unique UNIQUE (application_id, number)
) {strict};
CREATE INDEX application_moves_batch ON application_moves (batch);

-- Who was told what, and by which way; what is to be printed stands here too.
CREATE TABLE application_messages (
    id {id} NOT NULL PRIMARY KEY,
    application_id {id} NOT NULL REFERENCES applications (id),
    batch {id} NOT NULL,
    kind TEXT NOT NULL,
    to_name TEXT NOT NULL,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    note TEXT NOT NULL,
    at {ts} NOT NULL
) {strict};
CREATE INDEX application_messages_of ON application_messages (application_id, at);

-- The paper by which a troupe gets in: a name that everybody may know, and a secret that stands here as a hash. A code that ended opens nothing.
CREATE TABLE troupe_codes (
    id {id} NOT NULL PRIMARY KEY,
    troupe_id {id} NOT NULL REFERENCES troupes (id),
    commune_code TEXT NOT NULL,
    name TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    pin_hash TEXT,
    issued_at {ts} NOT NULL,
    issued_by TEXT NOT NULL,
    claimed_at {ts},
    ended_at {ts}
) {strict};
CREATE UNIQUE INDEX troupe_codes_live ON troupe_codes (troupe_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX troupe_codes_named ON troupe_codes (commune_code, name) WHERE ended_at IS NULL;

-- Phones on which a troupe is signed in, by its code or by a link. Only hashes of their tokens stand here.
CREATE TABLE troupe_sessions (
    id {id} NOT NULL PRIMARY KEY,
    token_hash {bytes} NOT NULL CONSTRAINT troupe_session_unique UNIQUE,
    code_id {id} REFERENCES troupe_codes (id),
    troupe_id {id} NOT NULL REFERENCES troupes (id),
    created_at {ts} NOT NULL,
    expires_at {ts} NOT NULL,
    ended_at {ts}
) {strict};
CREATE INDEX troupe_sessions_troupe ON troupe_sessions (troupe_id);

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

-- Tickets that somebody at the desk gave to a named guest, and why.
CREATE TABLE guest_orders (
    order_id {id} NOT NULL PRIMARY KEY REFERENCES orders (id),
    by_name TEXT NOT NULL,
    note TEXT NOT NULL,
    at {ts} NOT NULL
) {strict};

-- What codes that were made together give: so much off each ticket of the kinds they are for, or kinds that others do not see.
CREATE TABLE vouchers (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    name TEXT NOT NULL,
    percent {int} NOT NULL CHECK (percent BETWEEN 0 AND 100),
    amount {int} NOT NULL CHECK (amount >= 0),
    valid_from {ts} NOT NULL,
    valid_until {ts} NOT NULL,
    uses {int} CHECK (uses > 0),
    made_at {ts} NOT NULL,
    by_name TEXT NOT NULL,
    CHECK (percent = 0 OR amount = 0),
    CHECK (valid_until > valid_from)
) {strict};
CREATE INDEX vouchers_festival ON vouchers (festival_id);

-- The kinds that a voucher is for; none are all of them.
CREATE TABLE voucher_products (
    voucher_id {id} NOT NULL REFERENCES vouchers (id),
    product_id {id} NOT NULL REFERENCES products (id),
    PRIMARY KEY (voucher_id, product_id)
) {strict};

-- The codes of a voucher, each used as often as it says.
CREATE TABLE voucher_codes (
    id {id} NOT NULL PRIMARY KEY,
    voucher_id {id} NOT NULL REFERENCES vouchers (id),
    code TEXT NOT NULL CONSTRAINT voucher_code_unique UNIQUE,
    withdrawn_at {ts}
) {strict};
CREATE INDEX voucher_codes_voucher ON voucher_codes (voucher_id);

-- A small transfer with which an organiser tries whether the bank tells of money. It is nobody's payment.
CREATE TABLE bank_tests (
    festival_id {id} NOT NULL PRIMARY KEY REFERENCES festivals (id),
    code TEXT NOT NULL CONSTRAINT bank_test_unique UNIQUE,
    account TEXT NOT NULL,
    asked_at {ts} NOT NULL,
    heard_at {ts}
) {strict};

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

-- What reviewers judge by. Its scale stays once somebody was judged by it.
CREATE TABLE review_criteria (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES calls (festival_id),
    position {int} NOT NULL,
    name {json} NOT NULL,
    help {json} NOT NULL,
    low {int} NOT NULL CHECK (low >= 0),
    high {int} NOT NULL CHECK (high <= 10),
    weight {int} NOT NULL CHECK (weight BETWEEN 0 AND 100),
    required {bool} NOT NULL,
    removed_at {ts},
    version {int} NOT NULL DEFAULT 1,
    CHECK (high > low)
) {strict};
CREATE INDEX review_criteria_of ON review_criteria (festival_id, position);

-- A round of reviewing: until when, who reads what of whom.
CREATE TABLE review_rounds (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES calls (festival_id),
    name {json} NOT NULL,
    opens_at {ts} NOT NULL,
    closes_at {ts} NOT NULL,
    blind {bool} NOT NULL,
    others TEXT NOT NULL,
    scope TEXT NOT NULL,
    wanted {int} NOT NULL CHECK (wanted BETWEEN 1 AND 20),
    version {int} NOT NULL DEFAULT 1,
    CHECK (closes_at > opens_at)
) {strict};
CREATE INDEX review_rounds_of ON review_rounds (festival_id, opens_at);

-- Who reviews for a festival, and where they come from: nobody judges their own.
CREATE TABLE reviewers (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES calls (festival_id),
    user_id {id} NOT NULL REFERENCES users (id),
    commune_code TEXT,
    troupe_id {id} REFERENCES troupes (id),
    removed_at {ts},
    version {int} NOT NULL DEFAULT 1,
    CONSTRAINT reviewer_unique UNIQUE (festival_id, user_id)
) {strict};
CREATE INDEX reviewers_user ON reviewers (user_id);
CREATE INDEX reviewers_troupe ON reviewers (troupe_id);

-- Who reviews in which round.
CREATE TABLE review_members (
    round_id {id} NOT NULL REFERENCES review_rounds (id),
    reviewer_id {id} NOT NULL REFERENCES reviewers (id),
    PRIMARY KEY (round_id, reviewer_id)
) {strict};

-- What a reviewer said they should not judge, and why. It holds in every round.
CREATE TABLE review_conflicts (
    reviewer_id {id} NOT NULL REFERENCES reviewers (id),
    application_id {id} NOT NULL REFERENCES applications (id),
    reason TEXT NOT NULL,
    at {ts} NOT NULL,
    PRIMARY KEY (reviewer_id, application_id)
) {strict};
CREATE INDEX review_conflicts_application ON review_conflicts (application_id);

-- An application in a round, under a number that says nothing of it, and what its reviews come to.
CREATE TABLE review_subjects (
    round_id {id} NOT NULL REFERENCES review_rounds (id),
    application_id {id} NOT NULL REFERENCES applications (id),
    number {int} NOT NULL,
    given {int} NOT NULL DEFAULT 0,
    median {int},
    low {int},
    high {int},
    PRIMARY KEY (round_id, application_id),
    CONSTRAINT review_number_unique UNIQUE (round_id, number)
) {strict};
CREATE INDEX review_subjects_application ON review_subjects (application_id);

-- One reviewer's judgement of one application: given to them, begun, given, or left to others.
CREATE TABLE reviews (
    id {id} NOT NULL PRIMARY KEY,
    round_id {id} NOT NULL REFERENCES review_rounds (id),
    application_id {id} NOT NULL REFERENCES applications (id),
    reviewer_id {id} NOT NULL REFERENCES reviewers (id),
    step TEXT NOT NULL,
    total {int} CHECK (total BETWEEN 0 AND 1000),
    internal TEXT NOT NULL DEFAULT '',
    to_troupe TEXT NOT NULL DEFAULT '',
    by_hand {bool} NOT NULL,
    assigned_at {ts} NOT NULL,
    saved_at {ts},
    version {int} NOT NULL DEFAULT 1,
    CONSTRAINT review_unique UNIQUE (round_id, application_id, reviewer_id)
) {strict};
CREATE INDEX reviews_reviewer ON reviews (reviewer_id, round_id);
CREATE INDEX reviews_application ON reviews (application_id);

-- What a review scores by each criterion.
CREATE TABLE review_scores (
    review_id {id} NOT NULL REFERENCES reviews (id),
    criterion_id {id} NOT NULL REFERENCES review_criteria (id),
    score {int} NOT NULL,
    PRIMARY KEY (review_id, criterion_id)
) {strict};

-- How many places organisers want for whom.
CREATE TABLE fair_aims (
    festival_id {id} NOT NULL PRIMARY KEY REFERENCES calls (festival_id),
    aims {json} NOT NULL,
    version {int} NOT NULL DEFAULT 1
) {strict};

-- Artisans with a title of the state. Days are numbers as people read them: 20270312.
CREATE TABLE artisans (
    id {id} NOT NULL PRIMARY KEY,
    number {int} NOT NULL CONSTRAINT artisan_number_unique UNIQUE,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    decision TEXT NOT NULL,
    decided_on {int} NOT NULL,
    field TEXT NOT NULL,
    craft TEXT NOT NULL,
    commune_code TEXT NOT NULL REFERENCES communes (code),
    troupe_id {id} REFERENCES troupes (id),
    fate TEXT NOT NULL,
    fate_on {int},
    note TEXT NOT NULL,
    search_key TEXT NOT NULL,
    version {int} NOT NULL DEFAULT 1,
    CONSTRAINT artisan_fate_dated CHECK ((fate = 'here') = (fate_on IS NULL))
) {strict};
CREATE INDEX artisans_commune ON artisans (commune_code, search_key);
CREATE INDEX artisans_troupe ON artisans (troupe_id);

-- How much an artisan gets a month, by grade and from which day on.
CREATE TABLE allowance_rates (
    id {id} NOT NULL PRIMARY KEY,
    grade TEXT NOT NULL,
    from_day {int} NOT NULL,
    amount {int} NOT NULL CHECK (amount > 0),
    decision TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at {ts} NOT NULL,
    CONSTRAINT allowance_rate_once UNIQUE (grade, from_day)
) {strict};

-- The allowance of an artisan, period by period, the last day not included; no two overlap (sqlite/, postgres/).
CREATE TABLE allowances (
    id {id} NOT NULL PRIMARY KEY,
    artisan_id {id} NOT NULL REFERENCES artisans (id),
    state TEXT NOT NULL,
    grade TEXT NOT NULL,
    from_day {int} NOT NULL,
    until_day {int},
    decision TEXT NOT NULL,
    reason TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at {ts} NOT NULL,
    CONSTRAINT allowance_lasts CHECK (until_day IS NULL OR until_day > from_day)
) {strict};
CREATE INDEX allowances_artisan ON allowances (artisan_id, from_day);

-- The figures of a year as they were reported; a correction is the next number, with its reason. Rows are only added.
CREATE TABLE reports (
    id {id} NOT NULL PRIMARY KEY,
    year {int} NOT NULL,
    number {int} NOT NULL CHECK (number > 0),
    reason TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at {ts} NOT NULL,
    CONSTRAINT report_once UNIQUE (year, number)
) {strict};

-- A line of a report: what it is about in the words of that day, and its figures.
CREATE TABLE report_lines (
    report_id {id} NOT NULL REFERENCES reports (id),
    part TEXT NOT NULL,
    place {int} NOT NULL,
    label {json} NOT NULL,
    cells {json} NOT NULL,
    PRIMARY KEY (report_id, part, place)
) {strict};

-- What somebody asked about their own data, and what was done; nothing here says who it was.
CREATE TABLE person_requests (
    id {id} NOT NULL PRIMARY KEY,
    what TEXT NOT NULL,
    commune_code TEXT,
    asked_by TEXT NOT NULL,
    places {int} NOT NULL,
    by_name TEXT NOT NULL,
    at {ts} NOT NULL
) {strict};
CREATE INDEX person_requests_at ON person_requests (at);

-- What somebody enclosed with something of theirs: photos, recordings, papers. Each is noted here before it is put into the store of files; one that nothing uses (kept) goes the day after. Meanwhile nobody may use it (going).
CREATE TABLE enclosed_files (
    name TEXT NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    owner_id {id} NOT NULL,
    bytes {int} NOT NULL CHECK (bytes > 0),
    noted_at {ts} NOT NULL,
    kept {bool} NOT NULL,
    going {bool} NOT NULL
) {strict};
CREATE INDEX enclosed_files_owner ON enclosed_files (owner_id, noted_at);
CREATE INDEX enclosed_files_festival ON enclosed_files (festival_id);
CREATE INDEX enclosed_files_unused ON enclosed_files (noted_at) WHERE NOT kept;

-- Links that sign a phone of a troupe in, once and soon. Only hashes of their tokens stand here.
CREATE TABLE troupe_links (
    id {id} NOT NULL PRIMARY KEY,
    token_hash {bytes} NOT NULL CONSTRAINT troupe_link_unique UNIQUE,
    troupe_id {id} NOT NULL REFERENCES troupes (id),
    festival_id {id} NOT NULL REFERENCES festivals (id),
    made_at {ts} NOT NULL,
    expires_at {ts} NOT NULL,
    used_at {ts},
    ended_at {ts}
) {strict};
CREATE INDEX troupe_links_troupe ON troupe_links (troupe_id);

-- Codes by which one troupe may still apply when a call is closed. Who uses one first has it.
CREATE TABLE late_codes (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES calls (festival_id),
    secret_hash TEXT NOT NULL CONSTRAINT late_code_unique UNIQUE,
    open_until {ts} NOT NULL,
    note TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at {ts} NOT NULL,
    troupe_id {id} REFERENCES troupes (id),
    used_at {ts},
    ended_at {ts}
) {strict};
CREATE INDEX late_codes_troupe ON late_codes (festival_id, troupe_id);

-- What a troupe that has a place asks to have changed, and what organisers answered.
CREATE TABLE application_wishes (
    id {id} NOT NULL PRIMARY KEY,
    application_id {id} NOT NULL REFERENCES applications (id),
    kind TEXT NOT NULL,
    wish TEXT NOT NULL,
    why TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at {ts} NOT NULL,
    answer TEXT NOT NULL DEFAULT '',
    answered_by TEXT NOT NULL DEFAULT '',
    answered_at {ts}
) {strict};
CREATE INDEX application_wishes_of ON application_wishes (application_id, at);
CREATE INDEX application_wishes_open ON application_wishes (at) WHERE answered_at IS NULL;

-- Whether places are kept for those who come and pay in cash: where and when, for how many hours, until how many hours before what they are for, and how many of a hundred places at most.
CREATE TABLE cash_rules (
    festival_id {id} NOT NULL PRIMARY KEY REFERENCES festivals (id),
    offered {bool} NOT NULL,
    place {json} NOT NULL,
    opens {json} NOT NULL,
    hours {int} NOT NULL CHECK (hours BETWEEN 1 AND 168),
    ahead {int} NOT NULL CHECK (ahead BETWEEN 1 AND 168),
    share {int} NOT NULL CHECK (share BETWEEN 1 AND 50),
    version {int} NOT NULL DEFAULT 1
) {strict};

-- The troupes that perform an act along with the one whose it is: none of them stands in two places at once.
CREATE TABLE act_troupes (
    act_id {id} NOT NULL REFERENCES acts (id),
    troupe_id {id} NOT NULL REFERENCES troupes (id),
    PRIMARY KEY (act_id, troupe_id)
) {strict};
CREATE INDEX act_troupes_troupe ON act_troupes (troupe_id);

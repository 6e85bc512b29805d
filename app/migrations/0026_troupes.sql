-- Villages, hamlets and quarters of a commune: what a troupe belongs to.
CREATE TABLE villages (
    id {id} NOT NULL PRIMARY KEY,
    commune_code TEXT NOT NULL REFERENCES communes (code),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    CONSTRAINT village_name_unique UNIQUE (commune_code, name_key)
) {strict};

-- A troupe that was merged into another stays as a row that points to it.
ALTER TABLE troupes ADD COLUMN
    origin TEXT NOT NULL DEFAULT 'village';
ALTER TABLE troupes ADD COLUMN
    village_id {id};
ALTER TABLE troupes ADD COLUMN
    home TEXT NOT NULL DEFAULT '';
ALTER TABLE troupes ADD COLUMN
    tradition TEXT;
ALTER TABLE troupes ADD COLUMN
    founded {int} CHECK (founded BETWEEN 1800 AND 2200);
ALTER TABLE troupes ADD COLUMN
    adults {int} CHECK (adults BETWEEN 0 AND 999);
ALTER TABLE troupes ADD COLUMN
    minors {int} CHECK (minors BETWEEN 0 AND 999);
ALTER TABLE troupes ADD COLUMN
    about {json} NOT NULL DEFAULT '{"vi":""}';
ALTER TABLE troupes ADD COLUMN
    outside_id TEXT;
ALTER TABLE troupes ADD COLUMN
    note TEXT NOT NULL DEFAULT '';
ALTER TABLE troupes ADD COLUMN
    standing TEXT NOT NULL DEFAULT 'active';
ALTER TABLE troupes ADD COLUMN
    match_key TEXT NOT NULL DEFAULT '';
ALTER TABLE troupes ADD COLUMN
    merged_into {id} REFERENCES troupes (id);
ALTER TABLE troupes ADD COLUMN
    version {int} NOT NULL DEFAULT 1;
CREATE INDEX troupes_commune ON troupes (commune_code, match_key);
CREATE UNIQUE INDEX troupes_outside_id ON troupes (outside_id);
CREATE INDEX troupes_merged ON troupes (merged_into);

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

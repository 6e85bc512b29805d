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

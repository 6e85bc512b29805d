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
    version {int} NOT NULL DEFAULT 1
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

INSERT INTO plans (festival_id) SELECT DISTINCT festival_id FROM performances;
INSERT INTO releases (id, festival_id, number, name, note, by_name, at)
    SELECT f.id, f.id, 1, '', '{"vi":""}', '', f.created_at FROM festivals f
    WHERE EXISTS (SELECT 1 FROM performances p WHERE p.festival_id = f.id);

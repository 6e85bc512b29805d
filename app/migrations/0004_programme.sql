CREATE TABLE communes (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('ward', 'commune')),
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
    lon {real}
) {strict};

CREATE TABLE stages (
    id {id} NOT NULL PRIMARY KEY,
    venue_id {id} NOT NULL REFERENCES venues (id),
    slug TEXT NOT NULL CONSTRAINT stage_slug_unique UNIQUE,
    name {json} NOT NULL,
    places {int}
) {strict};

CREATE TABLE troupes (
    id {id} NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL CONSTRAINT troupe_slug_unique UNIQUE,
    name {json} NOT NULL,
    commune_code TEXT REFERENCES communes (code),
    search_key TEXT NOT NULL
) {strict};

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
    status TEXT NOT NULL CHECK (status IN ('planned', 'moved', 'cancelled')),
    note {json} NOT NULL,
    search_key TEXT NOT NULL,
    version {int} NOT NULL DEFAULT 1,
    CONSTRAINT performance_slug_unique UNIQUE (festival_id, slug),
    CHECK (ends_at > starts_at)
) {strict};
CREATE INDEX performances_when ON performances (festival_id, starts_at);

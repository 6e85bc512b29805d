-- How many can use a stage side by side.
ALTER TABLE stages ADD COLUMN
    lanes {int} NOT NULL DEFAULT 1;

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

-- What organisers know of a place besides its address.
ALTER TABLE venues ADD COLUMN
    directions {json} NOT NULL DEFAULT '{"vi":""}';
ALTER TABLE venues ADD COLUMN
    season {json} NOT NULL DEFAULT '{"vi":""}';
ALTER TABLE venues ADD COLUMN
    owner {json} NOT NULL DEFAULT '{"vi":""}';
ALTER TABLE venues ADD COLUMN
    contact_name TEXT NOT NULL DEFAULT '';
ALTER TABLE venues ADD COLUMN
    contact_phone TEXT NOT NULL DEFAULT '';
ALTER TABLE venues ADD COLUMN
    version {int} NOT NULL DEFAULT 1;

-- What a stage has, and when it can be had: times of the day and lengths in minutes; nothing where there is no limit.
ALTER TABLE stages ADD COLUMN
    has {json} NOT NULL DEFAULT '{}';
ALTER TABLE stages ADD COLUMN
    opens {int};
ALTER TABLE stages ADD COLUMN
    closes {int};
ALTER TABLE stages ADD COLUMN
    curfew {int};
ALTER TABLE stages ADD COLUMN
    longest {int};
ALTER TABLE stages ADD COLUMN
    ahead {int};
ALTER TABLE stages ADD COLUMN
    version {int} NOT NULL DEFAULT 1;

-- Days on which somebody wants the same; each of them is a booking of its own.
CREATE TABLE booking_series (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    every {int} NOT NULL CHECK (every > 0),
    created_at {ts} NOT NULL
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

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

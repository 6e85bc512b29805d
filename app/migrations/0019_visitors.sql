-- When what visitors read of a showing last changed: calendars take up what is newer. One that never changed is
-- as old as its id.
ALTER TABLE performances ADD COLUMN
    changed_at {ts};

-- What a visitor chose, for the calendar that follows it. Nobody knows whose it is, and nobody has to.
CREATE TABLE star_plans (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    stars {json} NOT NULL,
    changed_at {ts} NOT NULL,
    fetched_at {ts}
) {strict};
CREATE INDEX star_plans_of ON star_plans (festival_id);

-- What visitors should know before they come, part by part, as its organiser wrote it.
CREATE TABLE guides (
    festival_id {id} NOT NULL PRIMARY KEY REFERENCES festivals (id),
    parts {json} NOT NULL,
    version {int} NOT NULL DEFAULT 1
) {strict};

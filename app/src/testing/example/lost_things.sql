CREATE TABLE IF NOT EXISTS lost_things (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    name TEXT NOT NULL,
    found_at {ts} NOT NULL,
    returned_at {ts}
) {strict};

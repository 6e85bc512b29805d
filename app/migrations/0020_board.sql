-- Who changed a showing last, and when: who comes with an older page is told.
ALTER TABLE showings ADD COLUMN
    changed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE showings ADD COLUMN
    changed_at {ts};

-- Who has the board of a festival before them: since when, and when they were last heard of.
CREATE TABLE plan_visits (
    festival_id {id} NOT NULL REFERENCES festivals (id),
    user_id {id} NOT NULL,
    name TEXT NOT NULL,
    since {ts} NOT NULL,
    seen_at {ts} NOT NULL,
    PRIMARY KEY (festival_id, user_id)
) {strict};

-- What troupes that perform bring along, and how many minutes before they begin they are there.
ALTER TABLE calls ADD COLUMN
    bring {json} NOT NULL DEFAULT '{"vi":""}';
ALTER TABLE calls ADD COLUMN
    arrive_before {int} NOT NULL DEFAULT 45;

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

-- Files in the store of files, each noted here before it is put there: so the day after, what no picture uses can be found and taken away. Meanwhile nobody may use it (going).
CREATE TABLE picture_files (
    hash TEXT NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    bytes {int} NOT NULL,
    by_id {id} NOT NULL,
    noted_at {ts} NOT NULL,
    going {bool} NOT NULL
) {strict};
CREATE INDEX picture_files_festival ON picture_files (festival_id);
CREATE INDEX picture_files_by ON picture_files (by_id, noted_at);

-- Photos that visitors see of a festival, a venue or an act, in the order in which they are shown.
CREATE TABLE pictures (
    id {id} NOT NULL PRIMARY KEY,
    owner_kind TEXT NOT NULL,
    owner_id {id} NOT NULL,
    place {int} NOT NULL,
    hash TEXT NOT NULL REFERENCES picture_files (hash),
    width {int} NOT NULL CHECK (width > 0),
    height {int} NOT NULL CHECK (height > 0),
    focus_x {int} NOT NULL CHECK (focus_x BETWEEN 0 AND 100),
    focus_y {int} NOT NULL CHECK (focus_y BETWEEN 0 AND 100),
    alt {json} NOT NULL,
    version {int} NOT NULL DEFAULT 1
) {strict};
CREATE INDEX pictures_owner ON pictures (owner_kind, owner_id, place);
CREATE INDEX pictures_hash ON pictures (hash);

-- A table that somebody sent to be looked at before it is taken over, too long to be carried along; it goes a day later.
CREATE TABLE plan_tables (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    content TEXT NOT NULL,
    by_id {id} NOT NULL,
    sent_at {ts} NOT NULL
) {strict};
CREATE INDEX plan_tables_by ON plan_tables (by_id, sent_at);

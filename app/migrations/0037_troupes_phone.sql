-- What somebody enclosed with something of theirs: photos, recordings, papers. Each is noted here before it is put into the store of files; one that nothing uses (kept) goes the day after. Meanwhile nobody may use it (going).
CREATE TABLE enclosed_files (
    name TEXT NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    owner_id {id} NOT NULL,
    bytes {int} NOT NULL CHECK (bytes > 0),
    noted_at {ts} NOT NULL,
    kept {bool} NOT NULL,
    going {bool} NOT NULL
) {strict};
CREATE INDEX enclosed_files_owner ON enclosed_files (owner_id, noted_at);
CREATE INDEX enclosed_files_festival ON enclosed_files (festival_id);
CREATE INDEX enclosed_files_unused ON enclosed_files (noted_at) WHERE NOT kept;

-- rebuild: troupe_sessions
-- postgres: ALTER TABLE troupe_sessions ALTER COLUMN code_id DROP NOT NULL;
-- Phones on which a troupe is signed in, by its code or by a link. Only hashes of their tokens stand here.
CREATE TABLE troupe_sessions (
    id {id} NOT NULL PRIMARY KEY,
    token_hash {bytes} NOT NULL CONSTRAINT troupe_session_unique UNIQUE,
    code_id {id} REFERENCES troupe_codes (id),
    troupe_id {id} NOT NULL REFERENCES troupes (id),
    created_at {ts} NOT NULL,
    expires_at {ts} NOT NULL,
    ended_at {ts}
) {strict};

-- Links that sign a phone of a troupe in, once and soon. Only hashes of their tokens stand here.
CREATE TABLE troupe_links (
    id {id} NOT NULL PRIMARY KEY,
    token_hash {bytes} NOT NULL CONSTRAINT troupe_link_unique UNIQUE,
    troupe_id {id} NOT NULL REFERENCES troupes (id),
    festival_id {id} NOT NULL REFERENCES festivals (id),
    made_at {ts} NOT NULL,
    expires_at {ts} NOT NULL,
    used_at {ts},
    ended_at {ts}
) {strict};
CREATE INDEX troupe_links_troupe ON troupe_links (troupe_id);

-- Codes by which one troupe may still apply when a call is closed. Who uses one first has it.
CREATE TABLE late_codes (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES calls (festival_id),
    secret_hash TEXT NOT NULL CONSTRAINT late_code_unique UNIQUE,
    open_until {ts} NOT NULL,
    note TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at {ts} NOT NULL,
    troupe_id {id} REFERENCES troupes (id),
    used_at {ts},
    ended_at {ts}
) {strict};
CREATE INDEX late_codes_troupe ON late_codes (festival_id, troupe_id);

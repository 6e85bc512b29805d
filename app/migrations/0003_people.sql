CREATE TABLE users (
    id {id} NOT NULL PRIMARY KEY,
    email TEXT NOT NULL CONSTRAINT user_email_unique UNIQUE,
    name TEXT NOT NULL,
    search_key TEXT NOT NULL,
    password_hash TEXT,
    lang TEXT NOT NULL,
    disabled_at {ts},
    created_at {ts} NOT NULL
) {strict};

-- Who may do what where. No festival means every festival.
CREATE TABLE grants (
    id {id} NOT NULL PRIMARY KEY,
    user_id {id} NOT NULL REFERENCES users (id),
    role TEXT NOT NULL,
    festival_id {id} REFERENCES festivals (id),
    commune_code TEXT,
    granted_at {ts} NOT NULL
) {strict};
CREATE UNIQUE INDEX grant_everywhere_unique ON grants (user_id, role) WHERE festival_id IS NULL;
CREATE UNIQUE INDEX grant_festival_unique ON grants (user_id, role, festival_id) WHERE festival_id IS NOT NULL;

CREATE TABLE sessions (
    id {id} NOT NULL PRIMARY KEY,
    token_hash {bytes} NOT NULL CONSTRAINT session_token_unique UNIQUE,
    user_id {id} NOT NULL REFERENCES users (id),
    device TEXT NOT NULL,
    created_at {ts} NOT NULL,
    seen_at {ts} NOT NULL,
    expires_at {ts} NOT NULL,
    ended_at {ts}
) {strict};
CREATE INDEX sessions_user ON sessions (user_id);

-- Single-use links: invitation, password reset, first administrator.
CREATE TABLE access_links (
    token_hash {bytes} NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('first_admin', 'invitation', 'password_reset')),
    user_id {id} REFERENCES users (id),
    created_at {ts} NOT NULL,
    expires_at {ts} NOT NULL,
    used_at {ts}
) {strict};

-- Who changed what. Append-only: triggers refuse UPDATE and DELETE.
CREATE TABLE audit (
    id {id} NOT NULL PRIMARY KEY,
    at {ts} NOT NULL,
    actor_id {id},
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    festival_id {id},
    detail {json} NOT NULL
) {strict};
CREATE INDEX audit_festival ON audit (festival_id, at);

-- What every slice stands on. Type tokens are replaced per engine by db::migrate.

CREATE TABLE secrets (
    name TEXT NOT NULL PRIMARY KEY,
    value {bytes} NOT NULL,
    created_at {ts} NOT NULL
) {strict};

-- Things to do outside the database, written in the transaction that decided them.
CREATE TABLE outbox (
    id {id} NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload {json} NOT NULL,
    created_at {ts} NOT NULL,
    due_at {ts} NOT NULL,
    attempts {int} NOT NULL DEFAULT 0,
    leased_until {ts},
    done_at {ts},
    dead_at {ts},
    last_error TEXT
) {strict};
CREATE INDEX outbox_due ON outbox (due_at) WHERE done_at IS NULL AND dead_at IS NULL;

-- What changed, in order, so that every server can tell its own listeners.
CREATE TABLE changes (
    seq {seq},
    topic TEXT NOT NULL,
    at {ts} NOT NULL
) {strict};

-- What was typed into a refused form, and what to say after a redirect.
CREATE TABLE flashes (
    id {id} NOT NULL PRIMARY KEY,
    body {json} NOT NULL,
    expires_at {ts} NOT NULL
) {strict};

-- Tries at passwords, codes and look-ups; counted per key, never by address alone.
CREATE TABLE attempts (
    id {id} NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL,
    at {ts} NOT NULL
) {strict};
CREATE INDEX attempts_subject ON attempts (subject, at);

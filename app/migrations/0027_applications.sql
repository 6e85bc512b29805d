-- What a festival asks troupes for, and when.
CREATE TABLE calls (
    festival_id {id} NOT NULL PRIMARY KEY REFERENCES festivals (id),
    about {json} NOT NULL,
    opens_at {ts} NOT NULL,
    closes_at {ts} NOT NULL,
    answer_on TEXT NOT NULL,
    confirm_days {int} NOT NULL CHECK (confirm_days BETWEEN 1 AND 60),
    per_troupe {int} NOT NULL CHECK (per_troupe BETWEEN 1 AND 20),
    version {int} NOT NULL DEFAULT 1,
    CHECK (closes_at > opens_at)
) {strict};

-- The kinds of acts that are wanted. One that is removed stays, for those who chose it.
CREATE TABLE call_kinds (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES calls (festival_id),
    kind TEXT NOT NULL,
    name {json} NOT NULL,
    opens_at {ts},
    closes_at {ts},
    position {int} NOT NULL,
    removed_at {ts}
) {strict};
CREATE INDEX call_kinds_of ON call_kinds (festival_id, position);

-- What is asked. A question that is removed stays, for those who answered it.
CREATE TABLE questions (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES calls (festival_id),
    task TEXT NOT NULL,
    page {int} NOT NULL,
    position {int} NOT NULL,
    kind TEXT NOT NULL,
    fills TEXT NOT NULL,
    label {json} NOT NULL,
    hint {json} NOT NULL,
    choices {json} NOT NULL,
    most {int} NOT NULL CHECK (most > 0),
    need TEXT NOT NULL,
    need_from {ts},
    fixing TEXT NOT NULL,
    frozen_at {ts},
    hidden {bool} NOT NULL,
    removed_at {ts},
    version {int} NOT NULL DEFAULT 1
) {strict};
CREATE INDEX questions_of ON questions (festival_id, position);

-- What a troupe applies with. Its id and its code stay its own for ever.
CREATE TABLE applications (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES calls (festival_id),
    troupe_id {id} NOT NULL REFERENCES troupes (id),
    code TEXT NOT NULL CONSTRAINT application_code_unique UNIQUE,
    client TEXT NOT NULL CONSTRAINT application_client_unique UNIQUE,
    state TEXT NOT NULL,
    pending TEXT,
    filed_by {id} REFERENCES users (id),
    filed_name TEXT NOT NULL DEFAULT '',
    asked TEXT NOT NULL DEFAULT '',
    sent_at {ts},
    saved_at {ts} NOT NULL,
    moved_at {ts} NOT NULL,
    confirm_by {ts},
    reminded {int} NOT NULL DEFAULT 0,
    open_until {ts},
    act_id {id} REFERENCES acts (id),
    title TEXT NOT NULL DEFAULT '',
    search_key TEXT NOT NULL DEFAULT '',
    version {int} NOT NULL DEFAULT 1
) {strict};
CREATE INDEX applications_festival ON applications (festival_id, state, moved_at);
CREATE INDEX applications_troupe ON applications (troupe_id);
CREATE INDEX applications_act ON applications (act_id);
CREATE INDEX applications_due ON applications (confirm_by) WHERE confirm_by IS NOT NULL;

-- The answers as they stand now, sent or not.
CREATE TABLE application_answers (
    application_id {id} NOT NULL REFERENCES applications (id),
    question_id {id} NOT NULL REFERENCES questions (id),
    value {json} NOT NULL,
    version {int} NOT NULL DEFAULT 1,
    PRIMARY KEY (application_id, question_id)
) {strict};

-- What was sent, each time: answers with the words of their questions. Never changed.
CREATE TABLE application_versions (
    application_id {id} NOT NULL REFERENCES applications (id),
    number {int} NOT NULL,
    answers {json} NOT NULL,
    said {json} NOT NULL,
    by_name TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    at {ts} NOT NULL,
    PRIMARY KEY (application_id, number)
) {strict};

-- Each move of an application. Those of one decision share a batch, by which it can be undone.
CREATE TABLE application_moves (
    id {id} NOT NULL PRIMARY KEY,
    application_id {id} NOT NULL REFERENCES applications (id),
    number {int} NOT NULL,
    batch {id} NOT NULL,
    was TEXT NOT NULL,
    action TEXT NOT NULL,
    now TEXT NOT NULL,
    by_role TEXT NOT NULL,
    by_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    at {ts} NOT NULL,
    undone_at {ts},
    CONSTRAINT application_move_unique UNIQUE (application_id, number)
) {strict};
CREATE INDEX application_moves_batch ON application_moves (batch);

-- Who was told what, and by which way; what is to be printed stands here too.
CREATE TABLE application_messages (
    id {id} NOT NULL PRIMARY KEY,
    application_id {id} NOT NULL REFERENCES applications (id),
    batch {id} NOT NULL,
    kind TEXT NOT NULL,
    to_name TEXT NOT NULL,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    note TEXT NOT NULL,
    at {ts} NOT NULL
) {strict};
CREATE INDEX application_messages_of ON application_messages (application_id, at);

-- The paper by which a troupe gets in: a name that everybody may know, and a secret that stands here as a hash. A code that ended opens nothing.
CREATE TABLE troupe_codes (
    id {id} NOT NULL PRIMARY KEY,
    troupe_id {id} NOT NULL REFERENCES troupes (id),
    commune_code TEXT NOT NULL,
    name TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    pin_hash TEXT,
    issued_at {ts} NOT NULL,
    issued_by TEXT NOT NULL,
    claimed_at {ts},
    ended_at {ts}
) {strict};
CREATE UNIQUE INDEX troupe_codes_live ON troupe_codes (troupe_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX troupe_codes_named ON troupe_codes (commune_code, name) WHERE ended_at IS NULL;

-- Phones on which a troupe is signed in. Only hashes of their tokens stand here.
CREATE TABLE troupe_sessions (
    id {id} NOT NULL PRIMARY KEY,
    token_hash {bytes} NOT NULL CONSTRAINT troupe_session_unique UNIQUE,
    code_id {id} NOT NULL REFERENCES troupe_codes (id),
    troupe_id {id} NOT NULL REFERENCES troupes (id),
    created_at {ts} NOT NULL,
    expires_at {ts} NOT NULL,
    ended_at {ts}
) {strict};
CREATE INDEX troupe_sessions_troupe ON troupe_sessions (troupe_id);

ALTER TABLE acts ADD COLUMN
    can {json} NOT NULL DEFAULT '[]';

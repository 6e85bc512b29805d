-- What reviewers judge by. Its scale stays once somebody was judged by it.
CREATE TABLE review_criteria (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES calls (festival_id),
    position {int} NOT NULL,
    name {json} NOT NULL,
    help {json} NOT NULL,
    low {int} NOT NULL CHECK (low >= 0),
    high {int} NOT NULL CHECK (high <= 10),
    weight {int} NOT NULL CHECK (weight BETWEEN 0 AND 100),
    required {bool} NOT NULL,
    removed_at {ts},
    version {int} NOT NULL DEFAULT 1,
    CHECK (high > low)
) {strict};
CREATE INDEX review_criteria_of ON review_criteria (festival_id, position);

-- A round of reviewing: until when, who reads what of whom.
CREATE TABLE review_rounds (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES calls (festival_id),
    name {json} NOT NULL,
    opens_at {ts} NOT NULL,
    closes_at {ts} NOT NULL,
    blind {bool} NOT NULL,
    others TEXT NOT NULL,
    scope TEXT NOT NULL,
    wanted {int} NOT NULL CHECK (wanted BETWEEN 1 AND 20),
    version {int} NOT NULL DEFAULT 1,
    CHECK (closes_at > opens_at)
) {strict};
CREATE INDEX review_rounds_of ON review_rounds (festival_id, opens_at);

-- Who reviews for a festival, and where they come from: nobody judges their own.
CREATE TABLE reviewers (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES calls (festival_id),
    user_id {id} NOT NULL REFERENCES users (id),
    commune_code TEXT,
    troupe_id {id} REFERENCES troupes (id),
    removed_at {ts},
    version {int} NOT NULL DEFAULT 1,
    CONSTRAINT reviewer_unique UNIQUE (festival_id, user_id)
) {strict};
CREATE INDEX reviewers_user ON reviewers (user_id);
CREATE INDEX reviewers_troupe ON reviewers (troupe_id);

-- Who reviews in which round.
CREATE TABLE review_members (
    round_id {id} NOT NULL REFERENCES review_rounds (id),
    reviewer_id {id} NOT NULL REFERENCES reviewers (id),
    PRIMARY KEY (round_id, reviewer_id)
) {strict};

-- What a reviewer said they should not judge, and why. It holds in every round.
CREATE TABLE review_conflicts (
    reviewer_id {id} NOT NULL REFERENCES reviewers (id),
    application_id {id} NOT NULL REFERENCES applications (id),
    reason TEXT NOT NULL,
    at {ts} NOT NULL,
    PRIMARY KEY (reviewer_id, application_id)
) {strict};
CREATE INDEX review_conflicts_application ON review_conflicts (application_id);

-- An application in a round, under a number that says nothing of it, and what its reviews come to.
CREATE TABLE review_subjects (
    round_id {id} NOT NULL REFERENCES review_rounds (id),
    application_id {id} NOT NULL REFERENCES applications (id),
    number {int} NOT NULL,
    given {int} NOT NULL DEFAULT 0,
    median {int},
    low {int},
    high {int},
    PRIMARY KEY (round_id, application_id),
    CONSTRAINT review_number_unique UNIQUE (round_id, number)
) {strict};
CREATE INDEX review_subjects_application ON review_subjects (application_id);

-- One reviewer's judgement of one application: given to them, begun, given, or left to others.
CREATE TABLE reviews (
    id {id} NOT NULL PRIMARY KEY,
    round_id {id} NOT NULL REFERENCES review_rounds (id),
    application_id {id} NOT NULL REFERENCES applications (id),
    reviewer_id {id} NOT NULL REFERENCES reviewers (id),
    step TEXT NOT NULL,
    total {int} CHECK (total BETWEEN 0 AND 1000),
    internal TEXT NOT NULL DEFAULT '',
    to_troupe TEXT NOT NULL DEFAULT '',
    by_hand {bool} NOT NULL,
    assigned_at {ts} NOT NULL,
    saved_at {ts},
    version {int} NOT NULL DEFAULT 1,
    CONSTRAINT review_unique UNIQUE (round_id, application_id, reviewer_id)
) {strict};
CREATE INDEX reviews_reviewer ON reviews (reviewer_id, round_id);
CREATE INDEX reviews_application ON reviews (application_id);

-- What a review scores by each criterion.
CREATE TABLE review_scores (
    review_id {id} NOT NULL REFERENCES reviews (id),
    criterion_id {id} NOT NULL REFERENCES review_criteria (id),
    score {int} NOT NULL,
    PRIMARY KEY (review_id, criterion_id)
) {strict};

-- How many places organisers want for whom.
CREATE TABLE fair_aims (
    festival_id {id} NOT NULL PRIMARY KEY REFERENCES calls (festival_id),
    aims {json} NOT NULL,
    version {int} NOT NULL DEFAULT 1
) {strict};

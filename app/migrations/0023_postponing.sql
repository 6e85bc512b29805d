-- What was put off: which days, to when, and all that it moved as it was before. Until its letters leave it can be undone.
CREATE TABLE postponements (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    moved {json} NOT NULL,
    by_name TEXT NOT NULL,
    at {ts} NOT NULL,
    told_at {ts} NOT NULL,
    undone_at {ts}
) {strict};
CREATE INDEX postponements_festival ON postponements (festival_id, at);

-- What holders of tickets for something that a release moved or cancelled chose. Money that is to go back for a part of an order is due here; that of a whole one stands in refunds.
CREATE TABLE ticket_choices (
    id {id} NOT NULL PRIMARY KEY,
    order_id {id} NOT NULL REFERENCES orders (id),
    performance_id {id} NOT NULL REFERENCES performances (id),
    release_id {id} NOT NULL REFERENCES releases (id),
    choice TEXT NOT NULL,
    tickets {int} NOT NULL CHECK (tickets > 0),
    amount {int} NOT NULL CHECK (amount >= 0),
    chosen_at {ts} NOT NULL,
    done_at {ts},
    how TEXT,
    CONSTRAINT choice_once UNIQUE (order_id, performance_id, release_id),
    CHECK ((done_at IS NULL) = (how IS NULL))
) {strict};
CREATE INDEX ticket_choices_due ON ticket_choices (chosen_at) WHERE done_at IS NULL;

-- A release that is made by the clock: what somebody typed, and why it was not made, where it was not.
CREATE TABLE due_releases (
    festival_id {id} NOT NULL PRIMARY KEY REFERENCES festivals (id),
    due_at {ts} NOT NULL,
    form {json} NOT NULL,
    by_id {id} NOT NULL,
    by_name TEXT NOT NULL,
    asked_at {ts} NOT NULL,
    refused TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX due_releases_due ON due_releases (due_at) WHERE refused = '';

-- From which network a visitor's plan came, by a name that says nothing of it, so that nobody takes all there can be.
ALTER TABLE star_plans ADD COLUMN
    network TEXT NOT NULL DEFAULT '';

-- How many plans calendars follow: of a network, and with no network of the whole festival. Counted as they come and go.
CREATE TABLE star_plan_counts (
    festival_id {id} NOT NULL REFERENCES festivals (id),
    network TEXT NOT NULL,
    plans {int} NOT NULL CHECK (plans >= 0),
    PRIMARY KEY (festival_id, network)
) {strict};
INSERT INTO star_plan_counts (festival_id, network, plans)
    SELECT festival_id, '', COUNT(*) FROM star_plans GROUP BY festival_id;

-- What an act needs of its stage, by the names of what stages have: {"power": 20, "roof": 1}.
ALTER TABLE acts ADD COLUMN
    wants {json} NOT NULL DEFAULT '{}';

-- Artisans with a title of the state. Days are numbers as people read them: 20270312.
CREATE TABLE artisans (
    id {id} NOT NULL PRIMARY KEY,
    number {int} NOT NULL CONSTRAINT artisan_number_unique UNIQUE,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    decision TEXT NOT NULL,
    decided_on {int} NOT NULL,
    field TEXT NOT NULL,
    craft TEXT NOT NULL,
    commune_code TEXT NOT NULL REFERENCES communes (code),
    troupe_id {id} REFERENCES troupes (id),
    fate TEXT NOT NULL,
    fate_on {int},
    note TEXT NOT NULL,
    search_key TEXT NOT NULL,
    version {int} NOT NULL DEFAULT 1,
    CONSTRAINT artisan_fate_dated CHECK ((fate = 'here') = (fate_on IS NULL))
) {strict};
CREATE INDEX artisans_commune ON artisans (commune_code, search_key);
CREATE INDEX artisans_troupe ON artisans (troupe_id);

-- How much an artisan gets a month, by grade and from which day on.
CREATE TABLE allowance_rates (
    id {id} NOT NULL PRIMARY KEY,
    grade TEXT NOT NULL,
    from_day {int} NOT NULL,
    amount {int} NOT NULL CHECK (amount > 0),
    decision TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at {ts} NOT NULL,
    CONSTRAINT allowance_rate_once UNIQUE (grade, from_day)
) {strict};

-- The allowance of an artisan, period by period, the last day not included; no two overlap (sqlite/, postgres/).
CREATE TABLE allowances (
    id {id} NOT NULL PRIMARY KEY,
    artisan_id {id} NOT NULL REFERENCES artisans (id),
    state TEXT NOT NULL,
    grade TEXT NOT NULL,
    from_day {int} NOT NULL,
    until_day {int},
    decision TEXT NOT NULL,
    reason TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at {ts} NOT NULL,
    CONSTRAINT allowance_lasts CHECK (until_day IS NULL OR until_day > from_day)
) {strict};
CREATE INDEX allowances_artisan ON allowances (artisan_id, from_day);

-- The figures of a year as they were reported; a correction is the next number, with its reason. Rows are only added.
CREATE TABLE reports (
    id {id} NOT NULL PRIMARY KEY,
    year {int} NOT NULL,
    number {int} NOT NULL CHECK (number > 0),
    reason TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at {ts} NOT NULL,
    CONSTRAINT report_once UNIQUE (year, number)
) {strict};

-- A line of a report: what it is about in the words of that day, and its figures.
CREATE TABLE report_lines (
    report_id {id} NOT NULL REFERENCES reports (id),
    part TEXT NOT NULL,
    place {int} NOT NULL,
    label {json} NOT NULL,
    cells {json} NOT NULL,
    PRIMARY KEY (report_id, part, place)
) {strict};

-- What somebody asked about their own data, and what was done; nothing here says who it was.
CREATE TABLE person_requests (
    id {id} NOT NULL PRIMARY KEY,
    what TEXT NOT NULL,
    commune_code TEXT,
    asked_by TEXT NOT NULL,
    places {int} NOT NULL,
    by_name TEXT NOT NULL,
    at {ts} NOT NULL
) {strict};
CREATE INDEX person_requests_at ON person_requests (at);

-- By whom, about what: without marks, in lower case. Empty in rows from before: no row of the log changes.
ALTER TABLE audit ADD COLUMN
    search_key TEXT NOT NULL DEFAULT '';

-- Its treasurer matches transfers by hand: no bank tells of them.
ALTER TABLE festivals ADD COLUMN
    by_hand {bool} NOT NULL DEFAULT FALSE;

-- A small transfer with which an organiser tries whether the bank tells of money. It is nobody's payment.
CREATE TABLE bank_tests (
    festival_id {id} NOT NULL PRIMARY KEY REFERENCES festivals (id),
    code TEXT NOT NULL CONSTRAINT bank_test_unique UNIQUE,
    account TEXT NOT NULL,
    asked_at {ts} NOT NULL,
    heard_at {ts}
) {strict};

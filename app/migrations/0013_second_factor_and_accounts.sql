-- When its owner last typed their password here, and showed their second factor.
ALTER TABLE sessions ADD COLUMN
    proved_at {ts};
ALTER TABLE sessions ADD COLUMN
    passed_at {ts};

-- The telephone that shows somebody's codes (RFC 6238). The recovery codes stand here in clear until its
-- first code was right, because a factor that is not confirmed opens nothing; then only as hashes, below.
CREATE TABLE second_factors (
    user_id {id} NOT NULL PRIMARY KEY REFERENCES users (id),
    secret {bytes} NOT NULL,
    recovery {json},
    started_at {ts} NOT NULL,
    confirmed_at {ts},
    last_step {int} NOT NULL DEFAULT 0,
    CONSTRAINT recovery_shown_once CHECK ((confirmed_at IS NULL) = (recovery IS NOT NULL))
) {strict};

CREATE TABLE recovery_codes (
    user_id {id} NOT NULL REFERENCES users (id),
    code_hash {bytes} NOT NULL,
    used_at {ts},
    PRIMARY KEY (user_id, code_hash)
) {strict};

-- Where a festival's buyers are to pay, once somebody else agrees or a day has passed.
CREATE TABLE account_changes (
    festival_id {id} NOT NULL PRIMARY KEY REFERENCES festivals (id),
    bank_bin TEXT NOT NULL,
    bank_account TEXT NOT NULL,
    bank_holder TEXT NOT NULL,
    asked_by {id} NOT NULL,
    asked_name TEXT NOT NULL,
    asked_at {ts} NOT NULL,
    due_at {ts} NOT NULL
) {strict};
CREATE INDEX account_changes_due ON account_changes (due_at);

-- Where the buyer of an order was told to pay. A server of the release before leaves it empty: then it is
-- the festival's.
ALTER TABLE orders ADD COLUMN
    bank_bin TEXT;
ALTER TABLE orders ADD COLUMN
    bank_account TEXT;
ALTER TABLE orders ADD COLUMN
    bank_holder TEXT;
UPDATE orders SET
    bank_bin = (SELECT f.bank_bin FROM festivals f WHERE f.id = orders.festival_id),
    bank_account = (SELECT f.bank_account FROM festivals f WHERE f.id = orders.festival_id),
    bank_holder = (SELECT f.bank_holder FROM festivals f WHERE f.id = orders.festival_id);
CREATE INDEX orders_account ON orders (festival_id, bank_account);

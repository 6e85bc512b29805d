-- What codes that were made together give: so much off each ticket of the kinds they are for, or kinds that others do not see.
CREATE TABLE vouchers (
    id {id} NOT NULL PRIMARY KEY,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    name TEXT NOT NULL,
    percent {int} NOT NULL CHECK (percent BETWEEN 0 AND 100),
    amount {int} NOT NULL CHECK (amount >= 0),
    valid_from {ts} NOT NULL,
    valid_until {ts} NOT NULL,
    uses {int} CHECK (uses > 0),
    made_at {ts} NOT NULL,
    by_name TEXT NOT NULL,
    CHECK (percent = 0 OR amount = 0),
    CHECK (valid_until > valid_from)
) {strict};
CREATE INDEX vouchers_festival ON vouchers (festival_id);

-- The kinds that a voucher is for; none are all of them.
CREATE TABLE voucher_products (
    voucher_id {id} NOT NULL REFERENCES vouchers (id),
    product_id {id} NOT NULL REFERENCES products (id),
    PRIMARY KEY (voucher_id, product_id)
) {strict};

-- The codes of a voucher, each used as often as it says.
CREATE TABLE voucher_codes (
    id {id} NOT NULL PRIMARY KEY,
    voucher_id {id} NOT NULL REFERENCES vouchers (id),
    code TEXT NOT NULL CONSTRAINT voucher_code_unique UNIQUE,
    withdrawn_at {ts}
) {strict};
CREATE INDEX voucher_codes_voucher ON voucher_codes (voucher_id);

-- The code that a choice was made with; codes are never deleted.
ALTER TABLE holds ADD COLUMN
    code_id {id};
CREATE INDEX holds_of_code ON holds (code_id) WHERE code_id IS NOT NULL;

-- What a code took off each ticket of a line.
ALTER TABLE hold_lines ADD COLUMN
    off {int} NOT NULL DEFAULT 0;

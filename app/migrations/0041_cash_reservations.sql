-- Whether places are kept for those who come and pay in cash: where and when, for how many hours, until how many hours before what they are for, and how many of a hundred places at most.
CREATE TABLE cash_rules (
    festival_id {id} NOT NULL PRIMARY KEY REFERENCES festivals (id),
    offered {bool} NOT NULL,
    place {json} NOT NULL,
    opens {json} NOT NULL,
    hours {int} NOT NULL CHECK (hours BETWEEN 1 AND 168),
    ahead {int} NOT NULL CHECK (ahead BETWEEN 1 AND 168),
    share {int} NOT NULL CHECK (share BETWEEN 1 AND 50),
    version {int} NOT NULL DEFAULT 1
) {strict};

-- Its buyer comes and pays in cash.
ALTER TABLE holds ADD COLUMN
    in_cash {bool} NOT NULL DEFAULT FALSE;
CREATE INDEX holds_in_cash ON holds (festival_id, state) WHERE in_cash;

-- All orders of an address are found by it alone, whatever case its letters have.
CREATE INDEX orders_of_email ON orders (festival_id, LOWER(email), created_at, id) WHERE email IS NOT NULL;

-- Two people who change one capacity learn of each other.
ALTER TABLE capacities ADD COLUMN
    version {int} NOT NULL DEFAULT 1;

-- Whose turn it is when much waits: what one person waits for before what goes to thousands. Rows of an older
-- binary stand in the middle.
ALTER TABLE outbox ADD COLUMN
    turn {int} NOT NULL DEFAULT 1;
CREATE INDEX outbox_turn ON outbox (turn, due_at) WHERE done_at IS NULL AND dead_at IS NULL;

-- How many minutes before its performance a ticket admits, and through which gate.
ALTER TABLE products ADD COLUMN
    entry_early {int} CHECK (entry_early BETWEEN 0 AND 720);
ALTER TABLE products ADD COLUMN
    entry_gate {json} NOT NULL DEFAULT '{"vi":""}';

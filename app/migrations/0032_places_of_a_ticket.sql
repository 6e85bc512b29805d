-- How many people a ticket lets in: so many places it takes.
ALTER TABLE products ADD COLUMN
    admits {int} NOT NULL DEFAULT 1 CHECK (admits BETWEEN 1 AND 20);
-- The kind without which it is not sold (kinds are never deleted), and how many of it go with each of that.
ALTER TABLE products ADD COLUMN
    needs_id {id};
ALTER TABLE products ADD COLUMN
    needs_per {int} NOT NULL DEFAULT 1 CHECK (needs_per BETWEEN 1 AND 20);
-- What those just outside its rule need.
ALTER TABLE products ADD COLUMN
    beyond {json} NOT NULL DEFAULT '{"vi":""}';

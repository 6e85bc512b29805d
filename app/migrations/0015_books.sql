-- comment on payments: What a bank told us, or what was taken at the desk. Never deleted; an unmatched one waits for the treasurer. One that is split over orders is a row for each part: together they are what came in.
ALTER TABLE payments ADD COLUMN
    part_of {id} REFERENCES payments (id);
ALTER TABLE payments ADD COLUMN
    whole {int};
CREATE INDEX payments_parts ON payments (part_of) WHERE part_of IS NOT NULL;

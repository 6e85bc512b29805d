-- Two people who change one capacity learn of each other.
ALTER TABLE capacities ADD COLUMN
    version {int} NOT NULL DEFAULT 1;

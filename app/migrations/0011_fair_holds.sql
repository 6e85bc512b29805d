-- comment on holds: Places kept for one buyer. Lapsed by the clock; given back every few seconds, or by whoever needs them before.

-- Who keeps places, as pseudonyms (a keyed hash of a browser's cookie, of a network, of a buyer's contact), so
-- that nobody keeps more than a fair part. They stand as long as the places count, and are cleared afterwards.
ALTER TABLE holds ADD COLUMN
    device TEXT;
ALTER TABLE holds ADD COLUMN
    network TEXT;
ALTER TABLE holds ADD COLUMN
    contact TEXT;
-- How often its places were taken again after they had lapsed.
ALTER TABLE holds ADD COLUMN
    renewed {int} NOT NULL DEFAULT 0;
CREATE INDEX holds_of_device ON holds (device) WHERE device IS NOT NULL AND state <> 'released';
CREATE INDEX holds_of_network ON holds (network) WHERE network IS NOT NULL AND state <> 'released';
CREATE INDEX holds_of_contact ON holds (contact) WHERE contact IS NOT NULL AND state <> 'released';

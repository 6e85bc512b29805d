-- How often a series of bookings repeats, as calendars say it; rows without one are every so many days.
ALTER TABLE booking_series ADD COLUMN
    rule TEXT NOT NULL DEFAULT '';
-- Calendars read what is from a moment on, of all stages.
CREATE INDEX occupancy_when ON occupancy (until_min);
CREATE INDEX bookings_when ON bookings (until_min);
-- What still waits for an answer, or for a place, is little of what was ever asked.
CREATE INDEX bookings_open ON bookings (from_min) WHERE state IN ('requested', 'held', 'approved');
CREATE INDEX bookings_waiting ON bookings (from_min) WHERE waits AND state IN ('requested', 'rejected');

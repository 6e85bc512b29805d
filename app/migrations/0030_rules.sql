-- How often a series of bookings repeats, as calendars say it; rows without one are every so many days.
ALTER TABLE booking_series ADD COLUMN
    rule TEXT NOT NULL DEFAULT '';

-- Until when neither a letter nor the page of its troupe says a move, which can be undone that long; nothing where it
-- was seen at once.
ALTER TABLE application_moves ADD COLUMN
    quiet_until {ts};
-- By when the troupe was to confirm before it.
ALTER TABLE application_moves ADD COLUMN
    confirm_was {ts};

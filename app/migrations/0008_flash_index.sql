-- The hourly tidying finds what has lapsed without reading what has not.
CREATE INDEX flashes_expiry ON flashes (expires_at);

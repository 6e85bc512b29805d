-- Anybody can have forms refused, as often as they like: what one network leaves is bounded.
ALTER TABLE flashes ADD COLUMN
    network TEXT NOT NULL DEFAULT '';
CREATE INDEX flashes_network ON flashes (network, expires_at);

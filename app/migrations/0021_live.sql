-- What was pressed at a stage on the day: begun, over, so many minutes late, not coming. A press is taken back by another.
CREATE TABLE live_presses (
    performance_id {id} NOT NULL REFERENCES performances (id),
    number {int} NOT NULL,
    festival_id {id} NOT NULL REFERENCES festivals (id),
    what TEXT NOT NULL,
    minutes {int} NOT NULL CHECK (minutes >= 0),
    at {ts} NOT NULL,
    by_name TEXT NOT NULL,
    PRIMARY KEY (performance_id, number)
) {strict};
CREATE INDEX live_presses_of ON live_presses (festival_id);

-- From when until when an alert is true; without them for as long as it stands.
ALTER TABLE festivals ADD COLUMN
    alert_from {ts};
ALTER TABLE festivals ADD COLUMN
    alert_until {ts};

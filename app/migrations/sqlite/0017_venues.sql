-- What takes place has its stage. Where several do at once, which nothing forbade so far, each gets a lane.
INSERT INTO occupancy (id, stage_id, lane, from_min, until_min, source_kind, source_id, firmness)
WITH minutes AS (
    SELECT id, stage_id,
        CAST(strftime('%s', starts_at) AS INTEGER) / 60 AS from_min,
        (CAST(strftime('%s', ends_at) AS INTEGER) + 59) / 60 AS until_min
        FROM performances WHERE status <> 'cancelled'
), behind AS (
    SELECT m.*, MAX(until_min) OVER (PARTITION BY stage_id ORDER BY from_min, id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy_until FROM minutes m
), crowds AS (
    SELECT b.*, SUM(CASE WHEN busy_until > from_min THEN 0 ELSE 1 END)
        OVER (PARTITION BY stage_id ORDER BY from_min, id) AS crowd FROM behind b
)
SELECT id, stage_id, ROW_NUMBER() OVER (PARTITION BY stage_id, crowd ORDER BY from_min, id) - 1, from_min, until_min,
    'performance', id, 'firm' FROM crowds;
UPDATE stages SET lanes = (SELECT MAX(lane) + 1 FROM occupancy WHERE stage_id = stages.id)
    WHERE id IN (SELECT stage_id FROM occupancy);

CREATE TRIGGER occupancy_insert BEFORE INSERT ON occupancy WHEN EXISTS (
    SELECT 1 FROM occupancy o WHERE o.stage_id = NEW.stage_id AND o.lane = NEW.lane
    AND o.until_min > NEW.from_min AND o.from_min < NEW.until_min
) BEGIN SELECT RAISE(ABORT, 'occupancy_never_doubled'); END;
CREATE TRIGGER occupancy_update BEFORE UPDATE OF stage_id, lane, from_min, until_min ON occupancy WHEN EXISTS (
    SELECT 1 FROM occupancy o WHERE o.id <> OLD.id AND o.stage_id = NEW.stage_id AND o.lane = NEW.lane
    AND o.until_min > NEW.from_min AND o.from_min < NEW.until_min
) BEGIN SELECT RAISE(ABORT, 'occupancy_never_doubled'); END;

-- What takes place has its stage. Where several do at once, which nothing forbade so far, each gets a lane.
INSERT INTO occupancy (id, stage_id, lane, from_min, until_min, source_kind, source_id, firmness)
WITH minutes AS (
    SELECT id, stage_id,
        CAST(FLOOR(EXTRACT(EPOCH FROM starts_at) / 60) AS BIGINT) AS from_min,
        CAST(CEIL(EXTRACT(EPOCH FROM ends_at) / 60) AS BIGINT) AS until_min
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

-- Comes with PostgreSQL; since version 13 whoever owns a database may switch it on.
CREATE EXTENSION IF NOT EXISTS btree_gist;
-- Deferred, so that two can change places.
ALTER TABLE occupancy ADD CONSTRAINT occupancy_never_doubled
    EXCLUDE USING gist (stage_id WITH =, lane WITH =, int8range(from_min, until_min) WITH &&)
    DEFERRABLE INITIALLY DEFERRED;

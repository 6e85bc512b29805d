-- Each performance is the one showing of an act; what people read of it is the first release.
INSERT INTO acts (id, festival_id, kind, title, by_line, about, troupe_id, minutes, set_up, strike, needs, with_children,
    crowd, approval, contact_name, contact_phone, contact_email, search_key)
SELECT id, festival_id, kind, title, by_line, about, troupe_id,
    GREATEST(1, CAST(FLOOR(EXTRACT(EPOCH FROM ends_at - starts_at) / 60) AS BIGINT)), 0, 0, '', FALSE,
    NULL, 'approved', '', '', '', search_key FROM performances;
INSERT INTO showings (id, festival_id, act_id, slug, code, stage_id, lane, starts_at, minutes, pinned, status, note)
SELECT p.id, p.festival_id, p.id, p.slug,
    'A' || SUBSTR(CAST(100000 + ROW_NUMBER() OVER (PARTITION BY p.festival_id ORDER BY p.id) AS TEXT), 2), p.stage_id,
    COALESCE((SELECT MIN(o.lane) FROM occupancy o WHERE o.source_id = p.id), 0), p.starts_at, a.minutes, FALSE, p.status,
    p.note
FROM performances p JOIN acts a ON a.id = p.id;
INSERT INTO release_items (release_id, showing_id, said)
SELECT p.festival_id, p.id, jsonb_build_object('slug', p.slug, 'kind', p.kind, 'status', p.status, 'title', p.title,
    'by', p.by_line, 'troupe', p.troupe_id, 'about', p.about, 'note', p.note, 'stage', p.stage_id,
    'starts_at', p.starts_at, 'minutes', s.minutes)
FROM performances p JOIN showings s ON s.id = p.id;

CREATE FUNCTION release_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'release_immutable' USING ERRCODE = '23P01', CONSTRAINT = 'release_immutable';
END $$;
CREATE TRIGGER releases_no_change BEFORE UPDATE OR DELETE ON releases
    FOR EACH ROW EXECUTE FUNCTION release_immutable();
CREATE TRIGGER release_items_no_change BEFORE UPDATE OR DELETE ON release_items
    FOR EACH ROW EXECUTE FUNCTION release_immutable();

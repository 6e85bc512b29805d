-- Each performance is the one showing of an act; what people read of it is the first release.
INSERT INTO acts (id, festival_id, kind, title, by_line, about, troupe_id, minutes, set_up, strike, needs, with_children,
    crowd, approval, contact_name, contact_phone, contact_email, search_key)
SELECT id, festival_id, kind, title, by_line, about, troupe_id,
    MAX(1, (CAST(strftime('%s', ends_at) AS INTEGER) - CAST(strftime('%s', starts_at) AS INTEGER)) / 60), 0, 0, '', 0,
    NULL, 'approved', '', '', '', search_key FROM performances;
INSERT INTO showings (id, festival_id, act_id, slug, code, stage_id, lane, starts_at, minutes, pinned, status, note)
SELECT p.id, p.festival_id, p.id, p.slug,
    'A' || SUBSTR(CAST(100000 + ROW_NUMBER() OVER (PARTITION BY p.festival_id ORDER BY p.id) AS TEXT), 2), p.stage_id,
    COALESCE((SELECT MIN(o.lane) FROM occupancy o WHERE o.source_id = p.id), 0), p.starts_at, a.minutes, 0, p.status,
    p.note
FROM performances p JOIN acts a ON a.id = p.id;
INSERT INTO release_items (release_id, showing_id, said)
SELECT p.festival_id, p.id, json_object('slug', p.slug, 'kind', p.kind, 'status', p.status, 'title', json(p.title),
    'by', json(p.by_line), 'troupe', CASE WHEN p.troupe_id IS NOT NULL THEN lower(hex(p.troupe_id)) END,
    'about', json(p.about), 'note', json(p.note),
    'stage', lower(hex(p.stage_id)), 'starts_at', p.starts_at, 'minutes', s.minutes)
FROM performances p JOIN showings s ON s.id = p.id;

CREATE TRIGGER releases_no_update BEFORE UPDATE ON releases BEGIN SELECT RAISE(ABORT, 'release_immutable'); END;
CREATE TRIGGER releases_no_delete BEFORE DELETE ON releases BEGIN SELECT RAISE(ABORT, 'release_immutable'); END;
CREATE TRIGGER release_items_no_update BEFORE UPDATE ON release_items BEGIN SELECT RAISE(ABORT, 'release_immutable'); END;
CREATE TRIGGER release_items_no_delete BEFORE DELETE ON release_items BEGIN SELECT RAISE(ABORT, 'release_immutable'); END;

CREATE TRIGGER allowance_insert BEFORE INSERT ON allowances WHEN EXISTS (
    SELECT 1 FROM allowances o WHERE o.artisan_id = NEW.artisan_id
    AND (o.until_day IS NULL OR o.until_day > NEW.from_day)
    AND (NEW.until_day IS NULL OR o.from_day < NEW.until_day)
) BEGIN SELECT RAISE(ABORT, 'allowance_never_doubled'); END;
CREATE TRIGGER allowance_update BEFORE UPDATE OF artisan_id, from_day, until_day ON allowances WHEN EXISTS (
    SELECT 1 FROM allowances o WHERE o.id <> OLD.id AND o.artisan_id = NEW.artisan_id
    AND (o.until_day IS NULL OR o.until_day > NEW.from_day)
    AND (NEW.until_day IS NULL OR o.from_day < NEW.until_day)
) BEGIN SELECT RAISE(ABORT, 'allowance_never_doubled'); END;
CREATE TRIGGER report_kept BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'report_kept'); END;
CREATE TRIGGER report_not_deleted BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'report_kept'); END;
CREATE TRIGGER report_line_kept BEFORE UPDATE ON report_lines BEGIN SELECT RAISE(ABORT, 'report_kept'); END;
CREATE TRIGGER report_line_not_deleted BEFORE DELETE ON report_lines BEGIN SELECT RAISE(ABORT, 'report_kept'); END;

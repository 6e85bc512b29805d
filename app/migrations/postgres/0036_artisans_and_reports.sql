ALTER TABLE allowances ADD CONSTRAINT allowance_never_doubled
    EXCLUDE USING gist (artisan_id WITH =, int8range(from_day, until_day) WITH &&);

CREATE FUNCTION report_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'report_kept' USING ERRCODE = '23P01', CONSTRAINT = 'report_kept';
END $$;
CREATE TRIGGER report_kept BEFORE UPDATE OR DELETE ON reports FOR EACH ROW EXECUTE FUNCTION report_kept();
CREATE TRIGGER report_line_kept BEFORE UPDATE OR DELETE ON report_lines FOR EACH ROW EXECUTE FUNCTION report_kept();

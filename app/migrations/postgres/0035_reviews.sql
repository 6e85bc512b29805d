CREATE FUNCTION review_conflict() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM review_conflicts c
        WHERE c.reviewer_id = NEW.reviewer_id AND c.application_id = NEW.application_id) THEN
        RAISE EXCEPTION 'review_conflict' USING ERRCODE = '23P01', CONSTRAINT = 'review_conflict';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reviews_no_conflict BEFORE INSERT ON reviews
    FOR EACH ROW EXECUTE FUNCTION review_conflict();

CREATE TRIGGER reviews_no_conflict BEFORE INSERT ON reviews
WHEN EXISTS (SELECT 1 FROM review_conflicts c WHERE c.reviewer_id = NEW.reviewer_id AND c.application_id = NEW.application_id)
BEGIN SELECT RAISE(ABORT, 'review_conflict'); END;

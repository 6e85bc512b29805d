-- What a treasurer wrote of a buyer's money stands with the money, where it can be forgotten.
DROP TRIGGER audit_no_update;
UPDATE audit SET detail = json_remove(detail, '$.how') WHERE action IN ('payment.settle', 'order.refund');
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit_append_only'); END;
CREATE TRIGGER audit_seals_no_update BEFORE UPDATE ON audit_seals BEGIN SELECT RAISE(ABORT, 'audit_append_only'); END;
CREATE TRIGGER audit_seals_no_delete BEFORE DELETE ON audit_seals BEGIN SELECT RAISE(ABORT, 'audit_append_only'); END;

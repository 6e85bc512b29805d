-- What a treasurer wrote of a buyer's money stands with the money, where it can be forgotten.
ALTER TABLE audit DISABLE TRIGGER audit_no_change;
UPDATE audit SET detail = detail - 'how' WHERE action IN ('payment.settle', 'order.refund');
ALTER TABLE audit ENABLE TRIGGER audit_no_change;
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_seals_no_change BEFORE UPDATE OR DELETE ON audit_seals
    FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_seals_no_truncate BEFORE TRUNCATE ON audit_seals
    FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();

-- Whose buyers were forgotten, and when: at their wish, or long after the festival. The order stays for
-- the books; its name, phone and e-mail are empty texts, because nothing at all would break its CHECK.
CREATE TABLE forgotten_orders (
    order_id {id} NOT NULL PRIMARY KEY REFERENCES orders (id),
    at {ts} NOT NULL,
    asked {bool} NOT NULL
) {strict};
CREATE INDEX orders_known ON orders (festival_id, id) WHERE name <> '';

-- When a buyer took their consent back.
ALTER TABLE consents ADD COLUMN
    withdrawn_at {ts};

-- A receipt says what the money was for when it was taken, whatever becomes of the order.
ALTER TABLE receipts ADD COLUMN
    paid_for {json};

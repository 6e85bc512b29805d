UPDATE outbox SET about = 'order:' || COALESCE(
    json_extract(payload, '$.kind.OrderPlaced.order'),
    json_extract(payload, '$.kind.Tickets.order'),
    json_extract(payload, '$.kind.OrderCancelled.order'))
WHERE kind = 'mail' AND done_at IS NULL;

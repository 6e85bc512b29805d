UPDATE outbox SET about = 'order:' || COALESCE(
    payload #>> '{kind,OrderPlaced,order}',
    payload #>> '{kind,Tickets,order}',
    payload #>> '{kind,OrderCancelled,order}')
WHERE kind = 'mail' AND done_at IS NULL;

-- The change a write with an Idempotency-Key makes. Where the process was killed before it could keep its answer, the
-- call sent again finds the change instead of making it again.
ALTER TABLE {{schema}}.idempotency ADD COLUMN change_id uuid;

-- Answers that are given again are looked through every hour; the keys of changes, which are kept for long, are not.
CREATE INDEX idempotency_answered ON {{schema}}.idempotency (at) WHERE status IS NOT NULL;

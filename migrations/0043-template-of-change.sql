-- Which change template a change was made by: its id, its version and what it was called then.
ALTER TABLE {{schema}}.change ADD COLUMN template jsonb;

-- Warnings that whoever made a change confirmed: the rule, what it said, and of how many records.
ALTER TABLE {{schema}}.change ADD COLUMN confirmed jsonb;

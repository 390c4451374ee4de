-- What a run was given and what came of it are kept sealed; what it is about stands beside them, to be found by.
ALTER TABLE {{schema}}.run ADD COLUMN about_id uuid;
UPDATE {{schema}}.run SET about_id = (payload -> 'request' ->> 'changeId')::uuid
  WHERE kind = 'revert' AND state IN ('waiting', 'running');

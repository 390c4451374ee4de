-- What caused a change and how many causes lie behind it, for whom it was made, and who approved it. People's own have none.
ALTER TABLE {{schema}}.change
  ADD COLUMN cause_id uuid,
  ADD COLUMN depth integer,
  ADD COLUMN on_behalf_of_id uuid,
  ADD COLUMN approved_by_id uuid;

-- Changes that wait for a decision, under the id they will have. Nothing of them is in the data, nor in change, which stays
-- append-only. The request is sealed.
CREATE TABLE {{schema}}.parked_change (
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  asked_by_id uuid NOT NULL,
  rules jsonb NOT NULL,
  counts jsonb NOT NULL,
  request text NOT NULL,
  state text NOT NULL,
  CONSTRAINT parked_change_key PRIMARY KEY (id)
);
GRANT SELECT, INSERT, UPDATE ON {{schema}}.parked_change TO {{app}};

-- What a second person entered of a change that waits, and what was settled where it differs from the first: sealed, once, for ever.
CREATE TABLE {{schema}}.double_entry (
  change_id uuid NOT NULL,
  round integer NOT NULL,
  step integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('entry', 'settled')),
  by_id uuid NOT NULL,
  at timestamptz NOT NULL,
  held text NOT NULL,
  CONSTRAINT double_entry_key PRIMARY KEY (change_id, round, step, kind)
);
GRANT SELECT, INSERT ON {{schema}}.double_entry TO {{app}};

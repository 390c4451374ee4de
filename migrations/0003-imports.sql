-- Long work: what the page shows as a progress bar. A row whose job was lost is given a new one when the jobs start.
CREATE TABLE {{schema}}.run (
  id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  done integer NOT NULL,
  total integer,
  message text,
  payload jsonb NOT NULL,
  result jsonb,
  actor_id uuid NOT NULL,
  cancel_requested boolean NOT NULL,
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  CONSTRAINT run_key PRIMARY KEY (id)
);
CREATE INDEX run_unfinished ON {{schema}}.run (created_at) WHERE state IN ('waiting', 'running');

-- One uploaded file. Headers, matched fields and options are small, so they stand here; the rows have tables of their own.
CREATE TABLE {{schema}}.import (
  id uuid NOT NULL,
  object text NOT NULL,
  file_name text NOT NULL,
  state text NOT NULL,
  headers jsonb NOT NULL,
  samples jsonb NOT NULL,
  mapping jsonb NOT NULL,
  mode text NOT NULL,
  key_field text,
  existing text NOT NULL,
  row_count integer NOT NULL,
  counts jsonb NOT NULL,
  result jsonb,
  run_id uuid,
  change_id uuid,
  problem jsonb,
  created_at timestamptz NOT NULL,
  created_by_id uuid NOT NULL,
  CONSTRAINT import_key PRIMARY KEY (id)
);
CREATE INDEX import_made ON {{schema}}.import (created_at DESC, id DESC);

-- The rows as they stand in the file: n is the row's number there, cells are texts in the order of the headers.
CREATE TABLE {{schema}}.import_row (
  import_id uuid NOT NULL,
  n integer NOT NULL,
  cells jsonb NOT NULL,
  CONSTRAINT import_row_key PRIMARY KEY (import_id, n)
);

-- What the check said of each row; replaced as a whole by the next check, so that big imports need no UPDATE.
CREATE TABLE {{schema}}.import_verdict (
  import_id uuid NOT NULL,
  n integer NOT NULL,
  state text NOT NULL,
  record_id uuid,
  record_version integer,
  code text,
  item_values jsonb,
  problems jsonb,
  CONSTRAINT import_verdict_key PRIMARY KEY (import_id, n)
);
CREATE INDEX import_verdict_state ON {{schema}}.import_verdict (import_id, state, n);

-- The matching of columns a person settled on, offered again for a file with the same headers.
CREATE TABLE {{schema}}.import_mapping (
  object text NOT NULL,
  headers_hash text NOT NULL,
  mapping jsonb NOT NULL,
  used_at timestamptz NOT NULL,
  CONSTRAINT import_mapping_key PRIMARY KEY (object, headers_hash)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON {{schema}}.run, {{schema}}.import, {{schema}}.import_row,
  {{schema}}.import_verdict, {{schema}}.import_mapping TO {{app}};

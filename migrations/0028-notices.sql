-- What people are told, each of her own; swept after ninety days.
CREATE TABLE {{schema}}.notice (
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid NOT NULL,
  by_id uuid,
  kind text NOT NULL,
  object text,
  record_id uuid,
  change_id uuid,
  count integer NOT NULL,
  params jsonb NOT NULL,
  key text NOT NULL,
  read_at timestamptz,
  CONSTRAINT notice_id PRIMARY KEY (id),
  CONSTRAINT notice_key UNIQUE (person_id, key)
);
CREATE INDEX notice_person ON {{schema}}.notice (person_id, id DESC);
CREATE INDEX notice_unread ON {{schema}}.notice (person_id, id DESC) WHERE read_at IS NULL;
CREATE INDEX notice_at ON {{schema}}.notice (at);

GRANT SELECT, INSERT, UPDATE, DELETE ON {{schema}}.notice TO {{app}};

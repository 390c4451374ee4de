-- What happens and changes no record: sign-ins, values revealed, writes refused. Append-only, as history is, and cut by month.
CREATE TABLE {{schema}}.log_entry (
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  object text,
  record_id uuid,
  field text,
  origin text,
  address text,
  details jsonb NOT NULL,
  CONSTRAINT log_entry_key PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX log_entry_at ON {{schema}}.log_entry (at DESC, id DESC);
CREATE INDEX log_entry_kind ON {{schema}}.log_entry (kind, at DESC, id DESC);
CREATE INDEX log_entry_actor ON {{schema}}.log_entry (actor_id, at DESC, id DESC);
CREATE INDEX log_entry_address ON {{schema}}.log_entry (address, at DESC, id DESC);
CREATE INDEX log_entry_record ON {{schema}}.log_entry (record_id, at DESC, id DESC) WHERE record_id IS NOT NULL;

REVOKE UPDATE, DELETE, TRUNCATE ON {{schema}}.log_entry FROM {{app}};
GRANT SELECT, INSERT ON {{schema}}.log_entry TO {{app}};

-- Where a change came from, and what it is to the log where it is more than data: of those there are few.
ALTER TABLE {{schema}}.change
  ADD COLUMN address text,
  ADD COLUMN kind text;
UPDATE {{schema}}.change SET kind = 'permission'
  WHERE summary @> '[{"object": "user"}]' OR summary @> '[{"object": "team"}]' OR summary @> '[{"object": "role"}]';
UPDATE {{schema}}.change SET kind = 'configuration'
  WHERE kind IS NULL AND EXISTS (
    SELECT FROM jsonb_array_elements(summary) AS part
    WHERE part ->> 'object' IN ('customField', 'customObject', 'fieldSettings', 'fieldRemoval', 'validationRule', 'layout',
      'numberingRule', 'preset', 'stagePath', 'listSettings'));
CREATE INDEX change_kind ON {{schema}}.change (kind, at DESC, id DESC) WHERE kind IS NOT NULL;
CREATE INDEX change_origin ON {{schema}}.change (origin, at DESC, id DESC) WHERE origin NOT IN ('form', 'inline', 'api');

-- Whoever manages people holds the new rights as well: nobody else could give them. Of a new workspace the roles are made later.
DO $$
BEGIN
  IF to_regclass('{{schema}}.role') IS NOT NULL THEN
    UPDATE {{schema}}.role SET grants = jsonb_set(grants, '{rights}', (grants -> 'rights') || '["view-log", "unmask"]')
    WHERE grants -> 'rights' @> '["manage-people"]';
    UPDATE {{schema}}.role SET grants = jsonb_set(grants, '{rights}', (grants -> 'rights') || '["view-log"]')
    WHERE name = '审计员' AND grants -> 'rights' = '["view-all-changes"]';
  END IF;
END $$;

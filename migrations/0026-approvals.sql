-- A change that waits says what it is about, which flows it runs through, as they were when it began, and how far it has come.
-- `rest_of` is the change that went on without it.
UPDATE {{schema}}.parked_change SET state = 'pending' WHERE state = 'waiting';
ALTER TABLE {{schema}}.parked_change
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN origin text NOT NULL DEFAULT 'api',
  ADD COLUMN reason text,
  ADD COLUMN object text,
  ADD COLUMN title jsonb,
  ADD COLUMN summary jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN count integer NOT NULL DEFAULT 1,
  ADD COLUMN flows jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN running jsonb,
  ADD COLUMN impact jsonb,
  ADD COLUMN definitions_state bigint,
  ADD COLUMN decided_at timestamptz,
  ADD COLUMN fault jsonb,
  ADD COLUMN rest_of uuid;
CREATE INDEX parked_change_state_index ON {{schema}}.parked_change (state, at, id);
CREATE INDEX parked_change_asker_index ON {{schema}}.parked_change (asked_by_id, at, id);
CREATE INDEX parked_change_rest_index ON {{schema}}.parked_change (rest_of) WHERE rest_of IS NOT NULL;

-- What such a change would do to each record, as the history would tell it, and (sealed) what is asked for again when it is
-- approved; null for what came along. Each round of asking stays as it was.
CREATE TABLE {{schema}}.parked_item (
  change_id uuid NOT NULL,
  round integer NOT NULL,
  n integer NOT NULL,
  object text NOT NULL,
  record_id uuid NOT NULL,
  op text NOT NULL,
  version_before integer,
  fields text[] NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  item text,
  CONSTRAINT parked_item_key PRIMARY KEY (change_id, round, n)
);
CREATE INDEX parked_item_record_index ON {{schema}}.parked_item (record_id);

-- Who is waited for now.
CREATE TABLE {{schema}}.approval_waiter (
  change_id uuid NOT NULL,
  step integer NOT NULL,
  person_id uuid NOT NULL,
  since timestamptz NOT NULL,
  due timestamptz,
  CONSTRAINT approval_waiter_key PRIMARY KEY (change_id, step, person_id)
);
CREATE INDEX approval_waiter_person_index ON {{schema}}.approval_waiter (person_id, since, change_id);
CREATE INDEX approval_waiter_due_index ON {{schema}}.approval_waiter (due) WHERE due IS NOT NULL;

-- All that was decided, for ever.
CREATE TABLE {{schema}}.approval_decision (
  id uuid NOT NULL,
  change_id uuid NOT NULL,
  at timestamptz NOT NULL,
  by_id uuid NOT NULL,
  for_id uuid,
  step integer,
  kind text NOT NULL,
  reason text,
  details jsonb,
  CONSTRAINT approval_decision_key PRIMARY KEY (id)
);
CREATE INDEX approval_decision_change_index ON {{schema}}.approval_decision (change_id, at, id);
CREATE INDEX approval_decision_person_index ON {{schema}}.approval_decision (by_id, at, change_id);

GRANT SELECT, INSERT ON {{schema}}.parked_item TO {{app}};
GRANT SELECT, INSERT, UPDATE, DELETE ON {{schema}}.approval_waiter TO {{app}};
GRANT SELECT, INSERT ON {{schema}}.approval_decision TO {{app}};

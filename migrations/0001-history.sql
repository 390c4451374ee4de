-- Runs once in every workspace's schema; {{schema}} is its quoted name and {{app}} the role of the running app.
-- Rules for all files here: names qualified, a primary key on every table, no triggers, serials, identities or defaults
-- that the database computes: values come from the app.

CREATE COLLATION IF NOT EXISTS {{schema}}.zh_pinyin (provider = icu, locale = 'zh-u-co-pinyin');

-- One row per applied change. Append-only: the app may add and read, nothing else.
CREATE TABLE {{schema}}.change (
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid NOT NULL,
  actor_name text NOT NULL,
  origin text NOT NULL,
  reason text,
  reverts_id uuid,
  counts jsonb NOT NULL,
  summary jsonb NOT NULL,
  title jsonb,
  CONSTRAINT change_key PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX change_at ON {{schema}}.change (at DESC, id DESC);
CREATE INDEX change_actor ON {{schema}}.change (actor_id, at DESC, id DESC);
CREATE INDEX change_reverts ON {{schema}}.change (reverts_id) WHERE reverts_id IS NOT NULL;

-- One row per record a change touched: the fields that differ, before and after.
CREATE TABLE {{schema}}.change_item (
  change_id uuid NOT NULL,
  n integer NOT NULL,
  at timestamptz NOT NULL,
  object text NOT NULL,
  record_id uuid NOT NULL,
  op text NOT NULL,
  version_before integer,
  version_after integer NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  CONSTRAINT change_item_key PRIMARY KEY (change_id, n, at)
) PARTITION BY RANGE (at);
CREATE INDEX change_item_record ON {{schema}}.change_item (record_id, version_after DESC, n DESC);

REVOKE UPDATE, DELETE, TRUNCATE ON {{schema}}.change, {{schema}}.change_item FROM {{app}};
GRANT SELECT, INSERT ON {{schema}}.change, {{schema}}.change_item TO {{app}};

-- Work to be done after a commit; safe to do twice.
CREATE TABLE {{schema}}.outbox (
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  CONSTRAINT outbox_key PRIMARY KEY (id)
);

-- Running numbers: the last one given, by object, field and period.
CREATE TABLE {{schema}}.counter (
  name text NOT NULL,
  value bigint NOT NULL,
  CONSTRAINT counter_key PRIMARY KEY (name)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON {{schema}}.outbox, {{schema}}.counter TO {{app}};

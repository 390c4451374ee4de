-- The feed: in which order changes came into force. Each gets its place once it is committed, so that none turns up before another that
-- was read; changes of people's own settings are nobody's business.
CREATE TABLE {{schema}}.change_feed (
  n bigint NOT NULL,
  change_id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid NOT NULL,
  CONSTRAINT change_feed_key PRIMARY KEY (n),
  CONSTRAINT change_feed_change UNIQUE (change_id)
);
INSERT INTO {{schema}}.change_feed (n, change_id, at, actor_id)
SELECT row_number() OVER (ORDER BY at, id), id, at, actor_id FROM {{schema}}.change WHERE origin <> 'preference';
INSERT INTO {{schema}}.counter (name, value) SELECT 'change feed', count(*) FROM {{schema}}.change_feed;
CREATE INDEX change_feed_actor ON {{schema}}.change_feed (actor_id, n);
GRANT SELECT, INSERT ON {{schema}}.change_feed TO {{app}};

-- By which grant a change wrote what the roles of its author do not let her: kept as long as the history it is part of.
CREATE TABLE {{schema}}.grant_use (
  grant_id uuid NOT NULL,
  change_id uuid NOT NULL,
  at timestamptz NOT NULL,
  person_id uuid NOT NULL,
  records integer NOT NULL,
  CONSTRAINT grant_use_id PRIMARY KEY (grant_id, change_id)
);
CREATE INDEX grant_use_at ON {{schema}}.grant_use (grant_id, at);

GRANT SELECT, INSERT ON {{schema}}.grant_use TO {{app}};

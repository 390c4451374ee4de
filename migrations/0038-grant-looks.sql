-- On which days somebody looked at what a grant alone lets her see: told once a day for each, not for each reading.
CREATE TABLE {{schema}}.grant_look (
  grant_id uuid NOT NULL,
  person_id uuid NOT NULL,
  day date NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT grant_look_id PRIMARY KEY (grant_id, day, person_id)
);

GRANT SELECT, INSERT ON {{schema}}.grant_look TO {{app}};

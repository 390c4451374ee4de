-- Wrong passwords, counted in leaking buckets: empty_ms is when the last one is forgiven, failed_ms when it came.
-- One bucket for each source and account, each account, and each address; the subject is a hash of them.
DROP TABLE {{schema}}.sign_in_attempt;
CREATE TABLE {{schema}}.sign_in_guess (
  subject text NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  user_id uuid,
  address text,
  failed_ms bigint NOT NULL,
  empty_ms bigint NOT NULL,
  CONSTRAINT sign_in_guess_key PRIMARY KEY (subject)
);
CREATE INDEX sign_in_guess_empty ON {{schema}}.sign_in_guess (empty_ms);

-- Browsers in which a person has signed in. The token itself is only in the cookie; here is its SHA-256.
CREATE TABLE {{schema}}.known_device (
  token_hash text NOT NULL,
  user_id uuid NOT NULL,
  seen_at timestamptz NOT NULL,
  CONSTRAINT known_device_key PRIMARY KEY (token_hash, user_id)
);
CREATE INDEX known_device_user ON {{schema}}.known_device (user_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON {{schema}}.sign_in_guess, {{schema}}.known_device TO {{app}};

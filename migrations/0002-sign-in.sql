-- How people and programs prove who they are, what they were answered, and the files they uploaded.

-- Passwords are kept apart from people's records: no list, export or history ever comes near them.
CREATE TABLE {{schema}}.credential (
  user_id uuid NOT NULL,
  password_hash text NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT credential_key PRIMARY KEY (user_id)
);

-- A signed-in browser. The token itself is only in the cookie; here is its SHA-256.
CREATE TABLE {{schema}}.session (
  token_hash text NOT NULL,
  user_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  address text,
  user_agent text,
  CONSTRAINT session_key PRIMARY KEY (token_hash)
);
CREATE INDEX session_of_user ON {{schema}}.session (user_id);
CREATE INDEX session_expires_at ON {{schema}}.session (expires_at);

-- Wrong passwords per login, existing or not, so that nobody learns from a lock which logins exist.
CREATE TABLE {{schema}}.sign_in_attempt (
  login_hash text NOT NULL,
  failures integer NOT NULL,
  first_at timestamptz NOT NULL,
  CONSTRAINT sign_in_attempt_key PRIMARY KEY (login_hash)
);

CREATE TABLE {{schema}}.api_key (
  id uuid NOT NULL,
  key_hash text NOT NULL,
  name text NOT NULL,
  owner_id uuid NOT NULL,
  scope text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  used_at timestamptz,
  CONSTRAINT api_key_key PRIMARY KEY (id)
);
CREATE UNIQUE INDEX api_key_hash ON {{schema}}.api_key (key_hash);
CREATE INDEX api_key_owner ON {{schema}}.api_key (owner_id);

-- The one-time token of the set-up page, until there is an administrator.
CREATE TABLE {{schema}}.set_up_token (
  token_hash text NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT set_up_token_key PRIMARY KEY (token_hash)
);

-- What a write with an Idempotency-Key was answered; without a status it is still at work.
CREATE TABLE {{schema}}.idempotency (
  actor_id uuid NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  at timestamptz NOT NULL,
  status integer,
  headers jsonb,
  body text,
  CONSTRAINT idempotency_key PRIMARY KEY (actor_id, key)
);
CREATE INDEX idempotency_at ON {{schema}}.idempotency (at);

CREATE TABLE {{schema}}.file (
  id uuid NOT NULL,
  name text NOT NULL,
  size integer NOT NULL,
  type text NOT NULL,
  content bytea NOT NULL,
  uploaded_by_id uuid NOT NULL,
  uploaded_at timestamptz NOT NULL,
  CONSTRAINT file_key PRIMARY KEY (id)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON {{schema}}.credential, {{schema}}.session, {{schema}}.sign_in_attempt,
  {{schema}}.api_key, {{schema}}.set_up_token, {{schema}}.idempotency, {{schema}}.file TO {{app}};

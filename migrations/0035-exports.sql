-- Records taken out as files. What was asked for stands in the run of the same id, sealed; here is what came of it, kept for some days.
CREATE TABLE {{schema}}.export (
  id uuid NOT NULL,
  object text NOT NULL,
  state text NOT NULL,
  format text NOT NULL,
  file_name text NOT NULL,
  row_count integer,
  byte_count bigint,
  sha256 text,
  reach jsonb,
  created_at timestamptz NOT NULL,
  created_by_id uuid NOT NULL,
  kept_until timestamptz,
  CONSTRAINT export_key PRIMARY KEY (id)
);
CREATE INDEX export_made ON {{schema}}.export (created_by_id, created_at DESC, id DESC);

-- The file in pieces, each compressed and sealed.
CREATE TABLE {{schema}}.export_part (
  export_id uuid NOT NULL,
  n integer NOT NULL,
  content bytea NOT NULL,
  CONSTRAINT export_part_key PRIMARY KEY (export_id, n)
);
ALTER TABLE {{schema}}.export_part ALTER COLUMN content SET STORAGE EXTERNAL;

GRANT SELECT, INSERT, UPDATE, DELETE ON {{schema}}.export, {{schema}}.export_part TO {{app}};

-- What columns held before they were taken away: so that it can be put back, by any process, until it is swept.
CREATE TABLE {{schema}}.restore_point (
  id uuid NOT NULL,
  about_id uuid NOT NULL,
  about_version integer NOT NULL,
  held_in text NOT NULL,
  columns jsonb NOT NULL,
  state text NOT NULL,
  taken_at timestamptz NOT NULL,
  kept_until timestamptz NOT NULL,
  taken_for_id uuid NOT NULL,
  row_count bigint NOT NULL,
  byte_count bigint NOT NULL,
  CONSTRAINT restore_point_key PRIMARY KEY (id)
);
CREATE INDEX restore_point_about ON {{schema}}.restore_point (about_id);
CREATE INDEX restore_point_kept ON {{schema}}.restore_point (kept_until) WHERE state <> 'swept';

-- Rows as COPY writes them, compressed; the hash is that of what is stored.
CREATE TABLE {{schema}}.restore_part (
  point_id uuid NOT NULL,
  n integer NOT NULL,
  row_count integer NOT NULL,
  sha256 bytea NOT NULL,
  content bytea NOT NULL,
  CONSTRAINT restore_part_key PRIMARY KEY (point_id, n)
);
ALTER TABLE {{schema}}.restore_part ALTER COLUMN content SET STORAGE EXTERNAL;

GRANT SELECT, INSERT, UPDATE, DELETE ON {{schema}}.restore_point, {{schema}}.restore_part TO {{app}};

-- Takes away columns of a field that an administrator made (their names begin with x and an underscore, or a number between), of a
-- table that holds records, and nothing else. What is gone already is left at that.
CREATE FUNCTION {{schema}}.drop_record_columns(given text, columns text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  target regclass := to_regclass(format('{{schema}}.%I', given));
  drops text;
BEGIN
  IF EXISTS (SELECT FROM unnest(columns) AS c (name) WHERE c.name !~ '^x[0-9]*_[a-z0-9_]{1,60}$') THEN
    RAISE EXCEPTION 'No columns of custom fields' USING ERRCODE = '22023';
  END IF;
  IF target IS NULL OR 3 <> (
    SELECT count(*) FROM pg_attribute a WHERE a.attrelid = target AND NOT a.attisdropped AND a.attname IN ('id', 'version', 'deleted_at')
  ) THEN
    RAISE EXCEPTION 'No table of records: %', given USING ERRCODE = '22023';
  END IF;
  SELECT string_agg(format('DROP COLUMN %I', a.attname), ', ') INTO drops
  FROM pg_attribute a WHERE a.attrelid = target AND NOT a.attisdropped AND a.attname = ANY (columns);
  IF drops IS NOT NULL THEN
    EXECUTE format('ALTER TABLE %s %s', target, drops);
  END IF;
END $$;
REVOKE ALL ON FUNCTION {{schema}}.drop_record_columns(text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {{schema}}.drop_record_columns(text, text[]) TO {{app}};

-- Which state of the configuration is in force, counted: a change of it adds one in its own transaction.
CREATE TABLE {{schema}}.definitions_state (
  id smallint NOT NULL,
  version bigint NOT NULL,
  CONSTRAINT definitions_state_key PRIMARY KEY (id)
);
INSERT INTO {{schema}}.definitions_state (id, version) VALUES (1, 1);
GRANT SELECT, UPDATE ON {{schema}}.definitions_state TO {{app}};

-- Asked by every write as its last statement: what was decided by older definitions is not committed.
CREATE FUNCTION {{schema}}.require_definitions(expected bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF expected IS DISTINCT FROM (SELECT version FROM {{schema}}.definitions_state WHERE id = 1) THEN
    RAISE EXCEPTION 'The definitions have changed' USING ERRCODE = 'KB001';
  END IF;
END $$;

-- Makes room in the tables for what an administrator defines. The app may add columns and tables that begin with x_, and nothing
-- else: nothing is renamed or dropped, and no other table is touched. What is there already is left as it is.
CREATE FUNCTION {{schema}}.prepare_record_table(given text, columns jsonb, searched boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  target regclass := to_regclass(format('{{schema}}.%I', given));
  additions text;
BEGIN
  IF EXISTS (
    SELECT FROM jsonb_each_text(columns) AS c (name, type)
    WHERE c.type !~ '^(text|text\[\]|uuid|uuid\[\]|boolean|date|timestamptz|jsonb|numeric\(\d{1,2},\d{1,2}\))$' OR c.name !~ '^[a-z][a-z0-9_]{0,62}$'
  ) THEN
    RAISE EXCEPTION 'No columns of records' USING ERRCODE = '22023';
  END IF;
  IF target IS NULL THEN
    IF given !~ '^x_[a-z0-9_]{1,60}$' THEN
      RAISE EXCEPTION 'No table of records: %', given USING ERRCODE = '22023';
    END IF;
    EXECUTE format('CREATE TABLE {{schema}}.%I (id uuid NOT NULL, version integer NOT NULL, deleted_at timestamptz, '
      'deleted_by_id uuid, CONSTRAINT %I PRIMARY KEY (id))', given, given || '_key');
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON {{schema}}.%I TO {{app}}', given);
    target := to_regclass(format('{{schema}}.%I', given));
  END IF;
  SELECT string_agg(format('ADD COLUMN %I %s', c.name, c.type), ', ') INTO additions
  FROM jsonb_each_text(columns) AS c (name, type)
  WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = target AND a.attname = c.name AND NOT a.attisdropped)
    AND (given LIKE 'x\_%' OR c.name LIKE 'x%');
  IF additions IS NOT NULL THEN
    EXECUTE format('ALTER TABLE %s %s', target, additions);
  END IF;
  IF searched AND to_regclass(format('{{schema}}.%I', given || '_search')) IS NULL THEN
    EXECUTE format('CREATE TABLE {{schema}}.%I (id uuid NOT NULL, grams integer[] NOT NULL, text text NOT NULL, '
      'form smallint NOT NULL DEFAULT 1, CONSTRAINT %I PRIMARY KEY (id))', given || '_search', given || '_search_key');
    EXECUTE format('CREATE INDEX %I ON {{schema}}.%I USING gin (grams)', given || '_search_grams', given || '_search');
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON {{schema}}.%I TO {{app}}', given || '_search');
  END IF;
END $$;
REVOKE ALL ON FUNCTION {{schema}}.prepare_record_table(text, jsonb, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {{schema}}.prepare_record_table(text, jsonb, boolean) TO {{app}};

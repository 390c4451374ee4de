-- Giving away was part of editing, restoring part of deleting: whoever held these holds those. Who did all with everything approves.
DO $$
DECLARE
  roles regclass := to_regclass('{{schema}}.role');
BEGIN
  IF roles IS NULL THEN
    RETURN;
  END IF;
  EXECUTE format($sql$
    UPDATE %s AS r SET grants = jsonb_set(r.grants, '{objects}', (
      SELECT jsonb_object_agg(g.key, CASE WHEN jsonb_typeof(g.value) <> 'object' THEN g.value ELSE
        jsonb_build_object(
          'transfer', coalesce(g.value -> 'edit', '"none"') NOT IN ('"none"'),
          'restore', coalesce(g.value -> 'delete', '"none"') NOT IN ('"none"'))
        || CASE WHEN r.grants -> 'rights' ? 'manage-people' AND g.value -> 'edit' = '"all"' AND g.value -> 'delete' = '"all"'
          THEN '{"approve": true}'::jsonb ELSE '{}' END
        || g.value END)
      FROM jsonb_each(r.grants -> 'objects') AS g))
    WHERE jsonb_typeof(r.grants -> 'objects') = 'object' AND r.grants -> 'objects' <> '{}'
  $sql$, roles);
END $$;

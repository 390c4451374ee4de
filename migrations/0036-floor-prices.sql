-- Products have a floor price by now, which is hidden unless a role opens it: whoever administers the house may enter it, and opens it
-- to others. Of a new workspace the roles are made later.
DO $$
DECLARE
  roles regclass := to_regclass('{{schema}}.role');
BEGIN
  IF roles IS NULL THEN
    RETURN;
  END IF;
  EXECUTE format($sql$
    UPDATE %s SET grants = jsonb_set(grants, '{fields}', coalesce(grants -> 'fields', '{}') || jsonb_build_object(
      'product', coalesce(grants -> 'fields' -> 'product', '{}') || '{"floorPrice": "edit"}'))
    WHERE grants -> 'rights' @> '["manage-people", "manage-settings"]'
  $sql$, roles);
END $$;

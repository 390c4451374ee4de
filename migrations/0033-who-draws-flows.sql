-- Whoever managed the configuration drew the flows, too. Of a new workspace the roles are made later.
DO $$
DECLARE
  roles regclass := to_regclass('{{schema}}.role');
BEGIN
  IF roles IS NULL THEN
    RETURN;
  END IF;
  EXECUTE format($sql$
    UPDATE %s SET grants = jsonb_set(grants, '{rights}', (grants -> 'rights') || '["manage-flows"]')
    WHERE grants -> 'rights' @> '["manage-settings"]' AND NOT grants -> 'rights' @> '["manage-flows"]'
  $sql$, roles);
END $$;

-- Whoever takes back the changes of everybody may also take off the locks of everybody. Of a new workspace the roles are made later.
DO $$
DECLARE
  roles regclass := to_regclass('{{schema}}.role');
BEGIN
  IF roles IS NULL THEN
    RETURN;
  END IF;
  EXECUTE format($sql$
    UPDATE %s SET grants = jsonb_set(grants, '{rights}', (grants -> 'rights') || '["unlock"]')
    WHERE grants -> 'rights' @> '["revert-all-changes"]' AND NOT grants -> 'rights' @> '["unlock"]'
  $sql$, roles);
END $$;

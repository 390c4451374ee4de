-- Cleaning (autovacuum) gives its table up to whoever has waited for it for `deadlock_timeout`, a second as a rule: for the rest of
-- the transaction it does so at once. Answers whether this database allows that, which takes an owner who is its superuser.
CREATE FUNCTION {{schema}}.hurry_cleaning() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM set_config('deadlock_timeout', '20ms', true);
  RETURN true;
EXCEPTION WHEN insufficient_privilege THEN
  RETURN false;
END $$;
REVOKE ALL ON FUNCTION {{schema}}.hurry_cleaning() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {{schema}}.hurry_cleaning() TO {{app}};

-- Unit prices have up to six digits after the point. On a fresh base the tables are made from the definitions, later than this.
DO $$
BEGIN
  IF to_regclass('{{schema}}.product') IS NOT NULL THEN
    ALTER TABLE {{schema}}.product ALTER COLUMN price TYPE numeric(21,6);
  END IF;
  IF to_regclass('{{schema}}.order_line') IS NOT NULL THEN
    ALTER TABLE {{schema}}.order_line ALTER COLUMN price TYPE numeric(21,6);
  END IF;
END
$$;

-- Orders know what is open of them, and may be reduced and taxed as a whole: what follows from it for those there are. On a fresh
-- base the tables are made from the definitions, later than this.
DO $$
BEGIN
  IF to_regclass('{{schema}}."order"') IS NULL OR to_regclass('{{schema}}.payment') IS NULL THEN
    RETURN;
  END IF;

  ALTER TABLE {{schema}}.order_line
    ADD COLUMN IF NOT EXISTS tax numeric(18,2) DEFAULT 0,
    ADD COLUMN IF NOT EXISTS taxed_amount numeric(18,2) DEFAULT 0;
  ALTER TABLE {{schema}}.order_line ALTER COLUMN tax DROP DEFAULT, ALTER COLUMN taxed_amount DROP DEFAULT;

  ALTER TABLE {{schema}}.payment
    ADD COLUMN IF NOT EXISTS kind text DEFAULT 'payment',
    ADD COLUMN IF NOT EXISTS counted numeric(18,2);
  ALTER TABLE {{schema}}.payment ALTER COLUMN kind DROP DEFAULT;
  UPDATE {{schema}}.payment SET counted = amount;

  ALTER TABLE {{schema}}."order"
    ADD COLUMN IF NOT EXISTS lines_tax numeric(18,2) DEFAULT 0,
    ADD COLUMN IF NOT EXISTS lines_taxed numeric(18,2) DEFAULT 0,
    ADD COLUMN IF NOT EXISTS discount_amount numeric(18,2) DEFAULT 0,
    ADD COLUMN IF NOT EXISTS tax_amount numeric(18,2) DEFAULT 0,
    ADD COLUMN IF NOT EXISTS lines_total numeric(18,2),
    ADD COLUMN IF NOT EXISTS open_total numeric(18,2),
    ADD COLUMN IF NOT EXISTS payment_state text,
    ADD COLUMN IF NOT EXISTS company_paid numeric(18,2),
    ADD COLUMN IF NOT EXISTS company_open numeric(18,2);
  ALTER TABLE {{schema}}."order"
    ALTER COLUMN lines_tax DROP DEFAULT, ALTER COLUMN lines_taxed DROP DEFAULT,
    ALTER COLUMN discount_amount DROP DEFAULT, ALTER COLUMN tax_amount DROP DEFAULT;
  UPDATE {{schema}}."order" AS o
  SET lines_total = o.total,
    open_total = due.open,
    payment_state = CASE
      WHEN due.open < 0 THEN 'over'
      WHEN o.paid_total > 0 THEN CASE WHEN due.open > 0 THEN 'partial' ELSE 'paid' END
      WHEN due.open > 0 THEN 'unpaid' ELSE 'none' END,
    company_paid = round(o.paid_total * o.exchange_rate, 2),
    company_open = round(due.open * o.exchange_rate, 2)
  FROM (
    SELECT id,
      CASE WHEN status = 'cancelled' THEN 0 ELSE coalesce(total, 0) + coalesce(freight, 0) END - paid_total AS open
    FROM {{schema}}."order"
  ) AS due
  WHERE due.id = o.id;

  ALTER TABLE {{schema}}.customer
    ADD COLUMN IF NOT EXISTS paid_total numeric(18,2) DEFAULT 0,
    ADD COLUMN IF NOT EXISTS open_total numeric(18,2) DEFAULT 0;
  ALTER TABLE {{schema}}.customer ALTER COLUMN paid_total DROP DEFAULT, ALTER COLUMN open_total DROP DEFAULT;
  UPDATE {{schema}}.customer AS c
  SET paid_total = ordered.paid, open_total = ordered.open
  FROM (
    SELECT customer_id, coalesce(sum(company_paid), 0) AS paid, coalesce(sum(company_open), 0) AS open
    FROM {{schema}}."order" WHERE deleted_at IS NULL GROUP BY customer_id
  ) AS ordered
  WHERE ordered.customer_id = c.id;
END
$$;

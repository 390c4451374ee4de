-- The preset from which new records take what their rows leave empty.
ALTER TABLE {{schema}}.import ADD COLUMN preset text;

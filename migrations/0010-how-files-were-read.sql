-- How the file of an import was read: sheet, header row, encoding, separator, and what was noted on the way.
ALTER TABLE {{schema}}.import ADD COLUMN reading jsonb;

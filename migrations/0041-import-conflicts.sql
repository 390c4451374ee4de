-- Of a file that was exported to be edited and brought back: what becomes of cells that somebody else changed since.
ALTER TABLE {{schema}}.import ADD COLUMN conflicts text NOT NULL DEFAULT 'ask'
  CONSTRAINT import_conflicts_known CHECK (conflicts IN ('ask', 'theirs', 'mine'));

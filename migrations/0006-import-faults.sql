-- What is wrong in a staged row, as keys of column and text: the rows that share a mistake are counted and mended together.
ALTER TABLE {{schema}}.import_verdict ADD COLUMN faults text[];

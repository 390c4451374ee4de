-- What a change of many left as it was, in pieces of up to a thousand records, so that it can be fetched as a workbook: a record
-- without an id is one that was not there for whoever asked. What was said of each, and of codes that were asked for, is sealed.
CREATE TABLE {{schema}}.change_left_out (
  change_id uuid NOT NULL,
  n integer NOT NULL,
  object text NOT NULL,
  record_ids uuid[] NOT NULL,
  told text NOT NULL,
  CONSTRAINT change_left_out_key PRIMARY KEY (change_id, n)
);

GRANT SELECT, INSERT ON {{schema}}.change_left_out TO {{app}};

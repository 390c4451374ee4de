-- Of a line that waits: the record it is a line of, so that it is found from there.
ALTER TABLE {{schema}}.parked_item ADD COLUMN whole_id uuid;
CREATE INDEX parked_item_whole_index ON {{schema}}.parked_item (whole_id) WHERE whole_id IS NOT NULL;

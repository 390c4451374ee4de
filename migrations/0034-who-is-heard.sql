-- Where so many people are needed, whoever is one of them already decides for nobody else: she is not asked in that place.
ALTER TABLE {{schema}}.approval_waiter ADD COLUMN closed_to uuid[] NOT NULL DEFAULT '{}';
-- Nothing was ever read from it.
ALTER TABLE {{schema}}.parked_change DROP COLUMN definitions_state;

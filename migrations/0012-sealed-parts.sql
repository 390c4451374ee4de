-- Parts of the data (a table each) that are sealed with one key throughout. Kept by the owner: the app need not know.
CREATE TABLE {{schema}}.sealed_part (
  part text NOT NULL,
  prefix text NOT NULL,
  CONSTRAINT sealed_part_key PRIMARY KEY (part)
);

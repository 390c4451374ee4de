-- Who sees a change that waits or waited beside its author: those who were asked, and those who got a copy.
CREATE TABLE {{schema}}.approval_viewer (
  change_id uuid NOT NULL,
  person_id uuid NOT NULL,
  why text NOT NULL,
  CONSTRAINT approval_viewer_key PRIMARY KEY (change_id, person_id, why)
);
CREATE INDEX approval_viewer_person_index ON {{schema}}.approval_viewer (person_id, why, change_id);
GRANT SELECT, INSERT ON {{schema}}.approval_viewer TO {{app}};

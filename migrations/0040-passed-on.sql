-- What a handover passed on is found by the change that did it, when that is taken back.
CREATE INDEX approval_decision_passed_index ON {{schema}}.approval_decision ((details -> 'passed' ->> 'with'))
  WHERE (details -> 'passed' ->> 'with') IS NOT NULL;

-- Who would have to approve what a checked import brings, flow by flow, as it is told before it is sent.
ALTER TABLE {{schema}}.import ADD COLUMN approvals jsonb;

-- Codes and e-mail addresses are the same in capitals and small letters. The indexes that told them apart are made anew
-- at this start, of the form that does not.
DROP INDEX IF EXISTS
  {{schema}}.contact_code_key, {{schema}}.customer_code_key, {{schema}}.follow_up_code_key,
  {{schema}}.opportunity_code_key, {{schema}}.order_code_key, {{schema}}.order_line_code_key,
  {{schema}}.payment_code_key, {{schema}}.product_code_key, {{schema}}.role_code_key, {{schema}}.team_code_key,
  {{schema}}.ticket_code_key, {{schema}}.user_code_key,
  {{schema}}.contact_email_is, {{schema}}.customer_email_is, {{schema}}.user_email_is;

-- Customers as they were known at a time, and facts by the customer of then and of today. What was known at an instant is
-- valid_from <= instant and (valid_to is null or valid_to > instant). Only times at which an id was active: what it led to afterwards is in bi_identity_event.

-- A customer while nothing that is shown without naming it changed. What was closed at the instant it was opened was never visible.
drop view if exists bi_customer_history;
create view bi_customer_history as
select customer_id, kind, district, province, country, records, systems, valid_from, valid_to
from dw_dim_customer
where customer_id > 0 and (valid_to is null or valid_to > valid_from);

-- Every golden value of a customer while none of them changed.
drop view if exists bi_pii_customer_history;
create view bi_pii_customer_history as
select
  h.customer_id,
  json_extract(h.document, '$.Kind') as kind,
  json_extract(h.document, '$.Name') as name,
  json_extract(h.document, '$.GivenName') as given_name,
  json_extract(h.document, '$.FamilyName') as family_name,
  json_extract(h.document, '$.CompanyName') as company_name,
  json_extract(h.document, '$.BirthDate') as birth_date,
  json_extract(h.document, '$.Gender') as gender,
  json_extract(h.document, '$.NationalId') as national_id,
  json_extract(h.document, '$.TaxId') as tax_id,
  json_extract(h.document, '$.Email') as email,
  json_extract(h.document, '$.Phone') as phone,
  json_extract(h.document, '$.Address') as address,
  json_extract(h.document, '$.District') as district,
  json_extract(h.document, '$.Province') as province,
  json_extract(h.document, '$.Postcode') as postcode,
  json_extract(h.document, '$.Country') as country,
  json_extract(h.document, '$.Records') as records,
  json_extract(h.document, '$.Systems') as systems,
  json_extract(h.document, '$.Quality') as quality,
  h.valid_from, h.valid_to
from gold_customer_history h
where json_extract(h.document, '$.Status') = 'active';

-- Which customer a source record belonged to, and when, with the one it belongs to today; valid_to is null today. The record's names are those of its last version.
drop view if exists bi_xref;
create view bi_xref as
select s.system, s.source, s.source_key, x.customer_id, x.valid_from, x.valid_to, t.customer_id as today_customer_id
from match_xref x
join land_source_record s on s.record_id = x.record_id
left join match_xref t on t.record_id = x.record_id and t.valid_to is null
where not exists (select 1 from land_source_record n where n.record_id = s.record_id and n.version_id > s.version_id);

-- Contacts with the customer they were first published under and the one they belong to today.
drop view if exists bi_interaction;
create view bi_interaction as
select
  f.record_id, x.customer_id, f.first_customer_id, f.date_key, f.at, h.channel, g.campaign, s.system, s.source,
  f.direction, f.reason, f.outcome, f.duration_seconds
from dw_fact_interaction f
left join match_xref x on x.record_id = f.party_record_id and x.valid_to is null
left join dw_dim_channel h on h.channel_key = f.channel_key
left join dw_dim_campaign g on g.campaign_key = f.campaign_key
left join dw_dim_source s on s.source_key = f.source_key;

-- Sales in the making with the customer they were first published under and the one they belong to today. Their titles may name people and are not shown.
drop view if exists bi_opportunity;
create view bi_opportunity as
select
  f.record_id, x.customer_id, f.first_customer_id, f.opened_date_key, f.closed_date_key, f.stage, f.status, s.system, s.source,
  f.amount / 10000.0 as amount, f.currency, f.amount_reporting / 10000.0 as amount_reporting
from dw_fact_opportunity f
left join match_xref x on x.record_id = f.party_record_id and x.valid_to is null
left join dw_dim_source s on s.source_key = f.source_key;

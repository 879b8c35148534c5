-- What BI tools read. A fact belongs to the customer that its party's record belongs to today: match_xref without an end.
-- Money and quantities are plain numbers here.

-- A pair that waits for a steward, with the records by the names that decisions use.
drop view if exists match_review_task;
create view match_review_task as
select
  p.left_id, l.source as left_source, l.source_key as left_key, lx.customer_id as left_customer_id,
  p.right_id, r.source as right_source, r.source_key as right_key, rx.customer_id as right_customer_id,
  p.model_id, p.weight, p.probability, p.levels, p.review
from match_pair p
join std_party l on l.record_id = p.left_id
join std_party r on r.record_id = p.right_id
left join match_xref lx on lx.record_id = p.left_id and lx.valid_to is null
left join match_xref rx on rx.record_id = p.right_id and rx.valid_to is null
where p.review is not null;

-- The active customers with what they are worth. Cancelled and returned orders do not count.
drop view if exists bi_pii_customer_card;
create view bi_pii_customer_card as
with
  ordered as (
    select x.customer_id, count(distinct f.order_record_id) as orders, sum(f.amount_reporting) / 10000.0 as revenue, max(f.ordered_at) as last_order_at
    from dw_fact_order_line f
    join match_xref x on x.record_id = f.party_record_id and x.valid_to is null
    where coalesce(f.order_status, '') not in ('cancelled', 'returned')
    group by x.customer_id
  ),
  talked as (
    select x.customer_id, count(*) as interactions, max(f.at) as last_interaction_at
    from dw_fact_interaction f
    join match_xref x on x.record_id = f.party_record_id and x.valid_to is null
    group by x.customer_id
  ),
  selling as (
    select x.customer_id, count(*) as open_opportunities, sum(f.amount_reporting) / 10000.0 as open_opportunity_amount
    from dw_fact_opportunity f
    join match_xref x on x.record_id = f.party_record_id and x.valid_to is null
    where f.status = 'open'
    group by x.customer_id
  )
select
  c.customer_id, c.kind, c.name, c.given_name, c.family_name, c.company_name, c.birth_date, c.gender, c.national_id, c.tax_id,
  c.email, c.phone, c.address, c.district, c.province, c.postcode, c.country, c.records, c.systems, c.quality,
  i.segment, i.recency_days, i.frequency, i.monetary / 10000.0 as monetary, i.recency_score, i.frequency_score, i.monetary_score,
  coalesce(o.orders, 0) as orders, coalesce(o.revenue, 0.0) as revenue, o.last_order_at,
  coalesce(t.interactions, 0) as interactions, t.last_interaction_at,
  coalesce(s.open_opportunities, 0) as open_opportunities, coalesce(s.open_opportunity_amount, 0.0) as open_opportunity_amount
from gold_customer c
left join dw_customer_insight i on i.customer_id = c.customer_id
left join ordered o on o.customer_id = c.customer_id
left join talked t on t.customer_id = c.customer_id
left join selling s on s.customer_id = c.customer_id
where c.status = 'active';

-- The same for those who may not know who it is: initials, one letter of the mailbox, two digits of the phone, the year of birth.
drop view if exists bi_customer_card;
create view bi_customer_card as
select
  customer_id, kind,
  case
    when given_name is not null and family_name is not null then substr(given_name, 1, 1) || '*** ' || substr(family_name, 1, 1) || '***'
    else substr(coalesce(given_name, family_name, name, company_name), 1, 1) || '***'
  end as name,
  cast(substr(birth_date, 1, 4) as integer) as birth_year, gender,
  case when instr(email, '@') > 1 then substr(email, 1, 1) || '***' || substr(email, instr(email, '@')) end as email,
  case when length(phone) > 4 then '***' || substr(phone, -2) end as phone,
  district, province, country, records, systems, quality,
  segment, recency_days, frequency, monetary, recency_score, frequency_score, monetary_score,
  orders, revenue, last_order_at, interactions, last_interaction_at, open_opportunities, open_opportunity_amount
from bi_pii_customer_card;

-- Which customer a source record belonged to, and when; valid_to is null today. The record's names are those of its last version.
drop view if exists bi_xref;
create view bi_xref as
select s.system, s.source, s.source_key, x.customer_id, x.valid_from, x.valid_to
from match_xref x
join land_source_record s on s.record_id = x.record_id
where not exists (select 1 from land_source_record n where n.record_id = s.record_id and n.version_id > s.version_id);

-- How many customers reached each stage, and the share of those who reached the stage before, and the first.
drop view if exists bi_funnel;
create view bi_funnel as
with reached as (
  select stage_ordinal as ordinal, stage, count(*) as customers, sum(implied) as implied
  from dw_fact_funnel
  group by stage_ordinal, stage
)
select
  ordinal, stage, customers, implied,
  customers * 1.0 / lag(customers) over (order by ordinal) as from_previous,
  customers * 1.0 / first_value(customers) over (order by ordinal) as from_first
from reached;

-- Order lines with the customer they were first published under and the one they belong to today.
drop view if exists bi_order_line;
create view bi_order_line as
select
  f.record_id, f.order_record_id, x.customer_id, f.first_customer_id, f.date_key, f.ordered_at, f.order_status,
  f.product_key, p.code as product_code, p.name as product, p.category, p.brand,
  h.channel, g.campaign, s.system, s.source,
  f.quantity / 1000000.0 as quantity, f.unit_price / 10000.0 as unit_price, f.amount / 10000.0 as amount, f.currency,
  f.amount_reporting / 10000.0 as amount_reporting
from dw_fact_order_line f
left join match_xref x on x.record_id = f.party_record_id and x.valid_to is null
left join dw_dim_product p on p.product_key = f.product_key
left join dw_dim_channel h on h.channel_key = f.channel_key
left join dw_dim_campaign g on g.campaign_key = f.campaign_key
left join dw_dim_source s on s.source_key = f.source_key;

-- What happened to customer ids.
drop view if exists bi_identity_event;
create view bi_identity_event as
select event_id, run_id, at, kind, customer_id, other_customer_id, record_id, evidence
from gold_identity_event;

-- Keys that a source has renumbered and that were renamed with it; and erased persons stay in the funnel as nobody, one each, so that it ties out.

-- A record whose key was renamed; rows up to the version that name it by the old key mean it.
create table land_renamed_key (
  run_id integer not null,
  record_id integer not null,
  source text not null,
  entity text not null,
  system text not null,
  old_key text not null,
  new_key text not null,
  is_named integer not null,
  last_version integer not null,
  primary key (run_id, record_id)
);
create index ix_land_renamed_key_record_id on land_renamed_key (record_id);

-- Persons of the erased member have a number each; a primary key can't be changed in place.
create table dw_fact_funnel_new (
  customer_id integer not null,
  person_ordinal integer not null,
  stage_ordinal integer not null,
  stage text not null,
  reached_at text not null,
  date_key integer not null,
  implied integer not null,
  primary key (customer_id, person_ordinal, stage_ordinal)
) without rowid;
insert into dw_fact_funnel_new (customer_id, person_ordinal, stage_ordinal, stage, reached_at, date_key, implied)
select customer_id, 0, stage_ordinal, stage, reached_at, date_key, implied from dw_fact_funnel;
drop view if exists bi_funnel;
drop table dw_fact_funnel;
alter table dw_fact_funnel_new rename to dw_fact_funnel;
create index ix_dw_fact_funnel_date_key on dw_fact_funnel (date_key);

-- How many customers reached each stage, those who were erased included, and the share of those who reached the stage before, and the first.
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

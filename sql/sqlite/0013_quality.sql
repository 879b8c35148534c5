-- How good what is published is, measured run by run.

-- A measure of one run's certificate; part and whole are the counts behind its value, where it has any.
create table dw_fact_quality (
  run_id integer not null,
  measure text not null,
  value real not null,
  part real,
  whole integer,
  published integer not null,
  measured_at text not null,
  primary key (run_id, measure)
) without rowid;

-- The certificates of published runs, each measure with how it has changed since the run before.
drop view if exists bi_quality;
create view bi_quality as
select run_id, measured_at, measure, value, value - lag(value) over (partition by measure order by run_id) as change, part, whole
from dw_fact_quality
where published = 1;

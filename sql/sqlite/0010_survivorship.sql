-- Every claim is kept: who else says what won, why nobody won, and the steward's decision by which a value won.

alter table gold_customer add column recheck_at text;
alter table gold_change_customer add column recheck_at text;
create index ix_gold_customer_recheck_at on gold_customer (recheck_at) where recheck_at is not null;

drop table gold_change_claim;
create table gold_change_claim (
  customer_id integer not null,
  attribute text not null,
  value text,
  record_id integer not null,
  rule text not null,
  claims integer not null,
  others text,
  supporters text,
  decision_id integer,
  primary key (customer_id, attribute)
) without rowid;

-- a column can't be made nullable in place
create table gold_claim_new (
  customer_id integer not null,
  attribute text not null,
  value text,
  record_id integer not null,
  rule text not null,
  claims integer not null,
  others text,
  supporters text,
  decision_id integer,
  primary key (customer_id, attribute)
) without rowid;
insert into gold_claim_new (customer_id, attribute, value, record_id, rule, claims, others)
select customer_id, attribute, value, record_id, rule, claims, others from gold_claim;
drop table gold_claim;
alter table gold_claim_new rename to gold_claim;
create index ix_gold_claim_record_id on gold_claim (record_id);
create index ix_gold_claim_decision_id on gold_claim (decision_id) where decision_id is not null;

-- A steward may speak of a value too: of a pin or a correction both sides are the one record.
alter table match_decision add column attribute text;
alter table match_decision add column value text;
alter table match_decision add column reason text;
alter table match_decision add column holds_until text;

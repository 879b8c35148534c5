-- All claims of a customer in one document, and a view that shows them one by one: a customer has nine claims, and rows of their own took more
-- time to write than all that is told of a customer besides.

-- All claims of a customer: of each attribute who won, by which rule, and against what. The view gold.claim shows them one by one.
create table gold_claim_document (
  customer_id integer not null,
  claims integer not null,
  undecided integer not null,
  document text not null,
  primary key (customer_id)
);
insert into gold_claim_document (customer_id, claims, undecided, document)
select
  customer_id, sum(claims), sum(value is null),
  json_group_array(json_object(
    'of', attribute, 'is', value, 'by', record_id, 'why', rule, 'claims', claims,
    'others', json(others), 'supporters', json(supporters), 'decision', decision_id))
from gold_claim
group by customer_id;
drop index ix_gold_claim_record_id;
drop index ix_gold_claim_decision_id;
drop table gold_claim;

drop table gold_change_claim;
-- All claims of a customer that a run would change, not yet published.
create table gold_change_claim_document (
  customer_id integer not null,
  claims integer not null,
  undecided integer not null,
  document text not null,
  primary key (customer_id)
);

-- The winner of one attribute and what it won against.
create view gold_claim as
select
  d.customer_id,
  json_extract(a.value, '$.of') as attribute,
  json_extract(a.value, '$.is') as value,
  json_extract(a.value, '$.by') as record_id,
  json_extract(a.value, '$.why') as rule,
  coalesce(json_extract(a.value, '$.claims'), 1) as claims,
  json_extract(a.value, '$.others') as others,
  json_extract(a.value, '$.supporters') as supporters,
  json_extract(a.value, '$.decision') as decision_id
from gold_claim_document d, json_each(d.document) a;

-- Who lives with whom, works where, which companies belong together: derived with evidence, never a merge.

-- The company that a person works at, by name and by the key of its record in the same system.
alter table std_party add column employer text;
alter table std_party add column employer_key text;

-- What a customer could have in common with others, as hashes of normalised values: of an address the building with surname, neighbourhood and flat, of a company tax number, name and domain.
create table gold_relation_key (
  key_hash integer not null,
  customer_id integer not null,
  kind text not null,
  part_hash integer not null,
  quarter_hash integer not null,
  door_hash integer not null,
  is_company integer not null,
  record_id integer not null,
  primary key (key_hash, customer_id, part_hash)
) without rowid;
create index ix_gold_relation_key_customer_id on gold_relation_key (customer_id);

-- A relation key of a customer that a run would change, not yet published.
create table gold_change_relation_key (
  key_hash integer not null,
  customer_id integer not null,
  kind text not null,
  part_hash integer not null,
  quarter_hash integer not null,
  door_hash integer not null,
  is_company integer not null,
  record_id integer not null,
  primary key (customer_id, key_hash, part_hash)
) without rowid;

-- How a customer stands to another, and by what that is known. Keys only, no personal data.
create table gold_relation (
  customer_id integer not null,
  kind text not null,
  other_customer_id integer not null,
  evidence text not null,
  record_id integer not null,
  other_record_id integer not null,
  strength real not null,
  run_id integer not null,
  valid_from text not null,
  primary key (customer_id, kind, other_customer_id)
) without rowid;
create index ix_gold_relation_other_customer_id on gold_relation (other_customer_id);

-- Households, groups and employers with how many they are. Of a household and a group every member has a row, the first of them too: it names itself.
drop view if exists bi_relation;
create view bi_relation as
select r.customer_id, r.kind, r.other_customer_id, r.evidence, r.strength, r.valid_from, r.run_id,
  count(*) over (partition by r.kind, r.other_customer_id) as members
from gold_relation r;

-- The same with names and the records that say so.
drop view if exists bi_pii_relation;
create view bi_pii_relation as
select r.customer_id, c.name, r.kind, r.other_customer_id, o.name as other_name, r.evidence, r.record_id, r.other_record_id, r.strength, r.valid_from, r.run_id,
  count(*) over (partition by r.kind, r.other_customer_id) as members
from gold_relation r
join gold_customer c on c.customer_id = r.customer_id
join gold_customer o on o.customer_id = r.other_customer_id;

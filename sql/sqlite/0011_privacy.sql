-- What is left of erased persons: proofs without personal data, and keyed one-way marks by which they are known when an old file brings them back.

-- The proof of one erasure: what, when, on whose request, how many rows of each table, and a hash over it. No personal data.
create table ops_erasure (
  erasure_id integer not null,
  run_id integer not null,
  customer_id integer not null,
  erased_at text not null,
  request text not null,
  erased_by text not null,
  proof text not null,
  proof_hash text not null,
  keep_until text not null,
  cleaned_at text,
  primary key (erasure_id)
);
create index ix_ops_erasure_customer_id on ops_erasure (customer_id);
create index ix_ops_erasure_run_id on ops_erasure (run_id);

-- A mark of an erased person: HMAC-SHA256 of a record's source and key, a row, an identity number, or a name with an e-mail address or phone.
create table gold_tombstone (
  tombstone_id integer not null,
  kind text not null,
  hash blob not null,
  erasure_id integer not null,
  primary key (tombstone_id)
);
create index ix_gold_tombstone_erasure_id on gold_tombstone (erasure_id);

insert into ops_key_block (name, next_value) select 'erasure', 1 where not exists (select 1 from ops_key_block where name = 'erasure');
insert into ops_key_block (name, next_value) select 'tombstone', 1 where not exists (select 1 from ops_key_block where name = 'tombstone');

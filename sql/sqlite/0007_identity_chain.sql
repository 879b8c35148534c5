-- What happened to customer ids says by what it happened, and can't be changed without being noticed.

alter table gold_change_identity add column evidence text;

-- One entry for each published batch of identity events: a hash over them and over the entry before.
create table gold_identity_chain (
  entry_id integer not null,
  run_id integer not null,
  first_event_id integer not null,
  last_event_id integer not null,
  events integer not null,
  merkle_root text not null,
  previous_hash text not null,
  entry_hash text not null,
  appended_at text not null,
  primary key (entry_id)
);
create index ix_gold_identity_chain_run_id on gold_identity_chain (run_id);

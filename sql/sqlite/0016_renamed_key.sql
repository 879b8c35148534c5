-- Keys that a source has renumbered and that were renamed with it.

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

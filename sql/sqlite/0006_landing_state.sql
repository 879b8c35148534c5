-- How far each source has been read, committed with the rows that were read.

-- Where the next extraction of a source goes on.
create table ops_source_state (
  source text not null,
  mode text not null,
  key_columns text not null,
  reading_hash text not null,
  watermark text,
  delta_token text,
  columns text not null,
  batch_id integer not null,
  updated_at text not null,
  primary key (source)
) without rowid;
create index ix_ops_source_state_batch_id on ops_source_state (batch_id);

-- A file as it was read last; one that has not changed since is not read again.
create table ops_source_file (
  source text not null,
  location_hash text not null,
  location text not null,
  fingerprint text not null,
  rows_read integer not null,
  batch_id integer not null,
  read_at text not null,
  primary key (source, location_hash)
) without rowid;
create index ix_ops_source_file_batch_id on ops_source_file (batch_id);

-- A record that a person mended: it stands in for the quarantined row as long as the source gives that row.
create table land_mended (
  source text not null,
  source_key text not null,
  refused_hash blob not null,
  quarantine_id integer not null,
  batch_id integer not null,
  primary key (source, source_key)
) without rowid;
create index ix_land_mended_quarantine_id on land_mended (quarantine_id);
create index ix_land_mended_batch_id on land_mended (batch_id);

-- What each record of a source says today, without its payload.
create view land_current_record as
select version_id, record_id, source, source_key, hash, batch_id, deleted_at
from land_source_record
where valid_to is null;

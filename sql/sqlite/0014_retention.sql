-- What was kept for long enough goes, and does not come back from an old file as if it were new.

-- Of a record that was kept for long enough: HMAC-SHA256 of what it said then. Once its source says something else it lands anew.
alter table gold_tombstone add column row_hash blob;

-- What is due is found without looking at what is not.
create index ix_land_source_record_valid_to on land_source_record (valid_to) where valid_to is not null;
create index ix_land_source_record_deleted_at on land_source_record (deleted_at) where deleted_at is not null;

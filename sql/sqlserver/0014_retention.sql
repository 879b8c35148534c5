-- What was kept for long enough goes, and does not come back from an old file as if it were new.

-- Of a record that was kept for long enough: HMAC-SHA256 of what it said then. Once its source says something else it lands anew.
ALTER TABLE gold.[tombstone] ADD [row_hash] binary(32) NULL;
ALTER TABLE stage.gold_tombstone ADD [row_hash] binary(32) NULL;
GO

-- What is due is found without looking at what is not.
CREATE INDEX ix_land_source_record_valid_to ON land.[source_record] ([valid_to]);
CREATE INDEX ix_land_source_record_deleted_at ON land.[source_record] ([deleted_at]);
GO

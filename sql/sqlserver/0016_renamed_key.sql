-- Keys that a source has renumbered and that were renamed with it.

-- A record whose key was renamed; rows up to the version that name it by the old key mean it.
CREATE TABLE land.[renamed_key] (
  [run_id] bigint NOT NULL,
  [record_id] bigint NOT NULL,
  [source] nvarchar(64) NOT NULL,
  [entity] nvarchar(32) NOT NULL,
  [system] nvarchar(64) NOT NULL,
  [old_key] nvarchar(200) NOT NULL,
  [new_key] nvarchar(200) NOT NULL,
  [is_named] bit NOT NULL,
  [last_version] bigint NOT NULL,
  CONSTRAINT pk_land_renamed_key PRIMARY KEY ([run_id], [record_id])
);
CREATE INDEX ix_land_renamed_key_record_id ON land.[renamed_key] ([record_id]);
GO

SELECT TOP 0 * INTO stage.land_renamed_key FROM land.[renamed_key];
GO

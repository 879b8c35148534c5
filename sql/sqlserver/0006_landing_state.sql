-- How far each source has been read, committed with the rows that were read.

-- Where the next extraction of a source goes on.
CREATE TABLE ops.[source_state] (
  [source] nvarchar(64) NOT NULL,
  [mode] nvarchar(32) NOT NULL,
  [key_columns] nvarchar(max) NOT NULL,
  [reading_hash] nvarchar(64) NOT NULL,
  [watermark] nvarchar(64) NULL,
  [delta_token] nvarchar(max) NULL,
  [columns] nvarchar(max) NOT NULL,
  [batch_id] bigint NOT NULL,
  [updated_at] datetime2(3) NOT NULL,
  CONSTRAINT pk_ops_source_state PRIMARY KEY ([source])
);
CREATE INDEX ix_ops_source_state_batch_id ON ops.[source_state] ([batch_id]);
GO

-- A file as it was read last; one that has not changed since is not read again.
CREATE TABLE ops.[source_file] (
  [source] nvarchar(64) NOT NULL,
  [location_hash] nvarchar(64) NOT NULL,
  [location] nvarchar(400) NOT NULL,
  [fingerprint] nvarchar(64) NOT NULL,
  [rows_read] bigint NOT NULL,
  [batch_id] bigint NOT NULL,
  [read_at] datetime2(3) NOT NULL,
  CONSTRAINT pk_ops_source_file PRIMARY KEY ([source], [location_hash])
);
CREATE INDEX ix_ops_source_file_batch_id ON ops.[source_file] ([batch_id]);
GO

-- A record that a person mended: it stands in for the quarantined row as long as the source gives that row.
CREATE TABLE land.[mended] (
  [source] nvarchar(64) NOT NULL,
  [source_key] nvarchar(200) NOT NULL,
  [refused_hash] binary(32) NOT NULL,
  [quarantine_id] bigint NOT NULL,
  [batch_id] bigint NOT NULL,
  CONSTRAINT pk_land_mended PRIMARY KEY ([source], [source_key])
);
CREATE INDEX ix_land_mended_quarantine_id ON land.[mended] ([quarantine_id]);
CREATE INDEX ix_land_mended_batch_id ON land.[mended] ([batch_id]);
GO

SELECT TOP 0 * INTO stage.ops_source_state FROM ops.[source_state];
SELECT TOP 0 * INTO stage.ops_source_file FROM ops.[source_file];
SELECT TOP 0 * INTO stage.land_mended FROM land.[mended];
GO

-- What each record of a source says today, without its payload.
CREATE VIEW land.current_record AS
SELECT [version_id], [record_id], [source], [source_key], [hash], [batch_id], [deleted_at]
FROM land.[source_record]
WHERE [valid_to] IS NULL;
GO

-- What happened to customer ids says by what it happened, and can't be changed without being noticed.

ALTER TABLE gold.[change_identity] ADD [evidence] nvarchar(400) NULL;
ALTER TABLE stage.gold_change_identity ADD [evidence] nvarchar(400) NULL;
GO

-- One entry for each published batch of identity events: a hash over them and over the entry before.
CREATE TABLE gold.[identity_chain] (
  [entry_id] bigint NOT NULL,
  [run_id] bigint NOT NULL,
  [first_event_id] bigint NOT NULL,
  [last_event_id] bigint NOT NULL,
  [events] bigint NOT NULL,
  [merkle_root] nvarchar(64) NOT NULL,
  [previous_hash] nvarchar(64) NOT NULL,
  [entry_hash] nvarchar(64) NOT NULL,
  [appended_at] datetime2(3) NOT NULL,
  CONSTRAINT pk_gold_identity_chain PRIMARY KEY ([entry_id])
);
CREATE INDEX ix_gold_identity_chain_run_id ON gold.[identity_chain] ([run_id]);
GO

SELECT TOP 0 * INTO stage.gold_identity_chain FROM gold.[identity_chain];
GO

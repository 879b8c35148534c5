-- What is left of erased persons: proofs without personal data, and keyed one-way marks by which they are known when an old file brings them back.

-- The proof of one erasure: what, when, on whose request, how many rows of each table, and a hash over it. No personal data.
CREATE TABLE ops.[erasure] (
  [erasure_id] bigint NOT NULL,
  [run_id] bigint NOT NULL,
  [customer_id] bigint NOT NULL,
  [erased_at] datetime2(3) NOT NULL,
  [request] nvarchar(64) NOT NULL,
  [erased_by] nvarchar(100) NOT NULL,
  [proof] nvarchar(max) NOT NULL,
  [proof_hash] nvarchar(64) NOT NULL,
  [keep_until] date NOT NULL,
  [cleaned_at] datetime2(3) NULL,
  CONSTRAINT pk_ops_erasure PRIMARY KEY ([erasure_id])
);
CREATE INDEX ix_ops_erasure_customer_id ON ops.[erasure] ([customer_id]);
CREATE INDEX ix_ops_erasure_run_id ON ops.[erasure] ([run_id]);
GO

-- A mark of an erased person: HMAC-SHA256 of a record's source and key, a row, an identity number, or a name with an e-mail address or phone.
CREATE TABLE gold.[tombstone] (
  [tombstone_id] bigint NOT NULL,
  [kind] nvarchar(16) NOT NULL,
  [hash] binary(32) NOT NULL,
  [erasure_id] bigint NOT NULL,
  CONSTRAINT pk_gold_tombstone PRIMARY KEY ([tombstone_id])
);
CREATE INDEX ix_gold_tombstone_erasure_id ON gold.[tombstone] ([erasure_id]);
GO

SELECT TOP 0 * INTO stage.ops_erasure FROM ops.[erasure];
SELECT TOP 0 * INTO stage.gold_tombstone FROM gold.[tombstone];
GO

INSERT INTO ops.[key_block] ([name], [next_value]) SELECT N'erasure', 1 WHERE NOT EXISTS (SELECT 1 FROM ops.[key_block] WHERE [name] = N'erasure');
INSERT INTO ops.[key_block] ([name], [next_value]) SELECT N'tombstone', 1 WHERE NOT EXISTS (SELECT 1 FROM ops.[key_block] WHERE [name] = N'tombstone');
GO

-- Every claim is kept: who else says what won, why nobody won, and the steward's decision by which a value won.

ALTER TABLE gold.[customer] ADD [recheck_at] datetime2(3) NULL;
ALTER TABLE gold.[change_customer] ADD [recheck_at] datetime2(3) NULL;
ALTER TABLE stage.gold_customer ADD [recheck_at] datetime2(3) NULL;
ALTER TABLE stage.gold_change_customer ADD [recheck_at] datetime2(3) NULL;
GO

CREATE INDEX ix_gold_customer_recheck_at ON gold.[customer] ([recheck_at]);
GO

-- not every server makes a column nullable in place
DROP TABLE stage.gold_change_claim;
DROP TABLE gold.[change_claim];
GO
CREATE TABLE gold.[change_claim] (
  [customer_id] bigint NOT NULL,
  [attribute] nvarchar(32) NOT NULL,
  [value] nvarchar(400) NULL,
  [record_id] bigint NOT NULL,
  [rule] nvarchar(64) NOT NULL,
  [claims] int NOT NULL,
  [others] nvarchar(max) NULL,
  [supporters] nvarchar(max) NULL,
  [decision_id] bigint NULL,
  CONSTRAINT pk_gold_change_claim PRIMARY KEY ([customer_id], [attribute])
);
GO
SELECT TOP 0 * INTO stage.gold_change_claim FROM gold.[change_claim];
GO

DROP TABLE stage.gold_claim;
SELECT * INTO stage.gold_claim FROM gold.[claim];
GO
DROP TABLE gold.[claim];
GO
CREATE TABLE gold.[claim] (
  [customer_id] bigint NOT NULL,
  [attribute] nvarchar(32) NOT NULL,
  [value] nvarchar(400) NULL,
  [record_id] bigint NOT NULL,
  [rule] nvarchar(64) NOT NULL,
  [claims] int NOT NULL,
  [others] nvarchar(max) NULL,
  [supporters] nvarchar(max) NULL,
  [decision_id] bigint NULL,
  CONSTRAINT pk_gold_claim PRIMARY KEY ([customer_id], [attribute])
);
GO
INSERT INTO gold.[claim] ([customer_id], [attribute], [value], [record_id], [rule], [claims], [others])
SELECT [customer_id], [attribute], [value], [record_id], [rule], [claims], [others] FROM stage.gold_claim;
GO
CREATE INDEX ix_gold_claim_record_id ON gold.[claim] ([record_id]);
CREATE INDEX ix_gold_claim_decision_id ON gold.[claim] ([decision_id]);
GO
DROP TABLE stage.gold_claim;
SELECT TOP 0 * INTO stage.gold_claim FROM gold.[claim];
GO

-- A steward may speak of a value too: of a pin or a correction both sides are the one record.
ALTER TABLE match.[decision] ADD [attribute] nvarchar(32) NULL;
ALTER TABLE match.[decision] ADD [value] nvarchar(400) NULL;
ALTER TABLE match.[decision] ADD [reason] nvarchar(400) NULL;
ALTER TABLE match.[decision] ADD [holds_until] datetime2(3) NULL;
ALTER TABLE stage.match_decision ADD [attribute] nvarchar(32) NULL;
ALTER TABLE stage.match_decision ADD [value] nvarchar(400) NULL;
ALTER TABLE stage.match_decision ADD [reason] nvarchar(400) NULL;
ALTER TABLE stage.match_decision ADD [holds_until] datetime2(3) NULL;
GO

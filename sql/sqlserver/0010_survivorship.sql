-- Every claim is kept: who else says what won, why nobody won, and the steward's decision by which a value won.

ALTER TABLE gold.[customer] ADD [recheck_at] datetime2(3) NULL;
ALTER TABLE gold.[change_customer] ADD [recheck_at] datetime2(3) NULL;
ALTER TABLE stage.gold_customer ADD [recheck_at] datetime2(3) NULL;
ALTER TABLE stage.gold_change_customer ADD [recheck_at] datetime2(3) NULL;
GO

CREATE INDEX ix_gold_customer_recheck_at ON gold.[customer] ([recheck_at]);
GO

ALTER TABLE gold.[claim] ALTER COLUMN [value] nvarchar(400) NULL;
ALTER TABLE gold.[change_claim] ALTER COLUMN [value] nvarchar(400) NULL;
ALTER TABLE stage.gold_claim ALTER COLUMN [value] nvarchar(400) NULL;
ALTER TABLE stage.gold_change_claim ALTER COLUMN [value] nvarchar(400) NULL;
ALTER TABLE gold.[claim] ADD [supporters] nvarchar(max) NULL, [decision_id] bigint NULL;
ALTER TABLE gold.[change_claim] ADD [supporters] nvarchar(max) NULL, [decision_id] bigint NULL;
ALTER TABLE stage.gold_claim ADD [supporters] nvarchar(max) NULL, [decision_id] bigint NULL;
ALTER TABLE stage.gold_change_claim ADD [supporters] nvarchar(max) NULL, [decision_id] bigint NULL;
GO

DROP INDEX ix_gold_claim_record_id ON gold.[claim];
CREATE INDEX ix_gold_claim_record_id ON gold.[claim] ([record_id]);
CREATE INDEX ix_gold_claim_decision_id ON gold.[claim] ([decision_id]);
GO

-- A steward may speak of a value too: of a pin or a correction both sides are the one record.
ALTER TABLE match.[decision] ADD [attribute] nvarchar(32) NULL, [value] nvarchar(400) NULL, [reason] nvarchar(400) NULL, [holds_until] datetime2(3) NULL;
ALTER TABLE stage.match_decision ADD [attribute] nvarchar(32) NULL, [value] nvarchar(400) NULL, [reason] nvarchar(400) NULL, [holds_until] datetime2(3) NULL;
GO

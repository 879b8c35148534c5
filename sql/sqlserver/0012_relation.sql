-- Who lives with whom, works where, which companies belong together: derived with evidence, never a merge.

-- The company that a person works at, by name and by the key of its record in the same system.
ALTER TABLE std.[party] ADD [employer] nvarchar(300) NULL;
ALTER TABLE std.[party] ADD [employer_key] nvarchar(200) NULL;
ALTER TABLE stage.std_party ADD [employer] nvarchar(300) NULL;
ALTER TABLE stage.std_party ADD [employer_key] nvarchar(200) NULL;
GO

-- What a customer could have in common with others, as hashes of normalised values: of an address the building with surname, neighbourhood and flat, of a company tax number, name and domain.
CREATE TABLE gold.[relation_key] (
  [key_hash] bigint NOT NULL,
  [customer_id] bigint NOT NULL,
  [kind] nvarchar(16) NOT NULL,
  [part_hash] bigint NOT NULL,
  [quarter_hash] bigint NOT NULL,
  [door_hash] bigint NOT NULL,
  [is_company] bit NOT NULL,
  [record_id] bigint NOT NULL,
  CONSTRAINT pk_gold_relation_key PRIMARY KEY ([key_hash], [customer_id], [part_hash])
);
CREATE INDEX ix_gold_relation_key_customer_id ON gold.[relation_key] ([customer_id]);
GO

-- A relation key of a customer that a run would change, not yet published.
CREATE TABLE gold.[change_relation_key] (
  [key_hash] bigint NOT NULL,
  [customer_id] bigint NOT NULL,
  [kind] nvarchar(16) NOT NULL,
  [part_hash] bigint NOT NULL,
  [quarter_hash] bigint NOT NULL,
  [door_hash] bigint NOT NULL,
  [is_company] bit NOT NULL,
  [record_id] bigint NOT NULL,
  CONSTRAINT pk_gold_change_relation_key PRIMARY KEY ([customer_id], [key_hash], [part_hash])
);
GO

-- How a customer stands to another, and by what that is known. Keys only, no personal data.
CREATE TABLE gold.[relation] (
  [customer_id] bigint NOT NULL,
  [kind] nvarchar(16) NOT NULL,
  [other_customer_id] bigint NOT NULL,
  [evidence] nvarchar(64) NOT NULL,
  [record_id] bigint NOT NULL,
  [other_record_id] bigint NOT NULL,
  [strength] float NOT NULL,
  [run_id] bigint NOT NULL,
  [valid_from] datetime2(3) NOT NULL,
  CONSTRAINT pk_gold_relation PRIMARY KEY ([customer_id], [kind], [other_customer_id])
);
CREATE INDEX ix_gold_relation_other_customer_id ON gold.[relation] ([other_customer_id]);
GO

SELECT TOP 0 * INTO stage.gold_relation_key FROM gold.[relation_key];
SELECT TOP 0 * INTO stage.gold_change_relation_key FROM gold.[change_relation_key];
SELECT TOP 0 * INTO stage.gold_relation FROM gold.[relation];
GO

-- Households, groups and employers with how many they are. Of a household and a group every member has a row, the first of them too: it names itself.
DROP VIEW IF EXISTS bi.relation;
GO
CREATE VIEW bi.relation AS
SELECT r.customer_id, r.kind, r.other_customer_id, r.evidence, r.strength, r.valid_from, r.run_id,
  COUNT(*) OVER (PARTITION BY r.kind, r.other_customer_id) AS members
FROM gold.relation r;
GO

-- The same with names and the records that say so.
DROP VIEW IF EXISTS bi_pii.relation;
GO
CREATE VIEW bi_pii.relation AS
SELECT r.customer_id, c.name, r.kind, r.other_customer_id, o.name AS other_name, r.evidence, r.record_id, r.other_record_id, r.strength, r.valid_from, r.run_id,
  COUNT(*) OVER (PARTITION BY r.kind, r.other_customer_id) AS members
FROM gold.relation r
JOIN gold.customer c ON c.customer_id = r.customer_id
JOIN gold.customer o ON o.customer_id = r.other_customer_id;
GO

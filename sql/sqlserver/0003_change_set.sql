-- The change set of a run in rows instead of one document a customer: it is published within the database, without being read.

DROP TABLE gold.[change];
DROP TABLE stage.gold_change;
GO

-- A customer as a run would have it, not yet published; of one that is merged or retired only how it stands.
CREATE TABLE gold.[change_customer] (
  [customer_id] bigint NOT NULL,
  [status] nvarchar(16) NOT NULL,
  [merged_into] bigint NULL,
  [kind] nvarchar(16) NULL,
  [name] nvarchar(300) NULL,
  [given_name] nvarchar(100) NULL,
  [family_name] nvarchar(100) NULL,
  [company_name] nvarchar(300) NULL,
  [birth_date] date NULL,
  [gender] nvarchar(16) NULL,
  [national_id] nvarchar(32) NULL,
  [tax_id] nvarchar(32) NULL,
  [email] nvarchar(320) NULL,
  [phone] nvarchar(32) NULL,
  [address] nvarchar(400) NULL,
  [district] nvarchar(100) NULL,
  [province] nvarchar(100) NULL,
  [postcode] nvarchar(20) NULL,
  [country] nvarchar(2) NULL,
  [records] int NOT NULL,
  [systems] nvarchar(200) NULL,
  [quality] int NOT NULL,
  [since_run] bigint NOT NULL,
  [changed_run] bigint NOT NULL,
  CONSTRAINT pk_gold_change_customer PRIMARY KEY ([customer_id])
);
GO

-- A claim of a customer that a run would change, not yet published.
CREATE TABLE gold.[change_claim] (
  [customer_id] bigint NOT NULL,
  [attribute] nvarchar(32) NOT NULL,
  [value] nvarchar(400) NOT NULL,
  [record_id] bigint NOT NULL,
  [rule] nvarchar(64) NOT NULL,
  [claims] int NOT NULL,
  [others] nvarchar(max) NULL,
  CONSTRAINT pk_gold_change_claim PRIMARY KEY ([customer_id], [attribute])
);
GO

-- A contact point of a customer that a run would change, not yet published.
CREATE TABLE gold.[change_contact_point] (
  [customer_id] bigint NOT NULL,
  [ordinal] int NOT NULL,
  [kind] nvarchar(16) NOT NULL,
  [canonical] nvarchar(320) NOT NULL,
  [match_key] nvarchar(320) NOT NULL,
  [type] nvarchar(32) NULL,
  [status] nvarchar(16) NOT NULL,
  [reasons] nvarchar(200) NULL,
  [records] int NOT NULL,
  [last_seen] datetime2(3) NULL,
  CONSTRAINT pk_gold_change_contact_point PRIMARY KEY ([customer_id], [ordinal])
);
GO

-- A record that would change its customer, not yet published: no customer before where it is new, none after where it has left its source.
CREATE TABLE gold.[change_record] (
  [record_id] bigint NOT NULL,
  [from_customer_id] bigint NULL,
  [to_customer_id] bigint NULL,
  [evidence_record_id] bigint NULL,
  [evidence_weight] float NULL,
  CONSTRAINT pk_gold_change_record PRIMARY KEY ([record_id])
);
GO

-- What would happen to a customer id, not yet published.
CREATE TABLE gold.[change_identity] (
  [customer_id] bigint NOT NULL,
  [ordinal] int NOT NULL,
  [kind] nvarchar(16) NOT NULL,
  [other_customer_id] bigint NULL,
  [record_id] bigint NULL,
  CONSTRAINT pk_gold_change_identity PRIMARY KEY ([customer_id], [ordinal])
);
GO

SELECT TOP 0 * INTO stage.gold_change_customer FROM gold.[change_customer];
SELECT TOP 0 * INTO stage.gold_change_claim FROM gold.[change_claim];
SELECT TOP 0 * INTO stage.gold_change_contact_point FROM gold.[change_contact_point];
SELECT TOP 0 * INTO stage.gold_change_record FROM gold.[change_record];
SELECT TOP 0 * INTO stage.gold_change_identity FROM gold.[change_identity];
GO

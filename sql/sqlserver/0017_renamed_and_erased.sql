-- Keys that a source has renumbered and that were renamed with it; and erased persons stay in the funnel as nobody, one each, so that it ties out.

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

-- Persons of the erased member have a number each; not every server changes a primary key in place.
DROP VIEW IF EXISTS bi.funnel;
GO
DROP TABLE stage.dw_fact_funnel;
SELECT * INTO stage.dw_fact_funnel FROM dw.[fact_funnel];
GO
DROP TABLE dw.[fact_funnel];
GO
CREATE TABLE dw.[fact_funnel] (
  [customer_id] bigint NOT NULL,
  [person_ordinal] bigint NOT NULL,
  [stage_ordinal] int NOT NULL,
  [stage] nvarchar(64) NOT NULL,
  [reached_at] datetime2(3) NOT NULL,
  [date_key] int NOT NULL,
  [implied] bit NOT NULL,
  CONSTRAINT pk_dw_fact_funnel PRIMARY KEY ([customer_id], [person_ordinal], [stage_ordinal])
);
GO
INSERT INTO dw.[fact_funnel] ([customer_id], [person_ordinal], [stage_ordinal], [stage], [reached_at], [date_key], [implied])
SELECT [customer_id], 0, [stage_ordinal], [stage], [reached_at], [date_key], [implied] FROM stage.dw_fact_funnel;
GO
CREATE INDEX ix_dw_fact_funnel_date_key ON dw.[fact_funnel] ([date_key]);
GO
DROP TABLE stage.dw_fact_funnel;
SELECT TOP 0 * INTO stage.dw_fact_funnel FROM dw.[fact_funnel];
GO

-- How many customers reached each stage, those who were erased included, and the share of those who reached the stage before, and the first.
CREATE VIEW bi.funnel AS
WITH reached AS (
  SELECT stage_ordinal AS ordinal, stage, COUNT(*) AS customers, SUM(CASE WHEN implied = 1 THEN 1 ELSE 0 END) AS implied
  FROM dw.fact_funnel
  GROUP BY stage_ordinal, stage
)
SELECT
  ordinal, stage, customers, implied,
  CAST(customers AS float) / LAG(customers) OVER (ORDER BY ordinal) AS from_previous,
  CAST(customers AS float) / FIRST_VALUE(customers) OVER (ORDER BY ordinal) AS from_first
FROM reached;
GO

-- How good what is published is, measured run by run.

-- A measure of one run's certificate; part and whole are the counts behind its value, where it has any.
CREATE TABLE dw.[fact_quality] (
  [run_id] bigint NOT NULL,
  [measure] nvarchar(32) NOT NULL,
  [value] float NOT NULL,
  [part] float NULL,
  [whole] bigint NULL,
  [published] bit NOT NULL,
  [measured_at] datetime2(3) NOT NULL,
  CONSTRAINT pk_dw_fact_quality PRIMARY KEY ([run_id], [measure])
);
GO
SELECT TOP 0 * INTO stage.dw_fact_quality FROM dw.[fact_quality];
GO

-- The certificates of published runs, each measure with how it has changed since the run before.
DROP VIEW IF EXISTS bi.quality;
GO
CREATE VIEW bi.quality AS
SELECT q.run_id, q.measured_at, q.measure, q.value,
  q.value - (
    SELECT TOP 1 p.value FROM dw.fact_quality p
    WHERE p.measure = q.measure AND p.published = 1 AND p.run_id < q.run_id
    ORDER BY p.run_id DESC
  ) AS change,
  q.part, q.whole
FROM dw.fact_quality q
WHERE q.published = 1;
GO

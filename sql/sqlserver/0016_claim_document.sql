-- All claims of a customer in one document, and a view that shows them one by one: a customer has nine claims, and rows of their own took more
-- time to write than all that is told of a customer besides.

-- All claims of a customer: of each attribute who won, by which rule, and against what. The view gold.claim shows them one by one.
CREATE TABLE gold.[claim_document] (
  [customer_id] bigint NOT NULL,
  [claims] int NOT NULL,
  [undecided] int NOT NULL,
  [document] nvarchar(max) NOT NULL,
  CONSTRAINT pk_gold_claim_document PRIMARY KEY ([customer_id])
);
GO
-- The lists are JSON already and are put in as they are: not every server keeps JSON_QUERY inside FOR JSON from being quoted.
INSERT INTO gold.[claim_document] ([customer_id], [claims], [undecided], [document])
SELECT
  c.[customer_id], SUM(c.[claims]), SUM(CASE WHEN c.[value] IS NULL THEN 1 ELSE 0 END),
  '[' + STRING_AGG(
    LEFT(o.[document], LEN(o.[document]) - 1) + COALESCE(',"others":' + c.[others], '') + COALESCE(',"supporters":' + c.[supporters], '') + '}', ',') + ']'
FROM gold.[claim] c
CROSS APPLY (
  SELECT (
    SELECT
      c.[attribute] AS [of], c.[value] AS [is], c.[record_id] AS [by], c.[rule] AS [why], c.[claims] AS [claims], c.[decision_id] AS [decision]
    FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
  ) AS [document]
) o
GROUP BY c.[customer_id];
GO
DROP INDEX ix_gold_claim_record_id ON gold.[claim];
DROP INDEX ix_gold_claim_decision_id ON gold.[claim];
DROP TABLE gold.[claim];
DROP TABLE gold.[change_claim];
DROP TABLE stage.gold_claim;
DROP TABLE stage.gold_change_claim;
GO
-- All claims of a customer that a run would change, not yet published.
CREATE TABLE gold.[change_claim_document] (
  [customer_id] bigint NOT NULL,
  [claims] int NOT NULL,
  [undecided] int NOT NULL,
  [document] nvarchar(max) NOT NULL,
  CONSTRAINT pk_gold_change_claim_document PRIMARY KEY ([customer_id])
);
GO
SELECT TOP 0 * INTO stage.gold_claim_document FROM gold.[claim_document];
GO
SELECT TOP 0 * INTO stage.gold_change_claim_document FROM gold.[change_claim_document];
GO

-- The winner of one attribute and what it won against.
CREATE VIEW gold.[claim] AS
SELECT
  d.[customer_id],
  a.[attribute], a.[value], a.[record_id], a.[rule], COALESCE(a.[claims], 1) AS [claims], a.[others], a.[supporters], a.[decision_id]
FROM gold.[claim_document] d
CROSS APPLY OPENJSON(d.[document]) WITH (
  [attribute] nvarchar(32) '$.of',
  [value] nvarchar(400) '$.is',
  [record_id] bigint '$.by',
  [rule] nvarchar(64) '$.why',
  [claims] int '$.claims',
  [others] nvarchar(max) '$.others' AS JSON,
  [supporters] nvarchar(max) '$.supporters' AS JSON,
  [decision_id] bigint '$.decision'
) a;
GO

-- What BI tools read. A fact belongs to the customer that its party's record belongs to today: match.xref without an end.

-- A pair that waits for a steward, with the records by the names that decisions use.
DROP VIEW IF EXISTS match.review_task;
GO
CREATE VIEW match.review_task AS
SELECT
  p.left_id, l.source AS left_source, l.source_key AS left_key, lx.customer_id AS left_customer_id,
  p.right_id, r.source AS right_source, r.source_key AS right_key, rx.customer_id AS right_customer_id,
  p.model_id, p.weight, p.probability, p.levels, p.review
FROM match.pair p
JOIN std.party l ON l.record_id = p.left_id
JOIN std.party r ON r.record_id = p.right_id
LEFT JOIN match.xref lx ON lx.record_id = p.left_id AND lx.valid_to IS NULL
LEFT JOIN match.xref rx ON rx.record_id = p.right_id AND rx.valid_to IS NULL
WHERE p.review IS NOT NULL;
GO

-- The active customers with what they are worth. Cancelled and returned orders do not count.
DROP VIEW IF EXISTS bi_pii.customer_card;
GO
CREATE VIEW bi_pii.customer_card AS
WITH
  ordered AS (
    SELECT x.customer_id, COUNT(DISTINCT f.order_record_id) AS orders, SUM(f.amount_reporting) AS revenue, MAX(f.ordered_at) AS last_order_at
    FROM dw.fact_order_line f
    JOIN match.xref x ON x.record_id = f.party_record_id AND x.valid_to IS NULL
    WHERE COALESCE(f.order_status, '') NOT IN ('cancelled', 'returned')
    GROUP BY x.customer_id
  ),
  talked AS (
    SELECT x.customer_id, COUNT(*) AS interactions, MAX(f.[at]) AS last_interaction_at
    FROM dw.fact_interaction f
    JOIN match.xref x ON x.record_id = f.party_record_id AND x.valid_to IS NULL
    GROUP BY x.customer_id
  ),
  selling AS (
    SELECT x.customer_id, COUNT(*) AS open_opportunities, SUM(f.amount_reporting) AS open_opportunity_amount
    FROM dw.fact_opportunity f
    JOIN match.xref x ON x.record_id = f.party_record_id AND x.valid_to IS NULL
    WHERE f.status = 'open'
    GROUP BY x.customer_id
  )
SELECT
  c.customer_id, c.kind, c.name, c.given_name, c.family_name, c.company_name, c.birth_date, c.gender, c.national_id, c.tax_id,
  c.email, c.phone, c.address, c.district, c.province, c.postcode, c.country, c.records, c.systems, c.quality,
  i.segment, i.recency_days, i.frequency, i.monetary, i.recency_score, i.frequency_score, i.monetary_score,
  COALESCE(o.orders, 0) AS orders, COALESCE(o.revenue, 0) AS revenue, o.last_order_at,
  COALESCE(t.interactions, 0) AS interactions, t.last_interaction_at,
  COALESCE(s.open_opportunities, 0) AS open_opportunities, COALESCE(s.open_opportunity_amount, 0) AS open_opportunity_amount
FROM gold.customer c
LEFT JOIN dw.customer_insight i ON i.customer_id = c.customer_id
LEFT JOIN ordered o ON o.customer_id = c.customer_id
LEFT JOIN talked t ON t.customer_id = c.customer_id
LEFT JOIN selling s ON s.customer_id = c.customer_id
WHERE c.status = 'active';
GO

-- The same for those who may not know who it is: initials, one letter of the mailbox, two digits of the phone, the year of birth.
DROP VIEW IF EXISTS bi.customer_card;
GO
CREATE VIEW bi.customer_card AS
SELECT
  customer_id, kind,
  CASE
    WHEN given_name IS NOT NULL AND family_name IS NOT NULL THEN LEFT(given_name, 1) + '*** ' + LEFT(family_name, 1) + '***'
    ELSE LEFT(COALESCE(given_name, family_name, name, company_name), 1) + '***'
  END AS name,
  YEAR(birth_date) AS birth_year, gender,
  CASE WHEN CHARINDEX('@', email) > 1 THEN LEFT(email, 1) + '***' + SUBSTRING(email, CHARINDEX('@', email), 320) END AS email,
  CASE WHEN LEN(phone) > 4 THEN '***' + RIGHT(phone, 2) END AS phone,
  district, province, country, records, systems, quality,
  segment, recency_days, frequency, monetary, recency_score, frequency_score, monetary_score,
  orders, revenue, last_order_at, interactions, last_interaction_at, open_opportunities, open_opportunity_amount
FROM bi_pii.customer_card;
GO

-- Which customer a source record belonged to, and when; valid_to is null today. The record's names are those of its last version.
DROP VIEW IF EXISTS bi.xref;
GO
CREATE VIEW bi.xref AS
SELECT s.[system], s.source, s.source_key, x.customer_id, x.valid_from, x.valid_to
FROM match.xref x
JOIN land.source_record s ON s.record_id = x.record_id
WHERE NOT EXISTS (SELECT 1 FROM land.source_record n WHERE n.record_id = s.record_id AND n.version_id > s.version_id);
GO

-- How many customers reached each stage, and the share of those who reached the stage before, and the first.
DROP VIEW IF EXISTS bi.funnel;
GO
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

-- Order lines with the customer they were first published under and the one they belong to today.
DROP VIEW IF EXISTS bi.order_line;
GO
CREATE VIEW bi.order_line AS
SELECT
  f.record_id, f.order_record_id, x.customer_id, f.first_customer_id, f.date_key, f.ordered_at, f.order_status,
  f.product_key, p.code AS product_code, p.name AS product, p.category, p.brand,
  h.channel, g.campaign, s.[system], s.source,
  f.quantity, f.unit_price, f.amount, f.currency, f.amount_reporting
FROM dw.fact_order_line f
LEFT JOIN match.xref x ON x.record_id = f.party_record_id AND x.valid_to IS NULL
LEFT JOIN dw.dim_product p ON p.product_key = f.product_key
LEFT JOIN dw.dim_channel h ON h.channel_key = f.channel_key
LEFT JOIN dw.dim_campaign g ON g.campaign_key = f.campaign_key
LEFT JOIN dw.dim_source s ON s.source_key = f.source_key;
GO

-- What happened to customer ids.
DROP VIEW IF EXISTS bi.identity_event;
GO
CREATE VIEW bi.identity_event AS
SELECT event_id, run_id, [at], kind, customer_id, other_customer_id, record_id, evidence
FROM gold.identity_event;
GO

-- BI reads the views and nothing under them: put its users into one of these roles.
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = 'crm360_bi')
  CREATE ROLE crm360_bi;
GO
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = 'crm360_bi_pii')
  CREATE ROLE crm360_bi_pii;
GO
GRANT SELECT ON SCHEMA::bi TO crm360_bi;
GO
GRANT SELECT ON SCHEMA::bi TO crm360_bi_pii;
GO
GRANT SELECT ON SCHEMA::bi_pii TO crm360_bi_pii;
GO

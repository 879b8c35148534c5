-- Customers as they were known at a time, and facts by the customer of then and of today. What was known at an instant is
-- valid_from <= instant AND (valid_to IS NULL OR valid_to > instant). Only times at which an id was active: what it led to afterwards is in bi.identity_event.

-- A customer while nothing that is shown without naming it changed. What was closed at the instant it was opened was never visible.
DROP VIEW IF EXISTS bi.customer_history;
GO
CREATE VIEW bi.customer_history AS
SELECT customer_id, kind, district, province, country, records, systems, valid_from, valid_to
FROM dw.dim_customer
WHERE customer_id > 0 AND (valid_to IS NULL OR valid_to > valid_from);
GO

-- Every golden value of a customer while none of them changed.
DROP VIEW IF EXISTS bi_pii.customer_history;
GO
CREATE VIEW bi_pii.customer_history AS
SELECT
  h.customer_id,
  CAST(JSON_VALUE(h.document, '$.Kind') AS nvarchar(16)) AS kind,
  CAST(JSON_VALUE(h.document, '$.Name') AS nvarchar(300)) AS name,
  CAST(JSON_VALUE(h.document, '$.GivenName') AS nvarchar(100)) AS given_name,
  CAST(JSON_VALUE(h.document, '$.FamilyName') AS nvarchar(100)) AS family_name,
  CAST(JSON_VALUE(h.document, '$.CompanyName') AS nvarchar(300)) AS company_name,
  CAST(JSON_VALUE(h.document, '$.BirthDate') AS date) AS birth_date,
  CAST(JSON_VALUE(h.document, '$.Gender') AS nvarchar(16)) AS gender,
  CAST(JSON_VALUE(h.document, '$.NationalId') AS nvarchar(32)) AS national_id,
  CAST(JSON_VALUE(h.document, '$.TaxId') AS nvarchar(32)) AS tax_id,
  CAST(JSON_VALUE(h.document, '$.Email') AS nvarchar(320)) AS email,
  CAST(JSON_VALUE(h.document, '$.Phone') AS nvarchar(32)) AS phone,
  CAST(JSON_VALUE(h.document, '$.Address') AS nvarchar(400)) AS address,
  CAST(JSON_VALUE(h.document, '$.District') AS nvarchar(100)) AS district,
  CAST(JSON_VALUE(h.document, '$.Province') AS nvarchar(100)) AS province,
  CAST(JSON_VALUE(h.document, '$.Postcode') AS nvarchar(20)) AS postcode,
  CAST(JSON_VALUE(h.document, '$.Country') AS nvarchar(2)) AS country,
  CAST(JSON_VALUE(h.document, '$.Records') AS int) AS records,
  CAST(JSON_VALUE(h.document, '$.Systems') AS nvarchar(200)) AS systems,
  CAST(JSON_VALUE(h.document, '$.Quality') AS int) AS quality,
  h.valid_from, h.valid_to
FROM gold.customer_history h
WHERE JSON_VALUE(h.document, '$.Status') = 'active';
GO

-- Which customer a source record belonged to, and when, with the one it belongs to today; valid_to is null today. The record's names are those of its last version.
DROP VIEW IF EXISTS bi.xref;
GO
CREATE VIEW bi.xref AS
SELECT s.[system], s.source, s.source_key, x.customer_id, x.valid_from, x.valid_to, t.customer_id AS today_customer_id
FROM match.xref x
JOIN land.source_record s ON s.record_id = x.record_id
LEFT JOIN match.xref t ON t.record_id = x.record_id AND t.valid_to IS NULL
WHERE NOT EXISTS (SELECT 1 FROM land.source_record n WHERE n.record_id = s.record_id AND n.version_id > s.version_id);
GO

-- Contacts with the customer they were first published under and the one they belong to today.
DROP VIEW IF EXISTS bi.interaction;
GO
CREATE VIEW bi.interaction AS
SELECT
  f.record_id, x.customer_id, f.first_customer_id, f.date_key, f.[at], h.channel, g.campaign, s.[system], s.source,
  f.direction, f.reason, f.outcome, f.duration_seconds
FROM dw.fact_interaction f
LEFT JOIN match.xref x ON x.record_id = f.party_record_id AND x.valid_to IS NULL
LEFT JOIN dw.dim_channel h ON h.channel_key = f.channel_key
LEFT JOIN dw.dim_campaign g ON g.campaign_key = f.campaign_key
LEFT JOIN dw.dim_source s ON s.source_key = f.source_key;
GO

-- Sales in the making with the customer they were first published under and the one they belong to today. Their titles may name people and are not shown.
DROP VIEW IF EXISTS bi.opportunity;
GO
CREATE VIEW bi.opportunity AS
SELECT
  f.record_id, x.customer_id, f.first_customer_id, f.opened_date_key, f.closed_date_key, f.stage, f.status, s.[system], s.source,
  f.amount, f.currency, f.amount_reporting
FROM dw.fact_opportunity f
LEFT JOIN match.xref x ON x.record_id = f.party_record_id AND x.valid_to IS NULL
LEFT JOIN dw.dim_source s ON s.source_key = f.source_key;
GO

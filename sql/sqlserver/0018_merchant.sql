-- A merchant's address is one that no person's record has, whoever's customer that is: a number that a company shares with a person is a person's.

DROP VIEW IF EXISTS bi.contact_permission;
GO

-- For each address of a customer, channel and brand: whether one may, since when and why. Brand is null for what is said of all brands.
-- Per address the latest word counts, a refusal on the same instant; a refusal of the person beats every older permission of that channel.
-- Without a word nobody may approach an individual, and everybody a merchant: an address that companies' records have, and no person's.
DROP VIEW IF EXISTS bi_pii.contact_permission;
GO
CREATE VIEW bi_pii.contact_permission AS
WITH
  brands AS (SELECT CAST(N'' AS nvarchar(100)) AS brand UNION SELECT brand FROM dw.fact_consent WHERE brand IS NOT NULL),
  channels AS (SELECT 'call' AS channel, 'phone' AS kind UNION ALL SELECT 'message', 'phone' UNION ALL SELECT 'email', 'email'),
  asked AS (
    SELECT p.customer_id, p.ordinal, p.kind, p.canonical, p.match_key, n.channel, b.brand,
      (
        SELECT TOP 1 f.record_id FROM dw.fact_consent f
        WHERE f.address = p.match_key AND f.channel = n.channel AND f.status IS NOT NULL AND (f.brand IS NULL OR f.brand = b.brand)
        ORDER BY f.[at] DESC, CASE f.status WHEN 'refused' THEN 0 ELSE 1 END, f.record_id
      ) AS spoken_id,
      (
        SELECT COUNT(*) FROM match.xref x
        JOIN dw.fact_consent f ON f.party_record_id = x.record_id
        WHERE x.customer_id = p.customer_id AND x.valid_to IS NULL AND f.address IS NULL AND f.status = 'refused' AND f.channel = n.channel
          AND (f.brand IS NULL OR f.brand = b.brand)
      ) AS refusals,
      (
        SELECT MAX(f.[at]) FROM match.xref x
        JOIN dw.fact_consent f ON f.party_record_id = x.record_id
        WHERE x.customer_id = p.customer_id AND x.valid_to IS NULL AND f.address IS NULL AND f.status = 'refused' AND f.channel = n.channel
          AND (f.brand IS NULL OR f.brand = b.brand)
      ) AS refused_at
    FROM gold.contact_point p
    JOIN channels n ON n.kind = p.kind
    CROSS JOIN brands b
  ),
  judged AS (
    SELECT a.customer_id, a.ordinal, a.kind, a.canonical, a.channel, a.brand, s.[at] AS spoken_at, a.refused_at,
      CASE
        WHEN a.refusals > 0 AND (s.status IS NULL OR s.[at] IS NULL OR s.[at] <= a.refused_at) THEN 'refused_by_person'
        WHEN s.status IS NOT NULL THEN s.status
        WHEN COALESCE(
          (
            SELECT TOP 1 f.recipient_type FROM dw.fact_consent f
            WHERE f.address = a.match_key AND f.recipient_type IS NOT NULL
            ORDER BY f.[at] DESC, CASE f.recipient_type WHEN 'individual' THEN 0 ELSE 1 END
          ),
          CASE WHEN EXISTS (
            SELECT 1 FROM std.contact_point c
            JOIN std.party t ON t.record_id = c.record_id AND t.kind <> 'company'
            JOIN match.xref x ON x.record_id = c.record_id AND x.valid_to IS NULL
            WHERE c.match_key = a.match_key
          ) THEN 'individual' ELSE 'merchant' END) = 'merchant' THEN 'merchant'
        ELSE 'no_consent'
      END AS reason
    FROM asked a
    LEFT JOIN dw.fact_consent s ON s.record_id = a.spoken_id
  )
SELECT
  customer_id, ordinal, kind, canonical AS address, channel, NULLIF(brand, '') AS brand,
  CASE WHEN reason IN ('granted', 'merchant') THEN 1 ELSE 0 END AS allowed,
  CASE reason WHEN 'refused_by_person' THEN refused_at WHEN 'granted' THEN spoken_at WHEN 'refused' THEN spoken_at END AS since,
  reason
FROM judged;
GO

-- May I contact the customer by this channel: yes where one of its addresses may be approached, with the reason of the best of them.
-- A customer without an address for a channel has no row.
DROP VIEW IF EXISTS bi.contact_permission;
GO
CREATE VIEW bi.contact_permission AS
SELECT customer_id, channel, brand, allowed, since, reason, addresses, allowed_addresses
FROM (
  SELECT customer_id, channel, brand, allowed, since, reason,
    COUNT(*) OVER (PARTITION BY customer_id, channel, brand) AS addresses,
    SUM(allowed) OVER (PARTITION BY customer_id, channel, brand) AS allowed_addresses,
    ROW_NUMBER() OVER (PARTITION BY customer_id, channel, brand ORDER BY allowed DESC, ordinal) AS place
  FROM bi_pii.contact_permission
) best
WHERE place = 1;
GO

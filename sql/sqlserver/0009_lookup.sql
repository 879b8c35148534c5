-- "Who is this?" is asked by names and official numbers as well as by contact points.

CREATE INDEX ix_std_party_name_key ON std.[party] ([name_key]);
CREATE INDEX ix_std_party_company_key ON std.[party] ([company_key]);
CREATE INDEX ix_std_party_national_id ON std.[party] ([national_id]);
CREATE INDEX ix_std_party_tax_id ON std.[party] ([tax_id]);
GO

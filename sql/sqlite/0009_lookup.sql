-- "Who is this?" is asked by names and official numbers as well as by contact points.

create index ix_std_party_name_key on std_party (name_key);
create index ix_std_party_company_key on std_party (company_key);
create index ix_std_party_national_id on std_party (national_id);
create index ix_std_party_tax_id on std_party (tax_id);

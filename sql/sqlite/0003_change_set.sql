-- The change set of a run in rows instead of one document a customer: it is published within the database, without being read.

drop table gold_change;

-- A customer as a run would have it, not yet published; of one that is merged or retired only how it stands.
create table gold_change_customer (
  customer_id integer not null,
  status text not null,
  merged_into integer,
  kind text,
  name text,
  given_name text,
  family_name text,
  company_name text,
  birth_date text,
  gender text,
  national_id text,
  tax_id text,
  email text,
  phone text,
  address text,
  district text,
  province text,
  postcode text,
  country text,
  records integer not null,
  systems text,
  quality integer not null,
  since_run integer not null,
  changed_run integer not null,
  primary key (customer_id)
);

-- A claim of a customer that a run would change, not yet published.
create table gold_change_claim (
  customer_id integer not null,
  attribute text not null,
  value text not null,
  record_id integer not null,
  rule text not null,
  claims integer not null,
  others text,
  primary key (customer_id, attribute)
) without rowid;

-- A contact point of a customer that a run would change, not yet published.
create table gold_change_contact_point (
  customer_id integer not null,
  ordinal integer not null,
  kind text not null,
  canonical text not null,
  match_key text not null,
  type text,
  status text not null,
  reasons text,
  records integer not null,
  last_seen text,
  primary key (customer_id, ordinal)
) without rowid;

-- A record that would change its customer, not yet published: no customer before where it is new, none after where it has left its source.
create table gold_change_record (
  record_id integer not null,
  from_customer_id integer,
  to_customer_id integer,
  evidence_record_id integer,
  evidence_weight real,
  primary key (record_id)
);

-- What would happen to a customer id, not yet published.
create table gold_change_identity (
  customer_id integer not null,
  ordinal integer not null,
  kind text not null,
  other_customer_id integer,
  record_id integer,
  primary key (customer_id, ordinal)
) without rowid;

-- The first tables of Crm360. Names and columns are those of the SQL Server script beside; a schema is a prefix here.
-- Instants are UTC text 'yyyy-MM-dd HH:mm:ss.fff', days 'yyyy-MM-dd', money integers of 1/10000, quantities and rates integers of 1/1000000.

-- The scripts that ran here, by whom the schema is brought up to date.
create table ops_schema_version (
  version integer not null,
  name text not null,
  checksum text not null,
  applied_at text not null,
  primary key (version)
);

-- Where the next block of keys of one kind begins.
create table ops_key_block (
  name text not null,
  next_value integer not null,
  primary key (name)
) without rowid;

-- One run of the flow, or of a decision through it.
create table ops_run (
  run_id integer not null,
  pipeline text not null,
  kind text not null,
  status text not null,
  as_of text not null,
  started_at text not null,
  finished_at text,
  definition_hash text not null,
  process text not null,
  rows_read integer not null,
  landed integer not null,
  unchanged integer not null,
  quarantined integer not null,
  suppressed integer not null,
  message text,
  primary key (run_id)
);

-- One step of a run: what went in and out, how long it took.
create table ops_step (
  run_id integer not null,
  ordinal integer not null,
  stage text not null,
  subject text,
  status text not null,
  started_at text not null,
  finished_at text,
  rows_in integer not null,
  rows_out integer not null,
  counts text not null,
  message text,
  primary key (run_id, ordinal)
) without rowid;

-- One extraction of one source, committed with the rows it describes.
create table ops_batch (
  batch_id integer not null,
  run_id integer not null,
  source text not null,
  fingerprint text not null,
  watermark text,
  rows_read integer not null,
  landed integer not null,
  unchanged integer not null,
  quarantined integer not null,
  suppressed integer not null,
  deleted integer not null,
  committed_at text not null,
  primary key (batch_id)
);
create index ix_ops_batch_run_id on ops_batch (run_id);
create index ix_ops_batch_source on ops_batch (source);

-- A bad value of a row that landed.
create table ops_problem (
  record_id integer not null,
  ordinal integer not null,
  attribute text not null,
  code text not null,
  value text,
  primary key (record_id, ordinal)
) without rowid;
create index ix_ops_problem_code on ops_problem (code);

-- How far a stage has come, committed with what it wrote.
create table ops_checkpoint (
  name text not null,
  value text not null,
  run_id integer not null,
  primary key (name)
) without rowid;

-- A version of a source row, as received.
create table land_source_record (
  version_id integer not null,
  record_id integer not null,
  source text not null,
  entity text not null,
  system text not null,
  source_key text not null,
  payload text not null,
  hash blob not null,
  batch_id integer not null,
  location text not null,
  line integer not null,
  valid_from text not null,
  valid_to text,
  deleted_at text,
  primary key (version_id)
);
create index ix_land_source_record_source_source_key on land_source_record (source, source_key);
create index ix_land_source_record_record_id on land_source_record (record_id);
create index ix_land_source_record_batch_id on land_source_record (batch_id);

-- A row that did not land, with its place and reason.
create table land_quarantine (
  quarantine_id integer not null,
  batch_id integer not null,
  source text not null,
  location text not null,
  line integer not null,
  code text not null,
  detail text not null,
  raw text not null,
  hash blob not null,
  resolved_at text,
  primary key (quarantine_id)
);
create index ix_land_quarantine_source on land_quarantine (source);
create index ix_land_quarantine_batch_id on land_quarantine (batch_id);

-- A person or company as one source record has it.
create table std_party (
  record_id integer not null,
  version_id integer not null,
  source text not null,
  system text not null,
  source_key text not null,
  implied integer not null,
  kind text not null,
  given_name text,
  family_name text,
  name_key text,
  name_tokens text,
  company_name text,
  company_key text,
  legal_form text,
  contact_name text,
  gender text,
  birth_date text,
  national_id text,
  national_id_status text,
  tax_id text,
  tax_id_status text,
  address text,
  street_key text,
  neighbourhood text,
  district text,
  province text,
  postcode text,
  country text,
  address_completeness integer not null,
  updated_at text,
  quality integer not null,
  primary key (record_id)
);
create index ix_std_party_system_source_key on std_party (system, source_key);
create index ix_std_party_version_id on std_party (version_id);

-- An e-mail address or phone number that a source record gives.
create table std_contact_point (
  record_id integer not null,
  ordinal integer not null,
  kind text not null,
  original text not null,
  canonical text,
  match_key text,
  type text,
  status text not null,
  reasons text,
  suggestion text,
  primary key (record_id, ordinal)
) without rowid;
create index ix_std_contact_point_match_key on std_contact_point (match_key);

-- An order.
create table std_order (
  record_id integer not null,
  version_id integer not null,
  source text not null,
  system text not null,
  source_key text not null,
  customer_system text,
  customer_key text,
  ordered_at text,
  status text,
  currency text,
  amount integer,
  channel text,
  campaign text,
  primary key (record_id)
);
create index ix_std_order_system_source_key on std_order (system, source_key);
create index ix_std_order_version_id on std_order (version_id);

-- A line of an order.
create table std_order_line (
  record_id integer not null,
  version_id integer not null,
  source text not null,
  system text not null,
  source_key text not null,
  order_key text,
  product_key text,
  quantity integer,
  unit_price integer,
  amount integer,
  currency text,
  primary key (record_id)
);
create index ix_std_order_line_system_order_key on std_order_line (system, order_key);
create index ix_std_order_line_version_id on std_order_line (version_id);

-- A product.
create table std_product (
  record_id integer not null,
  version_id integer not null,
  source text not null,
  system text not null,
  source_key text not null,
  name text,
  category text,
  brand text,
  list_price integer,
  currency text,
  primary key (record_id)
);
create index ix_std_product_system_source_key on std_product (system, source_key);
create index ix_std_product_version_id on std_product (version_id);

-- A contact with a customer, by any channel.
create table std_interaction (
  record_id integer not null,
  version_id integer not null,
  source text not null,
  system text not null,
  source_key text not null,
  customer_system text,
  customer_key text,
  at text,
  channel text,
  direction text,
  reason text,
  outcome text,
  campaign text,
  duration_seconds integer,
  note text,
  primary key (record_id)
);
create index ix_std_interaction_version_id on std_interaction (version_id);

-- A sale in the making.
create table std_opportunity (
  record_id integer not null,
  version_id integer not null,
  source text not null,
  system text not null,
  source_key text not null,
  customer_system text,
  customer_key text,
  title text,
  stage text,
  status text,
  amount integer,
  currency text,
  opened_at text,
  closed_at text,
  updated_at text,
  primary key (record_id)
);
create index ix_std_opportunity_version_id on std_opportunity (version_id);

-- A consent given or refused for one address and channel.
create table std_consent (
  record_id integer not null,
  version_id integer not null,
  source text not null,
  system text not null,
  source_key text not null,
  kind text,
  address text,
  channel text,
  recipient_type text,
  status text,
  at text,
  origin text,
  brand text,
  primary key (record_id)
);
create index ix_std_consent_version_id on std_consent (version_id);

-- What a campaign cost.
create table std_campaign_cost (
  record_id integer not null,
  version_id integer not null,
  source text not null,
  system text not null,
  source_key text not null,
  campaign text,
  channel text,
  date text,
  amount integer,
  currency text,
  primary key (record_id)
);
create index ix_std_campaign_cost_version_id on std_campaign_cost (version_id);

-- A rate of exchange on a day.
create table std_exchange_rate (
  record_id integer not null,
  version_id integer not null,
  source text not null,
  system text not null,
  source_key text not null,
  date text,
  from_currency text,
  to_currency text,
  rate integer,
  primary key (record_id)
);
create index ix_std_exchange_rate_version_id on std_exchange_rate (version_id);

-- A trained model: weights and frozen term frequencies.
create table match_model (
  model_id integer not null,
  run_id integer not null,
  plan_hash text not null,
  trained_at text not null,
  records integer not null,
  document text not null,
  published integer not null,
  primary key (model_id)
);

-- A scored pair worth keeping: linked, or for a steward.
create table match_pair (
  left_id integer not null,
  right_id integer not null,
  model_id integer not null,
  weight real not null,
  probability real not null,
  levels text not null,
  review text,
  primary key (left_id, right_id)
) without rowid;
create index ix_match_pair_right_id on match_pair (right_id);
create index ix_match_pair_review on match_pair (review);

-- Which customer a source record belonged to, and since when.
create table match_xref (
  record_id integer not null,
  valid_from text not null,
  valid_to text,
  customer_id integer not null,
  run_id integer not null,
  evidence_record_id integer,
  evidence_weight real,
  primary key (record_id, valid_from)
) without rowid;
create index ix_match_xref_customer_id on match_xref (customer_id);

-- What a steward said of two source records.
create table match_decision (
  decision_id integer not null,
  kind text not null,
  left_source text not null,
  left_key text not null,
  right_source text not null,
  right_key text not null,
  decided_by text not null,
  decided_at text not null,
  undoes integer,
  primary key (decision_id)
);

-- A change to the kept pairs, not yet published.
create table match_work_pair (
  run_id integer not null,
  left_id integer not null,
  right_id integer not null,
  removed integer not null,
  model_id integer not null,
  weight real not null,
  probability real not null,
  levels text not null,
  review text,
  primary key (run_id, left_id, right_id)
) without rowid;

-- The new cluster of a record, not yet published; 0 where the record is gone.
create table match_work_cluster (
  run_id integer not null,
  record_id integer not null,
  cluster_id integer not null,
  evidence_record_id integer,
  evidence_weight real,
  primary key (run_id, record_id)
) without rowid;
create index ix_match_work_cluster_run_id_cluster_id on match_work_cluster (run_id, cluster_id);

-- What a run would change of one customer, not yet published.
create table gold_change (
  run_id integer not null,
  customer_id integer not null,
  document text not null,
  primary key (run_id, customer_id)
) without rowid;

-- The golden record.
create table gold_customer (
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

-- The winner of one attribute and what it won against.
create table gold_claim (
  customer_id integer not null,
  attribute text not null,
  value text not null,
  record_id integer not null,
  rule text not null,
  claims integer not null,
  others text,
  primary key (customer_id, attribute)
) without rowid;
create index ix_gold_claim_record_id on gold_claim (record_id);

-- A contact point of a customer, best first.
create table gold_contact_point (
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
create index ix_gold_contact_point_match_key on gold_contact_point (match_key);

-- What the golden record said, and when (type 2).
create table gold_customer_history (
  customer_id integer not null,
  valid_from text not null,
  valid_to text,
  run_id integer not null,
  document text not null,
  primary key (customer_id, valid_from)
) without rowid;

-- What happened to a customer id. Keys only, no personal data.
create table gold_identity_event (
  event_id integer not null,
  run_id integer not null,
  at text not null,
  kind text not null,
  customer_id integer not null,
  other_customer_id integer,
  record_id integer,
  evidence text,
  primary key (event_id)
);
create index ix_gold_identity_event_customer_id on gold_identity_event (customer_id);
create index ix_gold_identity_event_other_customer_id on gold_identity_event (other_customer_id);
create index ix_gold_identity_event_run_id on gold_identity_event (run_id);

-- A day.
create table dw_dim_date (
  date_key integer not null,
  date text not null,
  year integer not null,
  quarter integer not null,
  month integer not null,
  day integer not null,
  iso_week integer not null,
  weekday integer not null,
  is_weekend integer not null,
  primary key (date_key)
);

-- A version of a customer (type 2); customer_id is the durable key, member 0 is unknown.
create table dw_dim_customer (
  customer_key integer not null,
  customer_id integer not null,
  valid_from text not null,
  valid_to text,
  is_current integer not null,
  kind text,
  name text,
  gender text,
  birth_date text,
  district text,
  province text,
  country text,
  records integer not null,
  systems text,
  primary key (customer_key)
);
create index ix_dw_dim_customer_customer_id on dw_dim_customer (customer_id);

-- A product; its key is its source record, member 0 is unknown.
create table dw_dim_product (
  product_key integer not null,
  system text not null,
  code text not null,
  name text,
  category text,
  brand text,
  list_price integer,
  currency text,
  primary key (product_key)
);

-- A source of the definition.
create table dw_dim_source (
  source_key integer not null,
  source text not null,
  system text not null,
  entity text not null,
  primary key (source_key)
);

-- A channel; member 0 is unknown.
create table dw_dim_channel (
  channel_key integer not null,
  channel text not null,
  primary key (channel_key)
);

-- A campaign; member 0 is none.
create table dw_dim_campaign (
  campaign_key integer not null,
  campaign text not null,
  primary key (campaign_key)
);

-- A line of an order.
create table dw_fact_order_line (
  record_id integer not null,
  order_record_id integer not null,
  party_record_id integer,
  first_customer_id integer not null,
  date_key integer not null,
  ordered_at text,
  product_key integer not null,
  channel_key integer not null,
  campaign_key integer not null,
  source_key integer not null,
  order_status text,
  quantity integer,
  unit_price integer,
  amount integer,
  currency text,
  amount_reporting integer,
  primary key (record_id)
);
create index ix_dw_fact_order_line_party_record_id on dw_fact_order_line (party_record_id);
create index ix_dw_fact_order_line_order_record_id on dw_fact_order_line (order_record_id);
create index ix_dw_fact_order_line_first_customer_id on dw_fact_order_line (first_customer_id);
create index ix_dw_fact_order_line_date_key on dw_fact_order_line (date_key);
create index ix_dw_fact_order_line_product_key on dw_fact_order_line (product_key);

-- A contact with a customer.
create table dw_fact_interaction (
  record_id integer not null,
  party_record_id integer,
  first_customer_id integer not null,
  date_key integer not null,
  at text,
  channel_key integer not null,
  campaign_key integer not null,
  source_key integer not null,
  direction text,
  reason text,
  outcome text,
  duration_seconds integer,
  primary key (record_id)
);
create index ix_dw_fact_interaction_party_record_id on dw_fact_interaction (party_record_id);
create index ix_dw_fact_interaction_first_customer_id on dw_fact_interaction (first_customer_id);
create index ix_dw_fact_interaction_date_key on dw_fact_interaction (date_key);

-- A sale in the making, as it stands.
create table dw_fact_opportunity (
  record_id integer not null,
  party_record_id integer,
  first_customer_id integer not null,
  opened_date_key integer not null,
  closed_date_key integer,
  source_key integer not null,
  title text,
  stage text,
  status text,
  amount integer,
  currency text,
  amount_reporting integer,
  primary key (record_id)
);
create index ix_dw_fact_opportunity_party_record_id on dw_fact_opportunity (party_record_id);
create index ix_dw_fact_opportunity_first_customer_id on dw_fact_opportunity (first_customer_id);

-- An event by which a customer reached a funnel stage.
create table dw_fact_funnel_event (
  record_id integer not null,
  stage_ordinal integer not null,
  stage text not null,
  party_record_id integer not null,
  first_customer_id integer not null,
  date_key integer not null,
  at text not null,
  primary key (record_id, stage_ordinal)
) without rowid;
create index ix_dw_fact_funnel_event_party_record_id on dw_fact_funnel_event (party_record_id);
create index ix_dw_fact_funnel_event_first_customer_id on dw_fact_funnel_event (first_customer_id);

-- The day a customer first reached a funnel stage (accumulating); implied where only a later stage was seen.
create table dw_fact_funnel (
  customer_id integer not null,
  stage_ordinal integer not null,
  stage text not null,
  reached_at text not null,
  date_key integer not null,
  implied integer not null,
  primary key (customer_id, stage_ordinal)
) without rowid;
create index ix_dw_fact_funnel_date_key on dw_fact_funnel (date_key);

-- A consent given or refused for one address.
create table dw_fact_consent (
  record_id integer not null,
  kind text,
  address text,
  channel text,
  recipient_type text,
  status text,
  at text,
  date_key integer not null,
  source_key integer not null,
  origin text,
  brand text,
  primary key (record_id)
);
create index ix_dw_fact_consent_address on dw_fact_consent (address);
create index ix_dw_fact_consent_date_key on dw_fact_consent (date_key);

-- What a campaign cost on a day.
create table dw_fact_campaign_cost (
  record_id integer not null,
  campaign_key integer not null,
  channel_key integer not null,
  date_key integer not null,
  amount integer,
  currency text,
  amount_reporting integer,
  primary key (record_id)
);
create index ix_dw_fact_campaign_cost_campaign_key on dw_fact_campaign_cost (campaign_key);
create index ix_dw_fact_campaign_cost_date_key on dw_fact_campaign_cost (date_key);

-- Recency, frequency and monetary value of a customer on a day.
create table dw_customer_insight (
  customer_id integer not null,
  as_of text not null,
  recency_days integer not null,
  frequency integer not null,
  monetary integer not null,
  recency_score integer not null,
  frequency_score integer not null,
  monetary_score integer not null,
  segment text not null,
  first_order text not null,
  last_order text not null,
  primary key (customer_id)
);

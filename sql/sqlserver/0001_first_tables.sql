-- The first tables of Crm360. Names and columns are those of the SQLite script beside; a schema is a prefix there.
-- Instants are UTC.

CREATE SCHEMA ops;
GO
CREATE SCHEMA land;
GO
CREATE SCHEMA std;
GO
CREATE SCHEMA match;
GO
CREATE SCHEMA gold;
GO
CREATE SCHEMA dw;
GO
CREATE SCHEMA stage;
GO
CREATE SCHEMA bi;
GO
CREATE SCHEMA bi_pii;
GO

-- The scripts that ran here, by whom the schema is brought up to date.
CREATE TABLE ops.[schema_version] (
  [version] int NOT NULL,
  [name] nvarchar(200) NOT NULL,
  [checksum] nvarchar(64) NOT NULL,
  [applied_at] datetime2(3) NOT NULL,
  CONSTRAINT pk_ops_schema_version PRIMARY KEY ([version])
);
GO

-- Where the next block of keys of one kind begins.
CREATE TABLE ops.[key_block] (
  [name] nvarchar(64) NOT NULL,
  [next_value] bigint NOT NULL,
  CONSTRAINT pk_ops_key_block PRIMARY KEY ([name])
);
GO

-- One run of the flow, or of a decision through it.
CREATE TABLE ops.[run] (
  [run_id] bigint NOT NULL,
  [pipeline] nvarchar(64) NOT NULL,
  [kind] nvarchar(64) NOT NULL,
  [status] nvarchar(32) NOT NULL,
  [as_of] datetime2(3) NOT NULL,
  [started_at] datetime2(3) NOT NULL,
  [finished_at] datetime2(3) NULL,
  [definition_hash] nvarchar(64) NOT NULL,
  [process] nvarchar(100) NOT NULL,
  [rows_read] bigint NOT NULL,
  [landed] bigint NOT NULL,
  [unchanged] bigint NOT NULL,
  [quarantined] bigint NOT NULL,
  [suppressed] bigint NOT NULL,
  [message] nvarchar(1000) NULL,
  CONSTRAINT pk_ops_run PRIMARY KEY ([run_id])
);
GO

-- One step of a run: what went in and out, how long it took.
CREATE TABLE ops.[step] (
  [run_id] bigint NOT NULL,
  [ordinal] int NOT NULL,
  [stage] nvarchar(32) NOT NULL,
  [subject] nvarchar(64) NULL,
  [status] nvarchar(32) NOT NULL,
  [started_at] datetime2(3) NOT NULL,
  [finished_at] datetime2(3) NULL,
  [rows_in] bigint NOT NULL,
  [rows_out] bigint NOT NULL,
  [counts] nvarchar(max) NOT NULL,
  [message] nvarchar(1000) NULL,
  CONSTRAINT pk_ops_step PRIMARY KEY ([run_id], [ordinal])
);
GO

-- One extraction of one source, committed with the rows it describes.
CREATE TABLE ops.[batch] (
  [batch_id] bigint NOT NULL,
  [run_id] bigint NOT NULL,
  [source] nvarchar(64) NOT NULL,
  [fingerprint] nvarchar(64) NOT NULL,
  [watermark] nvarchar(64) NULL,
  [rows_read] bigint NOT NULL,
  [landed] bigint NOT NULL,
  [unchanged] bigint NOT NULL,
  [quarantined] bigint NOT NULL,
  [suppressed] bigint NOT NULL,
  [deleted] bigint NOT NULL,
  [committed_at] datetime2(3) NOT NULL,
  CONSTRAINT pk_ops_batch PRIMARY KEY ([batch_id])
);
CREATE INDEX ix_ops_batch_run_id ON ops.[batch] ([run_id]);
CREATE INDEX ix_ops_batch_source ON ops.[batch] ([source]);
GO

-- A bad value of a row that landed.
CREATE TABLE ops.[problem] (
  [record_id] bigint NOT NULL,
  [ordinal] int NOT NULL,
  [attribute] nvarchar(64) NOT NULL,
  [code] nvarchar(64) NOT NULL,
  [value] nvarchar(400) NULL,
  CONSTRAINT pk_ops_problem PRIMARY KEY ([record_id], [ordinal])
);
CREATE INDEX ix_ops_problem_code ON ops.[problem] ([code]);
GO

-- How far a stage has come, committed with what it wrote.
CREATE TABLE ops.[checkpoint] (
  [name] nvarchar(64) NOT NULL,
  [value] nvarchar(200) NOT NULL,
  [run_id] bigint NOT NULL,
  CONSTRAINT pk_ops_checkpoint PRIMARY KEY ([name])
);
GO

-- A version of a source row, as received.
CREATE TABLE land.[source_record] (
  [version_id] bigint NOT NULL,
  [record_id] bigint NOT NULL,
  [source] nvarchar(64) NOT NULL,
  [entity] nvarchar(32) NOT NULL,
  [system] nvarchar(64) NOT NULL,
  [source_key] nvarchar(200) NOT NULL,
  [payload] nvarchar(max) NOT NULL,
  [hash] binary(32) NOT NULL,
  [batch_id] bigint NOT NULL,
  [location] nvarchar(400) NOT NULL,
  [line] bigint NOT NULL,
  [valid_from] datetime2(3) NOT NULL,
  [valid_to] datetime2(3) NULL,
  [deleted_at] datetime2(3) NULL,
  CONSTRAINT pk_land_source_record PRIMARY KEY ([version_id])
);
CREATE INDEX ix_land_source_record_source_source_key ON land.[source_record] ([source], [source_key]);
CREATE INDEX ix_land_source_record_record_id ON land.[source_record] ([record_id]);
CREATE INDEX ix_land_source_record_batch_id ON land.[source_record] ([batch_id]);
GO

-- A row that did not land, with its place and reason.
CREATE TABLE land.[quarantine] (
  [quarantine_id] bigint NOT NULL,
  [batch_id] bigint NOT NULL,
  [source] nvarchar(64) NOT NULL,
  [location] nvarchar(400) NOT NULL,
  [line] bigint NOT NULL,
  [code] nvarchar(64) NOT NULL,
  [detail] nvarchar(400) NOT NULL,
  [raw] nvarchar(max) NOT NULL,
  [hash] binary(32) NOT NULL,
  [resolved_at] datetime2(3) NULL,
  CONSTRAINT pk_land_quarantine PRIMARY KEY ([quarantine_id])
);
CREATE INDEX ix_land_quarantine_source ON land.[quarantine] ([source]);
CREATE INDEX ix_land_quarantine_batch_id ON land.[quarantine] ([batch_id]);
GO

-- A person or company as one source record has it.
CREATE TABLE std.[party] (
  [record_id] bigint NOT NULL,
  [version_id] bigint NOT NULL,
  [source] nvarchar(64) NOT NULL,
  [system] nvarchar(64) NOT NULL,
  [source_key] nvarchar(200) NOT NULL,
  [implied] bit NOT NULL,
  [kind] nvarchar(16) NOT NULL,
  [given_name] nvarchar(100) NULL,
  [family_name] nvarchar(100) NULL,
  [name_key] nvarchar(200) NULL,
  [name_tokens] nvarchar(200) NULL,
  [company_name] nvarchar(300) NULL,
  [company_key] nvarchar(300) NULL,
  [legal_form] nvarchar(64) NULL,
  [contact_name] nvarchar(200) NULL,
  [gender] nvarchar(16) NULL,
  [birth_date] date NULL,
  [national_id] nvarchar(32) NULL,
  [national_id_status] nvarchar(16) NULL,
  [tax_id] nvarchar(32) NULL,
  [tax_id_status] nvarchar(16) NULL,
  [address] nvarchar(400) NULL,
  [street_key] nvarchar(300) NULL,
  [neighbourhood] nvarchar(100) NULL,
  [district] nvarchar(100) NULL,
  [province] nvarchar(100) NULL,
  [postcode] nvarchar(20) NULL,
  [country] nvarchar(2) NULL,
  [address_completeness] int NOT NULL,
  [updated_at] datetime2(3) NULL,
  [quality] int NOT NULL,
  CONSTRAINT pk_std_party PRIMARY KEY ([record_id])
);
CREATE INDEX ix_std_party_system_source_key ON std.[party] ([system], [source_key]);
CREATE INDEX ix_std_party_version_id ON std.[party] ([version_id]);
GO

-- An e-mail address or phone number that a source record gives.
CREATE TABLE std.[contact_point] (
  [record_id] bigint NOT NULL,
  [ordinal] int NOT NULL,
  [kind] nvarchar(16) NOT NULL,
  [original] nvarchar(400) NOT NULL,
  [canonical] nvarchar(320) NULL,
  [match_key] nvarchar(320) NULL,
  [type] nvarchar(32) NULL,
  [status] nvarchar(16) NOT NULL,
  [reasons] nvarchar(200) NULL,
  [suggestion] nvarchar(320) NULL,
  CONSTRAINT pk_std_contact_point PRIMARY KEY ([record_id], [ordinal])
);
CREATE INDEX ix_std_contact_point_match_key ON std.[contact_point] ([match_key]);
GO

-- An order.
CREATE TABLE std.[order] (
  [record_id] bigint NOT NULL,
  [version_id] bigint NOT NULL,
  [source] nvarchar(64) NOT NULL,
  [system] nvarchar(64) NOT NULL,
  [source_key] nvarchar(200) NOT NULL,
  [customer_system] nvarchar(64) NULL,
  [customer_key] nvarchar(200) NULL,
  [ordered_at] datetime2(3) NULL,
  [status] nvarchar(32) NULL,
  [currency] nvarchar(3) NULL,
  [amount] decimal(19,4) NULL,
  [channel] nvarchar(64) NULL,
  [campaign] nvarchar(100) NULL,
  CONSTRAINT pk_std_order PRIMARY KEY ([record_id])
);
CREATE INDEX ix_std_order_system_source_key ON std.[order] ([system], [source_key]);
CREATE INDEX ix_std_order_version_id ON std.[order] ([version_id]);
GO

-- A line of an order.
CREATE TABLE std.[order_line] (
  [record_id] bigint NOT NULL,
  [version_id] bigint NOT NULL,
  [source] nvarchar(64) NOT NULL,
  [system] nvarchar(64) NOT NULL,
  [source_key] nvarchar(200) NOT NULL,
  [order_key] nvarchar(200) NULL,
  [product_key] nvarchar(200) NULL,
  [quantity] decimal(19,6) NULL,
  [unit_price] decimal(19,4) NULL,
  [amount] decimal(19,4) NULL,
  [currency] nvarchar(3) NULL,
  CONSTRAINT pk_std_order_line PRIMARY KEY ([record_id])
);
CREATE INDEX ix_std_order_line_system_order_key ON std.[order_line] ([system], [order_key]);
CREATE INDEX ix_std_order_line_version_id ON std.[order_line] ([version_id]);
GO

-- A product.
CREATE TABLE std.[product] (
  [record_id] bigint NOT NULL,
  [version_id] bigint NOT NULL,
  [source] nvarchar(64) NOT NULL,
  [system] nvarchar(64) NOT NULL,
  [source_key] nvarchar(200) NOT NULL,
  [name] nvarchar(300) NULL,
  [category] nvarchar(100) NULL,
  [brand] nvarchar(100) NULL,
  [list_price] decimal(19,4) NULL,
  [currency] nvarchar(3) NULL,
  CONSTRAINT pk_std_product PRIMARY KEY ([record_id])
);
CREATE INDEX ix_std_product_system_source_key ON std.[product] ([system], [source_key]);
CREATE INDEX ix_std_product_version_id ON std.[product] ([version_id]);
GO

-- A contact with a customer, by any channel.
CREATE TABLE std.[interaction] (
  [record_id] bigint NOT NULL,
  [version_id] bigint NOT NULL,
  [source] nvarchar(64) NOT NULL,
  [system] nvarchar(64) NOT NULL,
  [source_key] nvarchar(200) NOT NULL,
  [customer_system] nvarchar(64) NULL,
  [customer_key] nvarchar(200) NULL,
  [at] datetime2(3) NULL,
  [channel] nvarchar(64) NULL,
  [direction] nvarchar(16) NULL,
  [reason] nvarchar(32) NULL,
  [outcome] nvarchar(200) NULL,
  [campaign] nvarchar(100) NULL,
  [duration_seconds] int NULL,
  [note] nvarchar(max) NULL,
  CONSTRAINT pk_std_interaction PRIMARY KEY ([record_id])
);
CREATE INDEX ix_std_interaction_version_id ON std.[interaction] ([version_id]);
GO

-- A sale in the making.
CREATE TABLE std.[opportunity] (
  [record_id] bigint NOT NULL,
  [version_id] bigint NOT NULL,
  [source] nvarchar(64) NOT NULL,
  [system] nvarchar(64) NOT NULL,
  [source_key] nvarchar(200) NOT NULL,
  [customer_system] nvarchar(64) NULL,
  [customer_key] nvarchar(200) NULL,
  [title] nvarchar(300) NULL,
  [stage] nvarchar(64) NULL,
  [status] nvarchar(16) NULL,
  [amount] decimal(19,4) NULL,
  [currency] nvarchar(3) NULL,
  [opened_at] date NULL,
  [closed_at] date NULL,
  [updated_at] datetime2(3) NULL,
  CONSTRAINT pk_std_opportunity PRIMARY KEY ([record_id])
);
CREATE INDEX ix_std_opportunity_version_id ON std.[opportunity] ([version_id]);
GO

-- A consent given or refused for one address and channel.
CREATE TABLE std.[consent] (
  [record_id] bigint NOT NULL,
  [version_id] bigint NOT NULL,
  [source] nvarchar(64) NOT NULL,
  [system] nvarchar(64) NOT NULL,
  [source_key] nvarchar(200) NOT NULL,
  [kind] nvarchar(16) NULL,
  [address] nvarchar(320) NULL,
  [channel] nvarchar(16) NULL,
  [recipient_type] nvarchar(16) NULL,
  [status] nvarchar(16) NULL,
  [at] datetime2(3) NULL,
  [origin] nvarchar(100) NULL,
  [brand] nvarchar(100) NULL,
  CONSTRAINT pk_std_consent PRIMARY KEY ([record_id])
);
CREATE INDEX ix_std_consent_version_id ON std.[consent] ([version_id]);
GO

-- What a campaign cost.
CREATE TABLE std.[campaign_cost] (
  [record_id] bigint NOT NULL,
  [version_id] bigint NOT NULL,
  [source] nvarchar(64) NOT NULL,
  [system] nvarchar(64) NOT NULL,
  [source_key] nvarchar(200) NOT NULL,
  [campaign] nvarchar(100) NULL,
  [channel] nvarchar(64) NULL,
  [date] date NULL,
  [amount] decimal(19,4) NULL,
  [currency] nvarchar(3) NULL,
  CONSTRAINT pk_std_campaign_cost PRIMARY KEY ([record_id])
);
CREATE INDEX ix_std_campaign_cost_version_id ON std.[campaign_cost] ([version_id]);
GO

-- A rate of exchange on a day.
CREATE TABLE std.[exchange_rate] (
  [record_id] bigint NOT NULL,
  [version_id] bigint NOT NULL,
  [source] nvarchar(64) NOT NULL,
  [system] nvarchar(64) NOT NULL,
  [source_key] nvarchar(200) NOT NULL,
  [date] date NULL,
  [from_currency] nvarchar(3) NULL,
  [to_currency] nvarchar(3) NULL,
  [rate] decimal(19,6) NULL,
  CONSTRAINT pk_std_exchange_rate PRIMARY KEY ([record_id])
);
CREATE INDEX ix_std_exchange_rate_version_id ON std.[exchange_rate] ([version_id]);
GO

-- A trained model: weights and frozen term frequencies.
CREATE TABLE match.[model] (
  [model_id] bigint NOT NULL,
  [run_id] bigint NOT NULL,
  [plan_hash] nvarchar(64) NOT NULL,
  [trained_at] datetime2(3) NOT NULL,
  [records] bigint NOT NULL,
  [document] nvarchar(max) NOT NULL,
  [published] bit NOT NULL,
  CONSTRAINT pk_match_model PRIMARY KEY ([model_id])
);
GO

-- A scored pair worth keeping: linked, or for a steward.
CREATE TABLE match.[pair] (
  [left_id] bigint NOT NULL,
  [right_id] bigint NOT NULL,
  [model_id] bigint NOT NULL,
  [weight] float NOT NULL,
  [probability] float NOT NULL,
  [levels] nvarchar(64) NOT NULL,
  [review] nvarchar(16) NULL,
  CONSTRAINT pk_match_pair PRIMARY KEY ([left_id], [right_id])
);
CREATE INDEX ix_match_pair_right_id ON match.[pair] ([right_id]);
CREATE INDEX ix_match_pair_review ON match.[pair] ([review]);
GO

-- Which customer a source record belonged to, and since when.
CREATE TABLE match.[xref] (
  [record_id] bigint NOT NULL,
  [valid_from] datetime2(3) NOT NULL,
  [valid_to] datetime2(3) NULL,
  [customer_id] bigint NOT NULL,
  [run_id] bigint NOT NULL,
  [evidence_record_id] bigint NULL,
  [evidence_weight] float NULL,
  CONSTRAINT pk_match_xref PRIMARY KEY ([record_id], [valid_from])
);
CREATE INDEX ix_match_xref_customer_id ON match.[xref] ([customer_id]);
GO

-- What a steward said of two source records.
CREATE TABLE match.[decision] (
  [decision_id] bigint NOT NULL,
  [kind] nvarchar(16) NOT NULL,
  [left_source] nvarchar(64) NOT NULL,
  [left_key] nvarchar(200) NOT NULL,
  [right_source] nvarchar(64) NOT NULL,
  [right_key] nvarchar(200) NOT NULL,
  [decided_by] nvarchar(100) NOT NULL,
  [decided_at] datetime2(3) NOT NULL,
  [undoes] bigint NULL,
  CONSTRAINT pk_match_decision PRIMARY KEY ([decision_id])
);
GO

-- A change to the kept pairs, not yet published.
CREATE TABLE match.[work_pair] (
  [run_id] bigint NOT NULL,
  [left_id] bigint NOT NULL,
  [right_id] bigint NOT NULL,
  [removed] bit NOT NULL,
  [model_id] bigint NOT NULL,
  [weight] float NOT NULL,
  [probability] float NOT NULL,
  [levels] nvarchar(64) NOT NULL,
  [review] nvarchar(16) NULL,
  CONSTRAINT pk_match_work_pair PRIMARY KEY ([run_id], [left_id], [right_id])
);
GO

-- The new cluster of a record, not yet published; 0 where the record is gone.
CREATE TABLE match.[work_cluster] (
  [run_id] bigint NOT NULL,
  [record_id] bigint NOT NULL,
  [cluster_id] bigint NOT NULL,
  [evidence_record_id] bigint NULL,
  [evidence_weight] float NULL,
  CONSTRAINT pk_match_work_cluster PRIMARY KEY ([run_id], [record_id])
);
CREATE INDEX ix_match_work_cluster_run_id_cluster_id ON match.[work_cluster] ([run_id], [cluster_id]);
GO

-- What a run would change of one customer, not yet published.
CREATE TABLE gold.[change] (
  [run_id] bigint NOT NULL,
  [customer_id] bigint NOT NULL,
  [document] nvarchar(max) NOT NULL,
  CONSTRAINT pk_gold_change PRIMARY KEY ([run_id], [customer_id])
);
GO

-- The golden record.
CREATE TABLE gold.[customer] (
  [customer_id] bigint NOT NULL,
  [status] nvarchar(16) NOT NULL,
  [merged_into] bigint NULL,
  [kind] nvarchar(16) NULL,
  [name] nvarchar(300) NULL,
  [given_name] nvarchar(100) NULL,
  [family_name] nvarchar(100) NULL,
  [company_name] nvarchar(300) NULL,
  [birth_date] date NULL,
  [gender] nvarchar(16) NULL,
  [national_id] nvarchar(32) NULL,
  [tax_id] nvarchar(32) NULL,
  [email] nvarchar(320) NULL,
  [phone] nvarchar(32) NULL,
  [address] nvarchar(400) NULL,
  [district] nvarchar(100) NULL,
  [province] nvarchar(100) NULL,
  [postcode] nvarchar(20) NULL,
  [country] nvarchar(2) NULL,
  [records] int NOT NULL,
  [systems] nvarchar(200) NULL,
  [quality] int NOT NULL,
  [since_run] bigint NOT NULL,
  [changed_run] bigint NOT NULL,
  CONSTRAINT pk_gold_customer PRIMARY KEY ([customer_id])
);
GO

-- The winner of one attribute and what it won against.
CREATE TABLE gold.[claim] (
  [customer_id] bigint NOT NULL,
  [attribute] nvarchar(32) NOT NULL,
  [value] nvarchar(400) NOT NULL,
  [record_id] bigint NOT NULL,
  [rule] nvarchar(64) NOT NULL,
  [claims] int NOT NULL,
  [others] nvarchar(max) NULL,
  CONSTRAINT pk_gold_claim PRIMARY KEY ([customer_id], [attribute])
);
CREATE INDEX ix_gold_claim_record_id ON gold.[claim] ([record_id]);
GO

-- A contact point of a customer, best first.
CREATE TABLE gold.[contact_point] (
  [customer_id] bigint NOT NULL,
  [ordinal] int NOT NULL,
  [kind] nvarchar(16) NOT NULL,
  [canonical] nvarchar(320) NOT NULL,
  [match_key] nvarchar(320) NOT NULL,
  [type] nvarchar(32) NULL,
  [status] nvarchar(16) NOT NULL,
  [reasons] nvarchar(200) NULL,
  [records] int NOT NULL,
  [last_seen] datetime2(3) NULL,
  CONSTRAINT pk_gold_contact_point PRIMARY KEY ([customer_id], [ordinal])
);
CREATE INDEX ix_gold_contact_point_match_key ON gold.[contact_point] ([match_key]);
GO

-- What the golden record said, and when (type 2).
CREATE TABLE gold.[customer_history] (
  [customer_id] bigint NOT NULL,
  [valid_from] datetime2(3) NOT NULL,
  [valid_to] datetime2(3) NULL,
  [run_id] bigint NOT NULL,
  [document] nvarchar(max) NOT NULL,
  CONSTRAINT pk_gold_customer_history PRIMARY KEY ([customer_id], [valid_from])
);
GO

-- What happened to a customer id. Keys only, no personal data.
CREATE TABLE gold.[identity_event] (
  [event_id] bigint NOT NULL,
  [run_id] bigint NOT NULL,
  [at] datetime2(3) NOT NULL,
  [kind] nvarchar(16) NOT NULL,
  [customer_id] bigint NOT NULL,
  [other_customer_id] bigint NULL,
  [record_id] bigint NULL,
  [evidence] nvarchar(400) NULL,
  CONSTRAINT pk_gold_identity_event PRIMARY KEY ([event_id])
);
CREATE INDEX ix_gold_identity_event_customer_id ON gold.[identity_event] ([customer_id]);
CREATE INDEX ix_gold_identity_event_other_customer_id ON gold.[identity_event] ([other_customer_id]);
CREATE INDEX ix_gold_identity_event_run_id ON gold.[identity_event] ([run_id]);
GO

-- A day.
CREATE TABLE dw.[dim_date] (
  [date_key] int NOT NULL,
  [date] date NOT NULL,
  [year] int NOT NULL,
  [quarter] int NOT NULL,
  [month] int NOT NULL,
  [day] int NOT NULL,
  [iso_week] int NOT NULL,
  [weekday] int NOT NULL,
  [is_weekend] bit NOT NULL,
  CONSTRAINT pk_dw_dim_date PRIMARY KEY ([date_key])
);
GO

-- A version of a customer (type 2); customer_id is the durable key, member 0 is unknown.
CREATE TABLE dw.[dim_customer] (
  [customer_key] bigint NOT NULL,
  [customer_id] bigint NOT NULL,
  [valid_from] datetime2(3) NOT NULL,
  [valid_to] datetime2(3) NULL,
  [is_current] bit NOT NULL,
  [kind] nvarchar(16) NULL,
  [name] nvarchar(300) NULL,
  [gender] nvarchar(16) NULL,
  [birth_date] date NULL,
  [district] nvarchar(100) NULL,
  [province] nvarchar(100) NULL,
  [country] nvarchar(2) NULL,
  [records] int NOT NULL,
  [systems] nvarchar(200) NULL,
  CONSTRAINT pk_dw_dim_customer PRIMARY KEY ([customer_key])
);
CREATE INDEX ix_dw_dim_customer_customer_id ON dw.[dim_customer] ([customer_id]);
GO

-- A product; its key is its source record, member 0 is unknown.
CREATE TABLE dw.[dim_product] (
  [product_key] bigint NOT NULL,
  [system] nvarchar(64) NOT NULL,
  [code] nvarchar(200) NOT NULL,
  [name] nvarchar(300) NULL,
  [category] nvarchar(100) NULL,
  [brand] nvarchar(100) NULL,
  [list_price] decimal(19,4) NULL,
  [currency] nvarchar(3) NULL,
  CONSTRAINT pk_dw_dim_product PRIMARY KEY ([product_key])
);
GO

-- A source of the definition.
CREATE TABLE dw.[dim_source] (
  [source_key] int NOT NULL,
  [source] nvarchar(64) NOT NULL,
  [system] nvarchar(64) NOT NULL,
  [entity] nvarchar(32) NOT NULL,
  CONSTRAINT pk_dw_dim_source PRIMARY KEY ([source_key])
);
GO

-- A channel; member 0 is unknown.
CREATE TABLE dw.[dim_channel] (
  [channel_key] int NOT NULL,
  [channel] nvarchar(64) NOT NULL,
  CONSTRAINT pk_dw_dim_channel PRIMARY KEY ([channel_key])
);
GO

-- A campaign; member 0 is none.
CREATE TABLE dw.[dim_campaign] (
  [campaign_key] int NOT NULL,
  [campaign] nvarchar(100) NOT NULL,
  CONSTRAINT pk_dw_dim_campaign PRIMARY KEY ([campaign_key])
);
GO

-- A line of an order.
CREATE TABLE dw.[fact_order_line] (
  [record_id] bigint NOT NULL,
  [order_record_id] bigint NOT NULL,
  [party_record_id] bigint NULL,
  [first_customer_id] bigint NOT NULL,
  [date_key] int NOT NULL,
  [ordered_at] datetime2(3) NULL,
  [product_key] bigint NOT NULL,
  [channel_key] int NOT NULL,
  [campaign_key] int NOT NULL,
  [source_key] int NOT NULL,
  [order_status] nvarchar(32) NULL,
  [quantity] decimal(19,6) NULL,
  [unit_price] decimal(19,4) NULL,
  [amount] decimal(19,4) NULL,
  [currency] nvarchar(3) NULL,
  [amount_reporting] decimal(19,4) NULL,
  CONSTRAINT pk_dw_fact_order_line PRIMARY KEY ([record_id])
);
CREATE INDEX ix_dw_fact_order_line_party_record_id ON dw.[fact_order_line] ([party_record_id]);
CREATE INDEX ix_dw_fact_order_line_order_record_id ON dw.[fact_order_line] ([order_record_id]);
CREATE INDEX ix_dw_fact_order_line_first_customer_id ON dw.[fact_order_line] ([first_customer_id]);
CREATE INDEX ix_dw_fact_order_line_date_key ON dw.[fact_order_line] ([date_key]);
CREATE INDEX ix_dw_fact_order_line_product_key ON dw.[fact_order_line] ([product_key]);
GO

-- A contact with a customer.
CREATE TABLE dw.[fact_interaction] (
  [record_id] bigint NOT NULL,
  [party_record_id] bigint NULL,
  [first_customer_id] bigint NOT NULL,
  [date_key] int NOT NULL,
  [at] datetime2(3) NULL,
  [channel_key] int NOT NULL,
  [campaign_key] int NOT NULL,
  [source_key] int NOT NULL,
  [direction] nvarchar(16) NULL,
  [reason] nvarchar(32) NULL,
  [outcome] nvarchar(200) NULL,
  [duration_seconds] int NULL,
  CONSTRAINT pk_dw_fact_interaction PRIMARY KEY ([record_id])
);
CREATE INDEX ix_dw_fact_interaction_party_record_id ON dw.[fact_interaction] ([party_record_id]);
CREATE INDEX ix_dw_fact_interaction_first_customer_id ON dw.[fact_interaction] ([first_customer_id]);
CREATE INDEX ix_dw_fact_interaction_date_key ON dw.[fact_interaction] ([date_key]);
GO

-- A sale in the making, as it stands.
CREATE TABLE dw.[fact_opportunity] (
  [record_id] bigint NOT NULL,
  [party_record_id] bigint NULL,
  [first_customer_id] bigint NOT NULL,
  [opened_date_key] int NOT NULL,
  [closed_date_key] int NULL,
  [source_key] int NOT NULL,
  [title] nvarchar(300) NULL,
  [stage] nvarchar(64) NULL,
  [status] nvarchar(16) NULL,
  [amount] decimal(19,4) NULL,
  [currency] nvarchar(3) NULL,
  [amount_reporting] decimal(19,4) NULL,
  CONSTRAINT pk_dw_fact_opportunity PRIMARY KEY ([record_id])
);
CREATE INDEX ix_dw_fact_opportunity_party_record_id ON dw.[fact_opportunity] ([party_record_id]);
CREATE INDEX ix_dw_fact_opportunity_first_customer_id ON dw.[fact_opportunity] ([first_customer_id]);
GO

-- An event by which a customer reached a funnel stage.
CREATE TABLE dw.[fact_funnel_event] (
  [record_id] bigint NOT NULL,
  [stage_ordinal] int NOT NULL,
  [stage] nvarchar(64) NOT NULL,
  [party_record_id] bigint NOT NULL,
  [first_customer_id] bigint NOT NULL,
  [date_key] int NOT NULL,
  [at] datetime2(3) NOT NULL,
  CONSTRAINT pk_dw_fact_funnel_event PRIMARY KEY ([record_id], [stage_ordinal])
);
CREATE INDEX ix_dw_fact_funnel_event_party_record_id ON dw.[fact_funnel_event] ([party_record_id]);
CREATE INDEX ix_dw_fact_funnel_event_first_customer_id ON dw.[fact_funnel_event] ([first_customer_id]);
GO

-- The day a customer first reached a funnel stage (accumulating); implied where only a later stage was seen.
CREATE TABLE dw.[fact_funnel] (
  [customer_id] bigint NOT NULL,
  [stage_ordinal] int NOT NULL,
  [stage] nvarchar(64) NOT NULL,
  [reached_at] datetime2(3) NOT NULL,
  [date_key] int NOT NULL,
  [implied] bit NOT NULL,
  CONSTRAINT pk_dw_fact_funnel PRIMARY KEY ([customer_id], [stage_ordinal])
);
CREATE INDEX ix_dw_fact_funnel_date_key ON dw.[fact_funnel] ([date_key]);
GO

-- A consent given or refused for one address.
CREATE TABLE dw.[fact_consent] (
  [record_id] bigint NOT NULL,
  [kind] nvarchar(16) NULL,
  [address] nvarchar(320) NULL,
  [channel] nvarchar(16) NULL,
  [recipient_type] nvarchar(16) NULL,
  [status] nvarchar(16) NULL,
  [at] datetime2(3) NULL,
  [date_key] int NOT NULL,
  [source_key] int NOT NULL,
  [origin] nvarchar(100) NULL,
  [brand] nvarchar(100) NULL,
  CONSTRAINT pk_dw_fact_consent PRIMARY KEY ([record_id])
);
CREATE INDEX ix_dw_fact_consent_address ON dw.[fact_consent] ([address]);
CREATE INDEX ix_dw_fact_consent_date_key ON dw.[fact_consent] ([date_key]);
GO

-- What a campaign cost on a day.
CREATE TABLE dw.[fact_campaign_cost] (
  [record_id] bigint NOT NULL,
  [campaign_key] int NOT NULL,
  [channel_key] int NOT NULL,
  [date_key] int NOT NULL,
  [amount] decimal(19,4) NULL,
  [currency] nvarchar(3) NULL,
  [amount_reporting] decimal(19,4) NULL,
  CONSTRAINT pk_dw_fact_campaign_cost PRIMARY KEY ([record_id])
);
CREATE INDEX ix_dw_fact_campaign_cost_campaign_key ON dw.[fact_campaign_cost] ([campaign_key]);
CREATE INDEX ix_dw_fact_campaign_cost_date_key ON dw.[fact_campaign_cost] ([date_key]);
GO

-- Recency, frequency and monetary value of a customer on a day.
CREATE TABLE dw.[customer_insight] (
  [customer_id] bigint NOT NULL,
  [as_of] date NOT NULL,
  [recency_days] int NOT NULL,
  [frequency] int NOT NULL,
  [monetary] decimal(19,4) NOT NULL,
  [recency_score] int NOT NULL,
  [frequency_score] int NOT NULL,
  [monetary_score] int NOT NULL,
  [segment] nvarchar(32) NOT NULL,
  [first_order] date NOT NULL,
  [last_order] date NOT NULL,
  CONSTRAINT pk_dw_customer_insight PRIMARY KEY ([customer_id])
);
GO

-- Where SqlBulkCopy puts rows before a set-based statement moves them on; empty between statements.
SELECT TOP 0 * INTO stage.ops_key_block FROM ops.[key_block];
SELECT TOP 0 * INTO stage.ops_run FROM ops.[run];
SELECT TOP 0 * INTO stage.ops_step FROM ops.[step];
SELECT TOP 0 * INTO stage.ops_batch FROM ops.[batch];
SELECT TOP 0 * INTO stage.ops_checkpoint FROM ops.[checkpoint];
SELECT TOP 0 * INTO stage.ops_problem FROM ops.[problem];
SELECT TOP 0 * INTO stage.land_source_record FROM land.[source_record];
SELECT TOP 0 * INTO stage.land_quarantine FROM land.[quarantine];
SELECT TOP 0 * INTO stage.std_party FROM std.[party];
SELECT TOP 0 * INTO stage.std_contact_point FROM std.[contact_point];
SELECT TOP 0 * INTO stage.std_order FROM std.[order];
SELECT TOP 0 * INTO stage.std_order_line FROM std.[order_line];
SELECT TOP 0 * INTO stage.std_product FROM std.[product];
SELECT TOP 0 * INTO stage.std_interaction FROM std.[interaction];
SELECT TOP 0 * INTO stage.std_opportunity FROM std.[opportunity];
SELECT TOP 0 * INTO stage.std_consent FROM std.[consent];
SELECT TOP 0 * INTO stage.std_campaign_cost FROM std.[campaign_cost];
SELECT TOP 0 * INTO stage.std_exchange_rate FROM std.[exchange_rate];
SELECT TOP 0 * INTO stage.match_model FROM match.[model];
SELECT TOP 0 * INTO stage.match_pair FROM match.[pair];
SELECT TOP 0 * INTO stage.match_xref FROM match.[xref];
SELECT TOP 0 * INTO stage.match_decision FROM match.[decision];
SELECT TOP 0 * INTO stage.match_work_pair FROM match.[work_pair];
SELECT TOP 0 * INTO stage.match_work_cluster FROM match.[work_cluster];
SELECT TOP 0 * INTO stage.gold_change FROM gold.[change];
SELECT TOP 0 * INTO stage.gold_customer FROM gold.[customer];
SELECT TOP 0 * INTO stage.gold_claim FROM gold.[claim];
SELECT TOP 0 * INTO stage.gold_contact_point FROM gold.[contact_point];
SELECT TOP 0 * INTO stage.gold_customer_history FROM gold.[customer_history];
SELECT TOP 0 * INTO stage.gold_identity_event FROM gold.[identity_event];
SELECT TOP 0 * INTO stage.dw_dim_date FROM dw.[dim_date];
SELECT TOP 0 * INTO stage.dw_dim_customer FROM dw.[dim_customer];
SELECT TOP 0 * INTO stage.dw_dim_product FROM dw.[dim_product];
SELECT TOP 0 * INTO stage.dw_dim_source FROM dw.[dim_source];
SELECT TOP 0 * INTO stage.dw_dim_channel FROM dw.[dim_channel];
SELECT TOP 0 * INTO stage.dw_dim_campaign FROM dw.[dim_campaign];
SELECT TOP 0 * INTO stage.dw_fact_order_line FROM dw.[fact_order_line];
SELECT TOP 0 * INTO stage.dw_fact_interaction FROM dw.[fact_interaction];
SELECT TOP 0 * INTO stage.dw_fact_opportunity FROM dw.[fact_opportunity];
SELECT TOP 0 * INTO stage.dw_fact_funnel_event FROM dw.[fact_funnel_event];
SELECT TOP 0 * INTO stage.dw_fact_funnel FROM dw.[fact_funnel];
SELECT TOP 0 * INTO stage.dw_fact_consent FROM dw.[fact_consent];
SELECT TOP 0 * INTO stage.dw_fact_campaign_cost FROM dw.[fact_campaign_cost];
SELECT TOP 0 * INTO stage.dw_customer_insight FROM dw.[customer_insight];
GO

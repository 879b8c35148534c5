-- A row for every kind of key: two connections that both took the first key of a kind would both have made it.

insert into ops_key_block (name, next_value) select 'run', 1 where not exists (select 1 from ops_key_block where name = 'run');
insert into ops_key_block (name, next_value) select 'batch', 1 where not exists (select 1 from ops_key_block where name = 'batch');
insert into ops_key_block (name, next_value) select 'source_record', 1 where not exists (select 1 from ops_key_block where name = 'source_record');
insert into ops_key_block (name, next_value) select 'source_record_version', 1 where not exists (select 1 from ops_key_block where name = 'source_record_version');
insert into ops_key_block (name, next_value) select 'quarantine', 1 where not exists (select 1 from ops_key_block where name = 'quarantine');
insert into ops_key_block (name, next_value) select 'model', 1 where not exists (select 1 from ops_key_block where name = 'model');
insert into ops_key_block (name, next_value) select 'decision', 1 where not exists (select 1 from ops_key_block where name = 'decision');
insert into ops_key_block (name, next_value) select 'customer', 1 where not exists (select 1 from ops_key_block where name = 'customer');
insert into ops_key_block (name, next_value) select 'identity_event', 1 where not exists (select 1 from ops_key_block where name = 'identity_event');
insert into ops_key_block (name, next_value) select 'dim_customer', 1 where not exists (select 1 from ops_key_block where name = 'dim_customer');

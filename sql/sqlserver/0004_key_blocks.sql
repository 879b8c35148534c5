-- A row for every kind of key: two connections that both took the first key of a kind would both have made it.

INSERT INTO ops.[key_block] ([name], [next_value]) SELECT N'run', 1 WHERE NOT EXISTS (SELECT 1 FROM ops.[key_block] WHERE [name] = N'run');
INSERT INTO ops.[key_block] ([name], [next_value]) SELECT N'batch', 1 WHERE NOT EXISTS (SELECT 1 FROM ops.[key_block] WHERE [name] = N'batch');
INSERT INTO ops.[key_block] ([name], [next_value]) SELECT N'source_record', 1 WHERE NOT EXISTS (SELECT 1 FROM ops.[key_block] WHERE [name] = N'source_record');
INSERT INTO ops.[key_block] ([name], [next_value]) SELECT N'source_record_version', 1 WHERE NOT EXISTS (SELECT 1 FROM ops.[key_block] WHERE [name] = N'source_record_version');
INSERT INTO ops.[key_block] ([name], [next_value]) SELECT N'quarantine', 1 WHERE NOT EXISTS (SELECT 1 FROM ops.[key_block] WHERE [name] = N'quarantine');
INSERT INTO ops.[key_block] ([name], [next_value]) SELECT N'model', 1 WHERE NOT EXISTS (SELECT 1 FROM ops.[key_block] WHERE [name] = N'model');
INSERT INTO ops.[key_block] ([name], [next_value]) SELECT N'decision', 1 WHERE NOT EXISTS (SELECT 1 FROM ops.[key_block] WHERE [name] = N'decision');
INSERT INTO ops.[key_block] ([name], [next_value]) SELECT N'customer', 1 WHERE NOT EXISTS (SELECT 1 FROM ops.[key_block] WHERE [name] = N'customer');
INSERT INTO ops.[key_block] ([name], [next_value]) SELECT N'identity_event', 1 WHERE NOT EXISTS (SELECT 1 FROM ops.[key_block] WHERE [name] = N'identity_event');
INSERT INTO ops.[key_block] ([name], [next_value]) SELECT N'dim_customer', 1 WHERE NOT EXISTS (SELECT 1 FROM ops.[key_block] WHERE [name] = N'dim_customer');
GO

-- What people note beside a name or a number ("borçlu", "eşi") is a fact that stewards need.

ALTER TABLE std.[party] ADD [note] nvarchar(400) NULL;
ALTER TABLE std.[contact_point] ADD [note] nvarchar(200) NULL;
ALTER TABLE stage.std_party ADD [note] nvarchar(400) NULL;
ALTER TABLE stage.std_contact_point ADD [note] nvarchar(200) NULL;
GO

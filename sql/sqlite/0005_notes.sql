-- What people note beside a name or a number ("borçlu", "eşi") is a fact that stewards need.

alter table std_party add column note text;
alter table std_contact_point add column note text;

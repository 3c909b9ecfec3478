-- A shop's logo: the id under which the file store has it, and which its public address is made of. A new logo has a new id.
alter table merchants add column logo_id uuid;
create unique index merchants_logo on merchants (logo_id) where logo_id is not null;

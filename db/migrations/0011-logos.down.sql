drop index merchants_logo;
alter table merchants drop column logo_id;

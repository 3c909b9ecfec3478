drop table customer_links;
drop table link_tries;
drop table link_codes;
alter table orders drop column feedback_at, drop column feedback_text;
alter table customers drop column zone, drop column opted_out_at;
drop table consents;

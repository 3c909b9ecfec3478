alter table orders drop column free_cancel;
alter table orders drop column adjustment_cents;
drop table order_changes;

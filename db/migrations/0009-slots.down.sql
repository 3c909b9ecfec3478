alter table customers drop column allergens, drop column out_policy;
drop index orders_slot;
alter table orders drop column slot_at;

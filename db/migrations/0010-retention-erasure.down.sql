drop table operator_actions;
alter table files drop column gone_at;
drop index deliveries_refused;
alter table deliveries drop column settled_at;

-- Whoever has set no merchant sees nothing and writes nothing; after a transaction the setting is '' and not null, hence nullif.

alter table merchant_counters enable row level security;
alter table merchant_counters force row level security;
create policy merchant_only on merchant_counters
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

alter table catalogue_versions enable row level security;
alter table catalogue_versions force row level security;
create policy merchant_only on catalogue_versions
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

alter table item_states enable row level security;
alter table item_states force row level security;
create policy merchant_only on item_states
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

alter table customers enable row level security;
alter table customers force row level security;
create policy merchant_only on customers
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

alter table customer_identities enable row level security;
alter table customer_identities force row level security;
create policy merchant_only on customer_identities
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

alter table activities enable row level security;
alter table activities force row level security;
create policy merchant_only on activities
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

alter table conversations enable row level security;
alter table conversations force row level security;
create policy merchant_only on conversations
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

alter table messages enable row level security;
alter table messages force row level security;
create policy merchant_only on messages
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

alter table device_sessions enable row level security;
alter table device_sessions force row level security;
create policy merchant_only on device_sessions
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

alter table orders enable row level security;
alter table orders force row level security;
create policy merchant_only on orders
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

alter table order_lines enable row level security;
alter table order_lines force row level security;
create policy merchant_only on order_lines
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

alter table order_events enable row level security;
alter table order_events force row level security;
create policy merchant_only on order_events
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

alter table staff_inbounds enable row level security;
alter table staff_inbounds force row level security;
create policy merchant_only on staff_inbounds
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

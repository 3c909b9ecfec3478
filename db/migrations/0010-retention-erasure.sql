-- When a delivery came to rest, in real time: its age counts from here, and so does the wait of one that needs an operator.
alter table deliveries add column settled_at timestamptz;
update deliveries set settled_at = coalesce(delivered_at, created_at) where state in ('delivered', 'gone', 'failed') or next_at = 'infinity';
-- What is pruned, by kind and oldest first. Rows written by an earlier version have no time of their own.
create index deliveries_settled on deliveries (kind, coalesce(settled_at, created_at), id) where state in ('delivered', 'gone');
-- What a channel refused a customer for good: nobody else was told instead.
create index deliveries_refused on deliveries (merchant_id) where state = 'gone' and kind = 'conversation' and external_id is null;

-- A file nobody may see any more. The row goes after its bytes have, so that a crash between the two forgets neither.
alter table files add column gone_at timestamptz;
create index files_gone on files (merchant_id, id) where gone_at is not null;

-- What operators did by command: which act, on which id, under which account of the machine. No text of a customer's.
create table operator_actions (
  merchant_id uuid not null references merchants,
  id uuid not null,
  action text not null,
  subject_id text not null,
  operator text not null,
  at timestamptz not null,
  primary key (merchant_id, id)
);
create index operator_actions_age on operator_actions (merchant_id, at);

alter table operator_actions enable row level security;
alter table operator_actions force row level security;
create policy merchant_only on operator_actions
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

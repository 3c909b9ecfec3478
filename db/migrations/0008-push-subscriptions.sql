-- A browser that asked to be told of a conversation's orders when no tab is open. Its address at the push service and its keys are
-- sealed: whoever knows them can write to that person's screen.
create table push_subscriptions (
  merchant_id uuid not null references merchants,
  id uuid not null,
  conversation_id uuid not null,
  -- The device it is on, which may be forgotten; null when a shop's own server spoke for the customer.
  family_id uuid,
  sealed bytea not null,
  -- The same browser asks again after each visit: one row for each of them.
  endpoint_hash bytea not null,
  -- With this secret the browser's service worker reports a new address while no page is open.
  renewal_hash bytea not null,
  -- What a tap on a notification opens: the chat, or the order's own page where the chat stands on another site.
  opens text not null check (opens in ('chat', 'order')),
  created_at timestamptz not null,
  primary key (merchant_id, id),
  foreign key (merchant_id, conversation_id) references conversations (merchant_id, id)
);
create unique index push_subscriptions_endpoint on push_subscriptions (merchant_id, endpoint_hash);
create unique index push_subscriptions_renewal on push_subscriptions (merchant_id, renewal_hash);
create index push_subscriptions_conversation on push_subscriptions (merchant_id, conversation_id);

alter table push_subscriptions enable row level security;
alter table push_subscriptions force row level security;
create policy merchant_only on push_subscriptions
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

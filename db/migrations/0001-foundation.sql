-- Global tables: ids and codes, no personal text. Workers claim here, then open a transaction for the row's merchant.
create table merchants (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,40}$'),
  name text not null,
  locale text not null check (locale in ('es', 'en')),
  zone text not null,
  currency char(3) not null,
  settings jsonb not null,
  catalogue_version integer not null default 0,
  busy_until timestamptz,
  paused_at timestamptz,
  paused_until timestamptz,
  pause_reason text,
  created_at timestamptz not null
);

create table staff (
  id uuid primary key,
  name text not null,
  locale text not null check (locale in ('es', 'en')),
  created_at timestamptz not null
);

create table staff_identities (
  channel text not null,
  tenant text not null,
  external_id text not null,
  staff_id uuid not null references staff on delete cascade,
  primary key (channel, tenant, external_id)
);
create index staff_identities_staff on staff_identities (staff_id);

create table staff_memberships (
  merchant_id uuid not null references merchants,
  staff_id uuid not null references staff on delete cascade,
  role text not null check (role in ('clerk', 'owner', 'agent')),
  primary key (merchant_id, staff_id, role)
);
create index staff_memberships_staff on staff_memberships (staff_id);

create table installations (
  channel text not null,
  tenant text not null,
  sealed bytea not null,
  key_id text not null,
  status text not null check (status in ('active', 'needs_reinstall', 'removed')),
  updated_at timestamptz not null,
  primary key (channel, tenant)
);

create table channel_addresses (
  id uuid primary key,
  merchant_id uuid not null references merchants,
  channel text not null,
  tenant text not null,
  place text not null,
  purpose text not null check (purpose in ('orders', 'support', 'escalation', 'storefront')),
  -- The order in which addresses of one purpose are tried.
  priority integer not null default 0,
  gone_at timestamptz,
  gone_code text,
  created_at timestamptz not null,
  unique (channel, tenant, place, purpose, merchant_id)
);
create index channel_addresses_merchant on channel_addresses (merchant_id, purpose, priority);
-- A place belongs to one shop only: what is typed or pressed there says which shop is meant. '*' stands for direct messages, where the customer chooses.
create unique index channel_addresses_place on channel_addresses (channel, tenant, place, purpose)
  where purpose in ('orders', 'storefront') and place <> '*';

create table outbox (
  id bigint generated always as identity primary key,
  merchant_id uuid not null references merchants,
  type text not null,
  subject_id text not null,
  version smallint not null default 1,
  at timestamptz not null,
  claimed_until timestamptz,
  attempts smallint not null default 0,
  done_at timestamptz,
  dead_at timestamptz,
  error_code text
);
create index outbox_pending on outbox (id) where done_at is null and dead_at is null;
create index outbox_done on outbox (done_at) where done_at is not null;

create table reminders (
  id uuid primary key,
  merchant_id uuid not null references merchants,
  subject_id text not null,
  kind text not null,
  attempt integer not null,
  due_at timestamptz not null,
  claimed_until timestamptz,
  -- pending; fired: its effect was carried out; void: no longer owed; collapsed: a later step of the same subject was owed instead.
  state text not null default 'pending' check (state in ('pending', 'fired', 'void', 'collapsed')),
  settled_at timestamptz,
  unique (merchant_id, subject_id, kind, attempt)
);
create index reminders_due on reminders (due_at) where state = 'pending';

create table deliveries (
  id uuid primary key,
  merchant_id uuid not null references merchants,
  -- What is drawn: orderCard, nudge1, nudge2, escalation … (core/messages/deliveryKinds).
  kind text not null,
  subject_id text not null,
  channel text not null,
  tenant text not null,
  place text not null,
  address_id uuid references channel_addresses,
  -- One lane is sent in order and at the channel's pace.
  lane text not null,
  key text not null unique,
  external_id text,
  wanted_revision integer not null,
  sent_revision integer not null default -1,
  state text not null default 'pending' check (state in ('pending', 'unknown', 'delivered', 'failed', 'gone')),
  code text,
  attempts smallint not null default 0,
  next_at timestamptz not null,
  claimed_until timestamptz,
  created_at timestamptz not null,
  delivered_at timestamptz
);
create index deliveries_owed on deliveries (next_at) where state in ('pending', 'unknown');
create index deliveries_subject on deliveries (merchant_id, subject_id);

-- Business tables: merchant first in every key, row-level security forced below.
create table merchant_counters (
  merchant_id uuid not null references merchants,
  name text not null,
  value bigint not null,
  primary key (merchant_id, name)
);

create table catalogue_versions (
  merchant_id uuid not null references merchants,
  version integer not null,
  content jsonb not null,
  created_at timestamptz not null,
  primary key (merchant_id, version)
);

create table item_states (
  merchant_id uuid not null references merchants,
  item_id text not null,
  stock integer check (stock >= 0),
  out_until timestamptz,
  primary key (merchant_id, item_id)
);

create table customers (
  merchant_id uuid not null references merchants,
  id uuid not null,
  locale text not null check (locale in ('es', 'en')),
  name text,
  phone text,
  address jsonb,
  payment_method text,
  order_count integer not null default 0,
  created_at timestamptz not null,
  primary key (merchant_id, id)
);

create table customer_identities (
  merchant_id uuid not null references merchants,
  channel text not null,
  external_id text not null,
  customer_id uuid not null,
  -- Null for a guest: a device nobody has proved anything about.
  verified_at timestamptz,
  created_at timestamptz not null,
  primary key (merchant_id, channel, external_id),
  foreign key (merchant_id, customer_id) references customers (merchant_id, id)
);
create index customer_identities_customer on customer_identities (merchant_id, customer_id);

create table activities (
  merchant_id uuid not null references merchants,
  id uuid not null,
  customer_id uuid not null,
  kind text not null,
  subject_id text not null,
  at timestamptz not null,
  primary key (merchant_id, id),
  foreign key (merchant_id, customer_id) references customers (merchant_id, id)
);
create index activities_timeline on activities (merchant_id, customer_id, at);

create table conversations (
  merchant_id uuid not null references merchants,
  id uuid not null,
  customer_id uuid not null,
  channel text not null,
  -- The channel's key for it (a Slack DM, a device); one core conversation per customer, channel and merchant.
  external_key text not null,
  tenant text not null default '',
  mode text not null default 'bot' check (mode in ('bot', 'waiting_agent', 'agent')),
  locale text not null check (locale in ('es', 'en')),
  state jsonb not null default '{}',
  -- The cart being composed, with its revision, lines and details; null when there is none.
  cart jsonb,
  last_seq bigint not null default 0,
  last_customer_at timestamptz,
  created_at timestamptz not null,
  primary key (merchant_id, id),
  unique (merchant_id, channel, external_key),
  foreign key (merchant_id, customer_id) references customers (merchant_id, id)
);
create index conversations_customer on conversations (merchant_id, customer_id);

create table messages (
  merchant_id uuid not null references merchants,
  conversation_id uuid not null,
  seq bigint not null,
  activity_id text not null,
  revision integer not null default 1,
  position bigint not null,
  author_kind text not null check (author_kind in ('customer', 'bot', 'agent', 'system')),
  author_id text,
  kind text not null,
  content jsonb not null,
  locale text not null,
  reply_to text,
  -- The channel's own id of an inbound message; the same one twice is the same turn.
  external_id text,
  -- What a worker's message answers, so that it is appended once.
  source_key text,
  created_at timestamptz not null,
  primary key (merchant_id, conversation_id, seq),
  unique (merchant_id, conversation_id, activity_id, revision),
  foreign key (merchant_id, conversation_id) references conversations (merchant_id, id)
);
create unique index messages_inbound on messages (merchant_id, conversation_id, external_id) where external_id is not null;
create unique index messages_source on messages (merchant_id, conversation_id, source_key) where source_key is not null;
create index messages_replies on messages (merchant_id, conversation_id, reply_to) where reply_to is not null;

create table device_sessions (
  merchant_id uuid not null references merchants,
  id uuid not null,
  -- All secrets that came from one another by rotation; reuse of an old one revokes the family.
  family_id uuid not null,
  conversation_id uuid not null,
  secret_hash bytea not null,
  created_at timestamptz not null,
  replaced_at timestamptz,
  revoked_at timestamptz,
  primary key (merchant_id, id),
  foreign key (merchant_id, conversation_id) references conversations (merchant_id, id)
);
create unique index device_sessions_secret on device_sessions (merchant_id, secret_hash);
create index device_sessions_family on device_sessions (merchant_id, family_id);

create table orders (
  merchant_id uuid not null references merchants,
  id uuid not null,
  number bigint not null,
  ref text not null,
  cart_id uuid not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  placed_by uuid references staff,
  state text not null,
  state_before text,
  revision integer not null default 1,
  attempt integer not null default 1,
  event_seq integer not null default 1,
  locale text not null,
  currency char(3) not null,
  total_cents bigint not null check (total_cents >= 0),
  delivery_fee_cents bigint not null default 0,
  details jsonb not null,
  customer_order_count integer not null,
  placed_at timestamptz not null,
  requested_at timestamptz,
  deadline_at timestamptz not null,
  deadline_extended boolean not null default false,
  promised_at timestamptz,
  held_by jsonb,
  decided_by jsonb not null,
  decided_at timestamptz not null,
  reason text,
  reason_text text,
  assumed boolean not null default false,
  paid text not null default 'not_paid',
  card_confirmed_at timestamptz,
  -- What the customer gave the order, 1 to 5.
  rating smallint check (rating between 1 and 5),
  retry_of uuid,
  primary key (merchant_id, id),
  unique (merchant_id, number),
  unique (merchant_id, cart_id),
  foreign key (merchant_id, conversation_id) references conversations (merchant_id, id),
  foreign key (merchant_id, customer_id) references customers (merchant_id, id)
);
create unique index orders_ref on orders (ref);
create index orders_customer on orders (merchant_id, customer_id, placed_at desc);
create index orders_open on orders (merchant_id, state) where state not in ('fulfilled', 'rejected', 'cancelled', 'expired');

create table order_lines (
  merchant_id uuid not null references merchants,
  order_id uuid not null,
  position integer not null,
  item_id text not null,
  names jsonb not null,
  quantity integer not null check (quantity > 0),
  unit_price_cents bigint not null check (unit_price_cents >= 0),
  options jsonb not null,
  note text,
  primary key (merchant_id, order_id, position),
  foreign key (merchant_id, order_id) references orders (merchant_id, id)
);

create table order_events (
  merchant_id uuid not null references merchants,
  order_id uuid not null,
  seq integer not null,
  action text not null,
  from_state text,
  to_state text not null,
  actor_kind text not null,
  actor_id text,
  reason text,
  at timestamptz not null,
  primary key (merchant_id, order_id, seq),
  foreign key (merchant_id, order_id) references orders (merchant_id, id)
);

-- What arrived from staff surfaces: the same click, whatever Slack retries, is one decision.
create table staff_inbounds (
  merchant_id uuid not null references merchants,
  channel text not null,
  external_id text not null,
  at timestamptz not null,
  primary key (merchant_id, channel, external_id)
);

-- What a customer agreed to, for one purpose in one channel. A withdrawn row stays: it tells when and how it was given.
create table consents (
  merchant_id uuid not null references merchants,
  id uuid not null,
  customer_id uuid not null,
  purpose text not null check (purpose in ('allergens', 'feedback', 'reminders', 'marketing')),
  channel text not null,
  given_at timestamptz not null,
  -- How it was given: a word of the code (a question's button, a form), never what was said.
  source text not null,
  withdrawn_at timestamptz,
  primary key (merchant_id, id),
  foreign key (merchant_id, customer_id) references customers (merchant_id, id)
);
create unique index consents_standing on consents (merchant_id, customer_id, purpose, channel) where withdrawn_at is null;

-- STOP: nothing but news of open orders is sent since then. The zone is where the customer is, when their client says so.
alter table customers add column opted_out_at timestamptz, add column zone text;

-- The customer's own words on an order: shown to the shop, never logged.
alter table orders add column feedback_text text, add column feedback_at timestamptz;

-- Codes that join a second channel to a customer: shown once, used once, kept as a slow hash.
create table link_codes (
  merchant_id uuid not null references merchants,
  id uuid not null,
  conversation_id uuid not null,
  code_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (merchant_id, id),
  foreign key (merchant_id, conversation_id) references conversations (merchant_id, id)
);
create unique index link_codes_hash on link_codes (merchant_id, code_hash);
create index link_codes_conversation on link_codes (merchant_id, conversation_id, created_at);
create index link_codes_age on link_codes (merchant_id, expires_at);

-- Wrong codes typed in a conversation since the first of them.
create table link_tries (
  merchant_id uuid not null references merchants,
  conversation_id uuid not null,
  count integer not null,
  since timestamptz not null,
  primary key (merchant_id, conversation_id),
  foreign key (merchant_id, conversation_id) references conversations (merchant_id, id)
);

-- Which conversation was joined to which customer, and whom it was before: what "that is not me" takes back.
create table customer_links (
  merchant_id uuid not null references merchants,
  id uuid not null,
  conversation_id uuid not null,
  from_customer_id uuid not null,
  to_customer_id uuid not null,
  told_conversation_id uuid not null,
  linked_at timestamptz not null,
  undone_at timestamptz,
  primary key (merchant_id, id),
  foreign key (merchant_id, conversation_id) references conversations (merchant_id, id),
  foreign key (merchant_id, from_customer_id) references customers (merchant_id, id),
  foreign key (merchant_id, to_customer_id) references customers (merchant_id, id),
  foreign key (merchant_id, told_conversation_id) references conversations (merchant_id, id)
);
create unique index customer_links_standing on customer_links (merchant_id, conversation_id) where undone_at is null;

alter table consents enable row level security;
alter table consents force row level security;
create policy merchant_only on consents
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

alter table link_codes enable row level security;
alter table link_codes force row level security;
create policy merchant_only on link_codes
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

alter table link_tries enable row level security;
alter table link_tries force row level security;
create policy merchant_only on link_tries
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

alter table customer_links enable row level security;
alter table customer_links force row level security;
create policy merchant_only on customer_links
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

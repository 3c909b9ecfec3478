-- Whom the shop's own site says a customer is. Several customers may be one visitor, each on a device of their own: nothing is merged.
create table visitor_proofs (
  merchant_id uuid not null references merchants,
  customer_id uuid not null,
  subject text not null,
  verified_at timestamptz not null,
  primary key (merchant_id, customer_id),
  foreign key (merchant_id, customer_id) references customers (merchant_id, id)
);
create index visitor_proofs_subject on visitor_proofs (merchant_id, subject);

-- A user token proves something once. Rows are worthless after the token has expired.
create table used_user_tokens (
  merchant_id uuid not null references merchants,
  token_id text not null,
  expires_at timestamptz not null,
  primary key (merchant_id, token_id)
);
create index used_user_tokens_age on used_user_tokens (merchant_id, expires_at);

alter table visitor_proofs enable row level security;
alter table visitor_proofs force row level security;
create policy merchant_only on visitor_proofs
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

alter table used_user_tokens enable row level security;
alter table used_user_tokens force row level security;
create policy merchant_only on used_user_tokens
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

-- A change of an order that one party proposes and the other answers. At most one is open per order.
create table order_changes (
  merchant_id uuid not null references merchants,
  id uuid not null,
  order_id uuid not null,
  -- 1, 2, 3 … within the order, for posts and cards.
  seq integer not null,
  kind text not null check (kind in ('item_out', 'substitute', 'delay', 'price', 'cancel', 'edit')),
  party text not null check (party in ('merchant', 'customer')),
  proposed_by jsonb not null,
  state text not null check (state in ('proposed', 'approved', 'declined', 'expired')),
  -- What it came to; null while it is open.
  outcome text,
  revision integer not null default 1,
  -- How often it was asked: a long delay is asked twice.
  asked integer not null default 1,
  proposal jsonb not null,
  proposed_at timestamptz not null,
  answer_by timestamptz not null,
  decided_by jsonb,
  decided_at timestamptz,
  -- The parts of the order a change can touch, before and after it was applied; null when it changed nothing.
  before jsonb,
  after jsonb,
  primary key (merchant_id, id),
  unique (merchant_id, order_id, seq),
  foreign key (merchant_id, order_id) references orders (merchant_id, id)
);
create unique index order_changes_open on order_changes (merchant_id, order_id) where state = 'proposed';

-- What the total differs by from its lines and the delivery fee, by a price both agreed on.
alter table orders add column adjustment_cents bigint not null default 0;
-- A change nobody answered set the customer free to cancel, although the shop had accepted.
alter table orders add column free_cancel boolean not null default false;

alter table order_changes enable row level security;
alter table order_changes force row level security;
create policy merchant_only on order_changes
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);

-- The slot an order is meant to be ready in, worked out when it is placed: orders of a slot are counted, and no second record can drift from them.
alter table orders add column slot_at timestamptz;
create index orders_slot on orders (merchant_id, slot_at) where slot_at is not null and state not in ('rejected', 'cancelled', 'expired');

-- What to do when something runs out, as the customer last said; allergens they told, kept only while consent stands (health data: never in channels or logs).
alter table customers add column out_policy text check (out_policy in ('substitute', 'ask', 'drop', 'cancel')), add column allergens jsonb;

-- The relay asks of each row whether an earlier one of its subject is still owed.
create index outbox_subject on outbox (merchant_id, subject_id, id) where done_at is null and dead_at is null;
create index outbox_dead on outbox (dead_at) where dead_at is not null;

-- A lane is busy while any of its rows is leased or holds it for the channel's pace.
create index deliveries_lane on deliveries (lane, claimed_until);
create index deliveries_unconfirmed on deliveries (created_at) where kind = 'orderCard' and sent_revision < 0 and state in ('pending', 'unknown');
create index deliveries_troubled on deliveries (state) where state in ('unknown', 'failed');

create index staff_inbounds_age on staff_inbounds (merchant_id, at);

drop index staff_inbounds_age;
drop index deliveries_troubled;
drop index deliveries_unconfirmed;
drop index deliveries_lane;
drop index outbox_dead;
drop index outbox_subject;

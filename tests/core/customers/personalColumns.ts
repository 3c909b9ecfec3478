/** What becomes of a table's columns that can hold words, when a customer is erased. `why` says what the kept ones are. */
type Decision = { erased?: readonly string[]; kept?: readonly string[]; why?: string };

/**
 * A decision for every column of the database that can hold words. A new column, or a new table, has none: decide whether it can hold anything
 * that a customer typed, is called or can be reached by. Then it is erased, by core/customers/eraseCustomer.ts, and named here as erased.
 */
export const personalColumns: Record<string, Decision> = {
  activities: { kept: ['kind', 'subject_id'], why: 'codes and ids' },
  catalogue_versions: { kept: ['content'], why: 'what the shop sells' },
  channel_addresses: { kept: ['channel', 'tenant', 'place', 'purpose', 'gone_code'], why: 'where a shop is told' },
  consents: { kept: ['purpose', 'channel', 'source'], why: 'codes: that there was a consent, and how it was given' },
  conversations: {
    erased: ['external_key', 'tenant', 'state', 'cart'],
    kept: ['channel', 'mode', 'locale'],
    why: 'codes',
  },
  customer_identities: { erased: ['external_id'], kept: ['channel'], why: 'a code' },
  customers: {
    erased: ['name', 'phone', 'address', 'payment_method', 'zone', 'allergens'],
    kept: ['locale', 'out_policy'],
    why: 'codes; the policy is cleared too',
  },
  deliveries: {
    erased: ['tenant', 'place', 'lane', 'key', 'external_id'],
    kept: ['kind', 'subject_id', 'channel', 'state', 'code'],
    why: 'codes and ids; what went to the shop stays with its places',
  },
  device_sessions: { erased: ['secret_hash'] },
  files: { erased: ['ref', 'name'], kept: ['media_type'], why: 'a code; the row goes once the bytes have gone' },
  installations: { kept: ['channel', 'tenant', 'sealed', 'key_id', 'status'], why: 'keys of channels' },
  item_states: { kept: ['item_id'], why: 'an id of the catalogue' },
  link_codes: { erased: ['code_hash'] },
  merchant_counters: { kept: ['name'], why: 'a code' },
  merchants: { kept: ['slug', 'name', 'locale', 'zone', 'currency', 'settings', 'pause_reason'], why: 'the shop' },
  messages: {
    erased: ['activity_id', 'author_id', 'content', 'reply_to', 'external_id', 'source_key'],
    kept: ['author_kind', 'kind', 'locale'],
    why: 'codes; the rows go',
  },
  operator_actions: { kept: ['action', 'subject_id', 'operator'], why: 'codes, ids, and who runs the program' },
  order_changes: {
    erased: ['proposed_by', 'proposal', 'decided_by', 'before', 'after'],
    kept: ['kind', 'party', 'state', 'outcome'],
    why: 'codes; items, prices and times stay in the others',
  },
  order_events: { kept: ['action', 'from_state', 'to_state', 'actor_kind', 'actor_id', 'reason'], why: 'codes and ids' },
  order_lines: { erased: ['note'], kept: ['item_id', 'names', 'options'], why: 'what was sold' },
  orders: {
    erased: ['ref', 'details', 'decided_by', 'reason_text', 'feedback_text'],
    kept: ['state', 'state_before', 'locale', 'currency', 'held_by', 'reason', 'paid'],
    why: 'codes, and who of the staff held it',
  },
  outbox: { kept: ['type', 'subject_id', 'error_code'], why: 'codes and ids' },
  push_subscriptions: { erased: ['sealed', 'endpoint_hash', 'renewal_hash'], kept: ['opens'], why: 'a code; the rows go' },
  reminders: { kept: ['subject_id', 'kind', 'state'], why: 'codes and ids' },
  schema_migrations: { kept: ['name'], why: 'files of the program' },
  staff: { kept: ['name', 'locale'], why: 'staff' },
  staff_identities: { kept: ['channel', 'tenant', 'external_id'], why: 'staff' },
  staff_inbounds: { kept: ['channel', 'external_id'], why: 'clicks of staff' },
  staff_memberships: { kept: ['role'], why: 'staff' },
  used_user_tokens: { kept: ['token_id'], why: 'random ids that name nobody, gone when their tokens expire' },
  visitor_proofs: { erased: ['subject'] },
};

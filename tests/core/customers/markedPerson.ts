import { v7 as uuidv7 } from 'uuid';
import type { WorkerFixture } from '../../workers/workerFixture.ts';

/** Somebody whose every word, name and address contains one mark, in every column that is erased. */
export type MarkedPerson = {
  mark: string;
  /** The customer of the order; the others are proved to be the same person: joined by a code, and the same visitor of the shop's site. */
  customerId: string;
  joinedId: string;
  visitorId: string;
  conversationIds: string[];
  orderId: string;
  orderNumber: number;
  /** Sent with a message, and left behind by an upload that broke off. */
  fileIds: { sent: string; left: string };
};

let lastNumber = 5000;

/** Writes such a person into the fixture's shop, with an order that is over. */
export async function markedPerson(fixture: WorkerFixture, mark: string): Promise<MarkedPerson> {
  const [customerId, joinedId, visitorId, orderId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const [web, slack, device] = [uuidv7(), uuidv7(), uuidv7()];
  const person: MarkedPerson = {
    mark,
    customerId,
    joinedId,
    visitorId,
    conversationIds: [web, slack, device],
    orderId,
    orderNumber: (lastNumber += 1),
    fileIds: { sent: uuidv7(), left: uuidv7() },
  };
  await writeCustomers(fixture, person);
  await writeConversations(fixture, person);
  await writeOrder(fixture, person);
  await writeWork(fixture, person);
  return person;
}

/** Runs a statement whose `$1` is the shop, `$2` the present business time, and in which :mark stands for the mark. */
async function write({ sql, merchantId, clock }: WorkerFixture, mark: string, text: string): Promise<void> {
  // A cast of both says their types to statements that use only one of them.
  await sql(`with given as (select $1::uuid, $2::timestamptz) ${text.replaceAll(':mark', mark)}`, [merchantId, clock.now()]);
}

async function writeCustomers(fixture: WorkerFixture, person: MarkedPerson): Promise<void> {
  const { mark, customerId, joinedId, visitorId } = person;
  for (const id of [customerId, joinedId, visitorId])
    await write(
      fixture,
      mark,
      `insert into customers (merchant_id, id, locale, name, phone, address, payment_method, order_count, zone, out_policy, allergens, created_at)
       values ($1, '${id}', 'es', ':mark', '+34 :mark', '{"street": ":mark"}', ':mark', 1, 'Europe/:mark', 'ask', '[":mark"]', $2)`,
    );
  for (const id of [customerId, visitorId])
    await write(
      fixture,
      mark,
      `insert into visitor_proofs (merchant_id, customer_id, subject, verified_at) values ($1, '${id}', 'user-:mark', $2)`,
    );
  await write(
    fixture,
    mark,
    `insert into consents (merchant_id, id, customer_id, purpose, channel, given_at, source)
     values ($1, '${uuidv7()}', '${customerId}', 'allergens', 'webchat', $2, 'allergyAsk')`,
  );
}

async function writeConversations(fixture: WorkerFixture, person: MarkedPerson): Promise<void> {
  const { mark, customerId, joinedId, visitorId, fileIds } = person;
  const [web, slack, device] = person.conversationIds as [string, string, string];
  const places = [
    [web, customerId, 'webchat', '1'],
    [slack, customerId, 'slack', '2'],
    [device, visitorId, 'webchat', '3'],
  ] as const;
  for (const [id, owner, channel, key] of places) {
    await write(
      fixture,
      mark,
      `insert into conversations (merchant_id, id, customer_id, channel, external_key, tenant, locale, state, cart, last_seq, created_at)
       values ($1, '${id}', '${owner}', '${channel}', ':mark-${key}', 'T:mark', 'es', '{"name": ":mark"}', '{"id": "c", "lines": [], "note": ":mark"}', 1, $2)`,
    );
    await write(
      fixture,
      mark,
      `insert into customer_identities (merchant_id, channel, external_id, customer_id, created_at) values ($1, '${channel}', ':mark-${key}', '${owner}', $2)`,
    );
    await write(
      fixture,
      mark,
      `insert into messages (merchant_id, conversation_id, seq, activity_id, position, author_kind, author_id, kind, content, locale, reply_to, external_id, source_key, created_at)
       values ($1, '${id}', 1, 'a:mark', 1, 'customer', ':mark', 'text', '{"type": "text", "text": "soy :mark"}', 'es', 'r:mark', 'e:mark', 's:mark', $2)`,
    );
    await write(
      fixture,
      mark,
      `insert into device_sessions (merchant_id, id, family_id, conversation_id, secret_hash, created_at)
       values ($1, '${id}', '${id}', '${id}', convert_to('h:mark${key}', 'utf8'), $2)`,
    );
    await write(
      fixture,
      mark,
      `insert into push_subscriptions (merchant_id, id, conversation_id, sealed, endpoint_hash, renewal_hash, opens, created_at)
       values ($1, '${id}', '${id}', convert_to(':mark', 'utf8'), convert_to('e:mark${key}', 'utf8'), convert_to('r:mark${key}', 'utf8'), 'chat', $2)`,
    );
    await write(
      fixture,
      mark,
      `insert into link_codes (merchant_id, id, conversation_id, code_hash, created_at, expires_at)
       values ($1, '${id}', '${id}', convert_to('c:mark${key}', 'utf8'), $2, $2)`,
    );
    await write(fixture, mark, `insert into link_tries (merchant_id, conversation_id, count, since) values ($1, '${id}', 1, $2)`);
  }
  await write(
    fixture,
    mark,
    `insert into customer_links (merchant_id, id, conversation_id, from_customer_id, to_customer_id, told_conversation_id, linked_at)
     values ($1, '${uuidv7()}', '${slack}', '${joinedId}', '${customerId}', '${web}', $2)`,
  );
  for (const [id, ref, attached] of [
    [fileIds.sent, 'sent', '$2'],
    [fileIds.left, 'left', 'null'],
  ])
    await write(
      fixture,
      mark,
      `insert into files (merchant_id, id, conversation_id, ref, name, media_type, size_bytes, created_at, attached_at)
       values ($1, '${id}', '${web}', '${ref}-:mark', ':mark.jpg', 'image/jpeg', 1, clock_timestamp(), ${attached}::timestamptz)`,
    );
}

const line = `{"position": 1, "itemId": "cafe", "names": {"es": "Café"}, "quantity": 2, "unitPriceCents": 150, "options": [], "note": "para :mark"}`;
const part = `{"lines": [${line}], "totalCents": 300, "promisedAt": null, "details": {"fulfilment": "delivery", "contactPhone": ":mark"}}`;

async function writeOrder(fixture: WorkerFixture, person: MarkedPerson): Promise<void> {
  const { mark, orderId, orderNumber, customerId } = person;
  const customer = `{"kind": "customer", "id": "${customerId}", "name": ":mark"}`;
  const staff = `{"kind": "staff", "id": "s1", "name": "Ana"}`;
  await write(
    fixture,
    mark,
    `insert into orders (merchant_id, id, number, ref, cart_id, conversation_id, customer_id, state, locale, currency, total_cents, delivery_fee_cents, adjustment_cents,
       details, customer_order_count, placed_at, deadline_at, held_by, decided_by, decided_at, reason, reason_text, rating, feedback_text, feedback_at, revision)
     values ($1, '${orderId}', ${orderNumber}, 'ref-:mark', '${uuidv7()}', '${person.conversationIds[0]}', '${customerId}', 'cancelled', 'es', 'EUR', 550, 200, 50,
       '{"fulfilment": "delivery", "requestedAt": "now", "paymentMethod": "cash", "contactName": ":mark", "contactPhone": ":mark", "contactEmail": ":mark@example.com",
         "address": {"street": ":mark"}, "note": "pregunta por :mark", "table": ":mark", "changeForCents": 1000, "later": ":mark"}',
       1, $2, $2, '${staff}', '${customer}', $2, 'customer_request', ':mark llamó', 2, 'soy :mark y estaba frío', $2, 3)`,
  );
  await write(
    fixture,
    mark,
    `insert into order_lines (merchant_id, order_id, position, item_id, names, quantity, unit_price_cents, options, note)
     select $1, '${orderId}', 1, 'cafe', '{"es": "Café"}', 2, 150, '[]', 'para :mark' where $2::timestamptz is not null`,
  );
  await write(
    fixture,
    mark,
    `insert into order_events (merchant_id, order_id, seq, action, to_state, actor_kind, actor_id, at)
     values ($1, '${orderId}', 1, 'place', 'placed', 'customer', '${customerId}', $2)`,
  );
  const proposals = [
    ['price', 'merchant', staff, `{"kind": "price", "totalCents": 350, "note": "lo acordado con :mark"}`],
    ['substitute', 'merchant', staff, `{"kind": "substitute", "position": 1, "left": 0, "substitute": ${line}}`],
    [
      'edit',
      'customer',
      customer,
      `{"kind": "edit", "lines": [${line}], "details": {"address": {"street": ":mark"}, "note": ":mark", "requestedAt": "now"}}`,
    ],
  ] as const;
  for (const [index, [kind, party, by, proposal]] of proposals.entries())
    await write(
      fixture,
      mark,
      `insert into order_changes (merchant_id, id, order_id, seq, kind, party, proposed_by, state, outcome, proposal, proposed_at, answer_by, decided_by, decided_at, before, after)
       values ($1, '${uuidv7()}', '${orderId}', ${index + 1}, '${kind}', '${party}', '${by}', 'approved', 'applied', '${proposal}', $2, $2, '${customer}', $2, '${part}', '${part}')`,
    );
}

/** What the workers have done and still have to do about this person. */
async function writeWork(fixture: WorkerFixture, person: MarkedPerson): Promise<void> {
  const { mark, orderId, conversationIds } = person;
  const [web, slack] = conversationIds as [string, string];
  for (const [type, subjectId] of [
    ['order.cancelled', orderId],
    ['conversation.replied', slack],
    ['cart.abandoned', `${web}/c`],
  ])
    await write(fixture, mark, `insert into outbox (merchant_id, type, subject_id, at) values ($1, '${type}', '${subjectId}', $2)`);
  for (const [kind, subjectId] of [
    ['order.feedback', orderId],
    ['cart.abandoned', `${web}/c`],
  ])
    await write(
      fixture,
      mark,
      `insert into reminders (id, merchant_id, subject_id, kind, attempt, due_at) values ('${uuidv7()}', $1, '${subjectId}', '${kind}', 1, $2)`,
    );
  const rows = [
    ['conversation', slack, 'slack', 'T:mark', 'D:mark', `msg:${slack}:a:mark`, 'delivered'],
    ['customerMail', 'event:1', 'email', fixture.merchantId, orderId, `alert:order.cancelled:${orderId}:1:${orderId}`, 'pending'],
    ['orderCard', orderId, 'slack', 'T1', 'C1', `orderCard:${orderId}:1:x`, 'delivered'],
    ['changeRefused', orderId, 'slack', 'T1', 'C1', `changeRefused:${orderId}:3:x`, 'delivered'],
    ['feedback', orderId, 'slack', 'T1', 'C1', `feedback:${orderId}:1:x`, 'delivered'],
    ['handover', web, 'slack', 'T1', 'C1', `handover:${web}:9:x`, 'delivered'],
  ] as const;
  for (const [kind, subjectId, channel, tenant, place, key, state] of rows)
    await write(
      fixture,
      mark,
      `insert into deliveries (id, merchant_id, kind, subject_id, channel, tenant, place, lane, key, external_id, wanted_revision, sent_revision, state, next_at, created_at)
       values ('${uuidv7()}', $1, '${kind}', '${subjectId}', '${channel}', '${tenant}', '${place}', '${channel}/${tenant}/${place}', '${key}',
         ${kind === 'customerMail' ? 'null' : `'${place}/${kind}-${subjectId}'`}, ${kind === 'handover' ? 0 : 3}, ${state === 'pending' ? -1 : kind === 'handover' ? 0 : 3},
         '${state}', clock_timestamp(), $2)`,
    );
}

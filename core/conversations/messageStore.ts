import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../db/transaction.ts';
import type { Cart } from '../carts/cart.ts';
import type { MessageContent } from '../messages/card.ts';
import type { Message } from '../messages/message.ts';
import type { DomainEventType } from '../outbox/events.ts';
import type { Locale } from '../texts/locale.ts';

/** A message about to be written. Without an activity id it gets a new one; with one that exists it becomes that message's next revision. */
export type NewMessage = {
  authorKind: Message['authorKind'];
  authorId?: string | null;
  content: MessageContent;
  activityId?: string;
  externalId?: string | null;
  /** What a worker's message answers: the same source twice is one message. */
  sourceKey?: string;
  replyTo?: string | null;
};

/** What a batch of messages changes of its conversation; absent parts stay as they are. */
export type ConversationChange = {
  state?: unknown;
  cart?: Cart | null;
  locale?: Locale;
  spokeAt?: Date;
  zone?: string;
  cartReminder?: CartReminder;
};

/** The reminder of a basket left behind, by its subject's id: one to begin, one that is over. One that was carried out never begins again. */
export type CartReminder = { begun: string | null; ended: string | null; dueAt: Date };

export type Append = {
  merchantId: string;
  conversationId: string;
  customerId: string;
  locale: Locale;
  messages: NewMessage[];
  change: ConversationChange;
  events: { type: DomainEventType; subjectId: string }[];
  at: Date;
};

type MessageRow = {
  conversation_id: string;
  seq: string;
  activity_id: string;
  revision: number;
  position: string;
  author_kind: Message['authorKind'];
  author_id: string | null;
  content: MessageContent;
  locale: Locale;
  reply_to: string | null;
  external_id: string | null;
  created_at: Date;
};

export const messageColumns =
  'conversation_id, seq, activity_id, revision, position, author_kind, author_id, content, locale, reply_to, external_id, created_at';

const appendSql = `
with given as (
  select g.*, row_number() over (order by g.index) as step from jsonb_to_recordset($6::jsonb)
    as g(index int, "activityId" text, "authorKind" text, "authorId" text, kind text, content jsonb, "replyTo" text, "externalId" text, "sourceKey" text)
  where g."sourceKey" is null or not exists (
    select 1 from messages m where m.merchant_id = $1::uuid and m.conversation_id = $2::uuid and m.source_key = g."sourceKey")
), advanced as (
  update conversations set last_seq = last_seq + (select count(*) from given),
    state = coalesce($7::jsonb, state), cart = case when $8::boolean then $9::jsonb else cart end, locale = coalesce($10::text, locale),
    last_customer_at = coalesce($11::timestamptz, last_customer_at)
  where merchant_id = $1::uuid and id = $2::uuid returning last_seq - (select count(*) from given) as base
), earlier as (
  select m.activity_id, max(m.revision) as revision, min(m.position) as position from messages m
  where m.merchant_id = $1::uuid and m.conversation_id = $2::uuid and m.activity_id in (select "activityId" from given) group by m.activity_id
), written as (
  insert into messages (merchant_id, conversation_id, seq, activity_id, revision, position, author_kind, author_id, kind, content, locale, reply_to, external_id, source_key, created_at)
  select $1::uuid, $2::uuid, base + step, "activityId", coalesce(earlier.revision, 0) + 1, coalesce(earlier.position, base + step),
    "authorKind", "authorId", kind, content, $3::text, "replyTo", "externalId", "sourceKey", $4::timestamptz
  from given cross join advanced left join earlier on earlier.activity_id = given."activityId"
  returning ${messageColumns}
), noted as (
  insert into activities (merchant_id, id, customer_id, kind, subject_id, at)
  select $1::uuid, $12::uuid, $13::uuid, 'message.received', $2::uuid::text, $4::timestamptz where $11::timestamptz is not null
), told as (
  insert into outbox (merchant_id, type, subject_id, at)
  select $1::uuid, e.type, e."subjectId", $4::timestamptz from jsonb_to_recordset($5::jsonb) as e(type text, "subjectId" text)
), left_behind as (
  insert into reminders (id, merchant_id, subject_id, kind, attempt, due_at)
  select gen_random_uuid(), $1::uuid, $14::text, 'cart.abandoned', 1, $15::timestamptz where $14::text is not null
  on conflict (merchant_id, subject_id, kind, attempt) do update set state = 'pending', due_at = excluded.due_at, settled_at = null, claimed_until = null
  where reminders.state in ('collapsed', 'void')
), taken_up as (
  update reminders set state = 'collapsed', settled_at = $4::timestamptz
  where merchant_id = $1::uuid and subject_id = $16::text and kind = 'cart.abandoned' and attempt = 1 and state = 'pending'
), whereabouts as (
  update customers set zone = $17::text where merchant_id = $1::uuid and id = $13::uuid and zone is distinct from $17::text and $17::text is not null
)
select * from written order by seq`;

/**
 * Appends messages to a conversation this transaction has locked, with the next sequence numbers, and writes what they change of it, its
 * events and the customer's timeline, all in one statement. Answers the rows written; one whose source was written before is left out.
 */
export async function appendMessages(tx: Tx, append: Append): Promise<Message[]> {
  const given = append.messages.map((message, index) => ({
    index,
    activityId: message.activityId ?? uuidv7(),
    authorKind: message.authorKind,
    authorId: message.authorId ?? null,
    kind: message.content.type,
    content: message.content,
    replyTo: message.replyTo ?? null,
    externalId: message.externalId ?? null,
    sourceKey: message.sourceKey ?? null,
  }));
  const { change } = append;
  const rows = await tx.rows<MessageRow>(appendSql, [
    append.merchantId,
    append.conversationId,
    append.locale,
    append.at,
    JSON.stringify(append.events),
    JSON.stringify(given),
    change.state === undefined ? null : JSON.stringify(change.state),
    change.cart !== undefined,
    change.cart ? JSON.stringify(change.cart) : null,
    change.locale ?? null,
    change.spokeAt ?? null,
    uuidv7(),
    append.customerId,
    change.cartReminder?.begun ?? null,
    change.cartReminder?.dueAt ?? null,
    change.cartReminder?.ended ?? null,
    change.zone ?? null,
  ]);
  return rows.map(messageFromRow);
}

export function messageFromRow(row: MessageRow): Message {
  return {
    conversationId: row.conversation_id,
    seq: Number(row.seq),
    activityId: row.activity_id,
    revision: row.revision,
    position: Number(row.position),
    authorKind: row.author_kind,
    authorId: row.author_id,
    content: row.content,
    locale: row.locale,
    replyTo: row.reply_to,
    externalId: row.external_id,
    createdAt: row.created_at,
  };
}

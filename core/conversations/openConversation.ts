import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../db/transaction.ts';
import { merchantById } from '../merchants/merchantQueries.ts';
import type { Channel } from '../messages/channels.ts';
import type { CoreServices } from '../services.ts';
import { toLocale, type Locale } from '../texts/locale.ts';

/** Where a conversation takes place: the shop, the channel, and the channel's own key for the person (a device, a Slack user). */
export type ConversationKey = {
  merchantId: string;
  channel: Channel;
  externalKey: string;
  tenant?: string;
  localeHint?: string;
  isVerified?: boolean;
};

export type OpenedConversation = { conversationId: string; customerId: string; locale: Locale; created: boolean };

/** The conversation of that key, begun if there is none yet, with a customer known by nothing but this channel. Throws when there is no such merchant. */
export async function openConversation(services: Pick<CoreServices, 'db' | 'clock'>, key: ConversationKey): Promise<OpenedConversation> {
  return services.db.inMerchant(key.merchantId, async (tx) => (await find(tx, key)) ?? create(tx, key, services.clock.now()));
}

type Row = { id: string; customer_id: string; locale: Locale };

async function find(tx: Tx, key: ConversationKey): Promise<OpenedConversation | null> {
  const [row] = await tx.rows<Row>(
    `select id, customer_id, locale from conversations where merchant_id = $1 and channel = $2 and external_key = $3`,
    [key.merchantId, key.channel, key.externalKey],
  );
  return row ? { conversationId: row.id, customerId: row.customer_id, locale: row.locale, created: false } : null;
}

async function create(tx: Tx, key: ConversationKey, at: Date): Promise<OpenedConversation> {
  const merchant = await merchantById(tx, key.merchantId);
  if (!merchant) throw new Error('no such merchant');
  const locale = toLocale(key.localeHint, merchant.locale);
  const [row] = await tx.rows<Row>(
    `with taken as (
       insert into customer_identities (merchant_id, channel, external_id, customer_id, verified_at, created_at)
       select $1::uuid, $2::text, $3::text, $4::uuid, case when $8::boolean then $7::timestamptz end, $7::timestamptz
       where not exists (select 1 from conversations c where c.merchant_id = $1::uuid and c.channel = $2::text and c.external_key = $3::text)
       on conflict do nothing returning customer_id
     ), customer as (
       insert into customers (merchant_id, id, locale, created_at) select $1::uuid, customer_id, $5::text, $7::timestamptz from taken returning id
     ), noted as (
       insert into activities (merchant_id, id, customer_id, kind, subject_id, at) select $1::uuid, $9::uuid, id, 'conversation.opened', $6::uuid::text, $7::timestamptz from customer
     )
     insert into conversations (merchant_id, id, customer_id, channel, external_key, tenant, locale, created_at)
     select $1::uuid, $6::uuid, id, $2::text, $3::text, $10::text, $5::text, $7::timestamptz from customer returning id, customer_id, locale`,
    [key.merchantId, key.channel, key.externalKey, uuidv7(), locale, uuidv7(), at, key.isVerified === true, uuidv7(), key.tenant ?? ''],
  );
  if (row) return { conversationId: row.id, customerId: row.customer_id, locale: row.locale, created: true };
  const other = await find(tx, key);
  if (!other) throw new Error('the identity of this channel exists without its conversation');
  return other;
}

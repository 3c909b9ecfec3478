import type { Db, Tx } from '../../db/transaction.ts';
import type { MessageContent } from '../messages/card.ts';
import type { Message } from '../messages/message.ts';
import { messageColumns, messageFromRow } from './messageStore.ts';

const pageSize = 500;

type Row = Parameters<typeof messageFromRow>[0];

/** The messages of a conversation after a watermark, in order; at most 500 at a time. */
export async function messagesAfter(
  db: Db,
  from: { merchantId: string; conversationId: string; afterSeq: number; limit?: number },
): Promise<Message[]> {
  const rows = await db.inMerchant(from.merchantId, (tx) =>
    tx.rows<Row>(
      `select ${messageColumns} from messages where merchant_id = $1 and conversation_id = $2 and seq > $3 order by seq limit $4`,
      [from.merchantId, from.conversationId, from.afterSeq, Math.min(from.limit ?? pageSize, pageSize)],
    ),
  );
  return rows.map(messageFromRow);
}

/** The last sequence number of each of these conversations of one merchant. */
export async function latestSeqs(db: Db, merchantId: string, conversationIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.inMerchant(merchantId, (tx) =>
    tx.rows<{ id: string; last_seq: string }>(`select id, last_seq from conversations where merchant_id = $1 and id = any($2::uuid[])`, [
      merchantId,
      conversationIds,
    ]),
  );
  return new Map(rows.map((row) => [row.id, Number(row.last_seq)]));
}

/** Whether a message of this source is in the conversation already. */
export async function isWritten(tx: Tx, merchantId: string, conversationId: string, sourceKey: string): Promise<boolean> {
  const rows = await tx.rows(`select 1 as one from messages where merchant_id = $1 and conversation_id = $2 and source_key = $3`, [
    merchantId,
    conversationId,
    sourceKey,
  ]);
  return rows.length > 0;
}

/** The inbound message of that external id, with the replies it got, in order; empty when it never arrived. */
export async function turnOf(tx: Tx, merchantId: string, conversationId: string, externalId: string): Promise<Message[]> {
  const rows = await tx.rows<Row>(
    `select ${messageColumns} from messages where merchant_id = $1 and conversation_id = $2
       and (external_id = $3 or reply_to = (select activity_id from messages where merchant_id = $1 and conversation_id = $2 and external_id = $3)) order by seq`,
    [merchantId, conversationId, externalId],
  );
  return rows.map(messageFromRow);
}

/** A message of a conversation in its newest revision. `original`: what it is a copy of, or its own id. */
export type ShownContent = { activityId: string; original: string; content: MessageContent };

/** What these messages of a conversation show, and the copies of them that were put below; those that are not there are left out. */
export async function shownContents(
  tx: Tx,
  merchantId: string,
  conversationId: string,
  activityIds: readonly string[],
): Promise<ShownContent[]> {
  return tx.rows<ShownContent>(
    `select distinct on (activity_id) activity_id as "activityId", split_part(activity_id, '@', 1) as original, content from messages
     where merchant_id = $1 and conversation_id = $2 and split_part(activity_id, '@', 1) = any($3::text[]) order by activity_id, revision desc`,
    [merchantId, conversationId, activityIds],
  );
}

/** The conversations of an order's customer besides the one it was placed in: of who joined several channels. */
export async function otherConversations(tx: Tx, merchantId: string, orderId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `select c.id from orders o
     join conversations c on c.merchant_id = o.merchant_id and c.customer_id = o.customer_id and c.id <> o.conversation_id
     where o.merchant_id = $1 and o.id = $2 order by c.id`,
    [merchantId, orderId],
  );
  return rows.map(({ id }) => id);
}

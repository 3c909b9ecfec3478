import type { Db } from '../../db/transaction.ts';
import type { Channel } from '../messages/channels.ts';

/** A person of a channel as the shops know them. */
export type Person = { channel: Channel; externalKey: string };

export type PersonConversation = { merchantId: string; conversationId: string; lastUsedAt: Date };

/** The conversations a person has with these shops, the one used last first. One look per shop: each sees only its own rows. */
export async function conversationsOfPerson(db: Db, person: Person, merchantIds: readonly string[]): Promise<PersonConversation[]> {
  const found: PersonConversation[] = [];
  for (const merchantId of merchantIds) {
    const rows = await db.inMerchant(merchantId, (tx) =>
      tx.rows<Omit<PersonConversation, 'merchantId'>>(
        `select id as "conversationId", coalesce(last_customer_at, created_at) as "lastUsedAt"
         from conversations where merchant_id = $1 and channel = $2 and external_key = $3`,
        [merchantId, person.channel, person.externalKey],
      ),
    );
    found.push(...rows.map((row) => ({ merchantId, ...row })));
  }
  return found.sort((left, right) => right.lastUsedAt.getTime() - left.lastUsedAt.getTime());
}

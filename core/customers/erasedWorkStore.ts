import type { Tx } from '../../db/transaction.ts';
import type { ErasedPerson } from './erasureStore.ts';

/** Everything the workers could still do about a person is over: events, owed or given up, and reminders. */
export async function endWorkOf(tx: Tx, { merchantId, conversationIds, orderIds }: ErasedPerson, at: Date): Promise<void> {
  // A basket's subject is its conversation and itself.
  const ofPerson = `merchant_id = $1 and split_part(subject_id, '/', 1) = any($2::text[])`;
  const subjects = [...conversationIds, ...orderIds];
  await tx.rows(`update outbox set done_at = $3, dead_at = null where ${ofPerson} and done_at is null`, [merchantId, subjects, new Date()]);
  await tx.rows(`update reminders set state = 'void', settled_at = $3 where ${ofPerson} and state = 'pending'`, [merchantId, subjects, at]);
}

/**
 * What was sent to the person, or was about to be, is forgotten with the places it went to. What the shop was shown is owed once more: drawn
 * anew, it says nothing of them.
 */
export async function redrawWithout(tx: Tx, { merchantId, conversationIds, orderIds }: ErasedPerson): Promise<void> {
  await tx.rows(`delete from deliveries where merchant_id = $1 and kind = 'conversation' and subject_id = any($2::text[])`, [
    merchantId,
    conversationIds,
  ]);
  await tx.rows(
    `delete from deliveries where merchant_id = $1 and kind in ('customerPush', 'customerMail') and split_part(key, ':', 3) = any($2::text[])`,
    [merchantId, orderIds],
  );
  await tx.rows(
    `update deliveries d set next_at = case when d.state = 'delivered' or d.next_at = 'infinity' then $4 else d.next_at end,
       state = case when d.state = 'delivered' then 'pending' else d.state end,
       wanted_revision = coalesce(o.revision, d.wanted_revision + 1)
     from unnest($2::text[]) as subject (id) left join orders o on o.merchant_id = $1 and o.id = any($3::uuid[]) and o.id::text = subject.id
     where d.merchant_id = $1 and d.subject_id = subject.id and d.state in ('pending', 'unknown', 'delivered')`,
    [merchantId, [...conversationIds, ...orderIds], orderIds, new Date()],
  );
}

import type { Tx } from '../../db/transaction.ts';
import { olderCardTexts } from '../texts/olderCardTexts.ts';
import type { Locale } from '../texts/locale.ts';
import type { Card } from './card.ts';
import type { Delivery } from './deliveryStore.ts';

/** Whether the shop has another card of the same order that was owed later and that its channel shows: that one is answered. */
export async function isSucceeded(tx: Tx, { id, merchantId, subjectId }: Delivery): Promise<boolean> {
  const rows = await tx.rows(
    `select 1 as one from deliveries where merchant_id = $1 and subject_id = $2 and kind = 'orderCard' and id > $3
       and external_id is not null and state in ('pending', 'delivered') limit 1`,
    [merchantId, subjectId, id],
  );
  return rows.length > 0;
}

/** Looks anew at the order's other cards that are shown, because this one has come or gone; one that looks the same is not sent. */
export async function redrawOtherCards(tx: Tx, { id, merchantId, subjectId }: Delivery): Promise<void> {
  await tx.rows(
    `update deliveries set state = 'pending', next_at = $4
     where merchant_id = $1 and subject_id = $2 and kind = 'orderCard' and id <> $3 and external_id is not null and state = 'delivered'`,
    [merchantId, subjectId, id, new Date()],
  );
}

/** The card without what can be done, which is done on the later one. */
export function succeededCard(card: Card, locale: Locale): Card {
  const elements = card.elements.filter(({ type }) => type !== 'actions');
  if (elements.length === card.elements.length) return card;
  return { ...card, elements: [...elements, { type: 'text', tone: 'subtle', text: olderCardTexts[locale].answerLater }] };
}

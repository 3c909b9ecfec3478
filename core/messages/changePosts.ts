import type { Tx } from '../../db/transaction.ts';
import type { OrderChange } from '../changes/change.ts';
import { latestChanges } from '../changes/changeQueries.ts';
import type { Clock } from '../context.ts';
import type { Order } from '../orders/order.ts';
import type { DeliveryKind } from './deliveryKinds.ts';
import { postToShop, type Posted } from './postToShop.ts';

/** Changes looked at together: an event handled late may be about one before the latest. */
const lookBack = 3;

/** Owes the shop the posts that its order's latest changes call for, each once however often this is asked. */
export async function planChangePosts(tx: Tx, clock: Clock, order: Order): Promise<Posted> {
  let last: Posted = 'nothing';
  for (const change of await latestChanges(tx, order.merchantId, order.id, lookBack)) {
    const kind = postFor(change);
    if (kind === null) continue;
    const attempt = kind === 'customerCancelled' ? order.attempt : change.seq;
    const posted = await postToShop(tx, clock, order.merchantId, { kind, subjectId: order.id, attempt }, order.revision);
    if (posted !== 'nothing') last = posted;
  }
  return last;
}

/** What makes a sound: a wish that waits for the shop, a proposal of the shop's that came to nothing, and an order it ended. */
function postFor({ party, state, outcome }: OrderChange): DeliveryKind | null {
  if (party === 'customer') return state === 'proposed' ? 'changeAsked' : null;
  if (outcome === 'cancelled') return 'customerCancelled';
  return outcome === 'unchanged' ? 'changeRefused' : null;
}

import type { Allergy } from '../../changes/allergyRules.ts';
import type { OrderChange } from '../../changes/change.ts';
import { changeCard } from '../../changes/changeCard.ts';
import { endedWords } from '../../changes/endedWords.ts';
import { action } from '../../messages/action.ts';
import type { Order } from '../../orders/order.ts';
import { customerActors, orderActionsFrom } from '../../orders/orderStates.ts';
import { texts } from '../../texts/texts.ts';
import type { FlowView, Reply } from '../flowView.ts';
import { say } from '../replies.ts';

/** What a turn reads, or as much of it as whoever tells of a change from outside a turn has read. */
type ReplyView = Pick<FlowView, 'merchant' | 'locale' | 'now'> & (Pick<FlowView, 'compiled' | 'customer'> | { allergy: Allergy | null });

/** The customer's own card of a change: one bubble, replaced when it is asked again or ends, and written once for each of these. */
export function changeReply(change: OrderChange, order: Order, view: ReplyView): Reply {
  const card = changeCard(change, order, viewerOf(view));
  return { content: { type: 'card', card }, activityId: `change-${change.id}`, sourceKey: `change:${change.id}:${change.revision}` };
}

/** The card once more, at the end of the conversation, where it is read: one that is only redrawn stays where it was. What becomes of it is drawn on both. */
export function changeAgain(change: OrderChange, order: Order, view: FlowView): Reply {
  const { content, activityId } = changeReply(change, order, view);
  return { content, activityId: `${activityId}@${view.inboundSeq}` };
}

/**
 * The sentence for the end of a change, once; null while it is open, or when there is nothing to add to the order's own news. It has an id of
 * its own, so that the button of a free cancel can go when that is over.
 */
export function endedReply(change: OrderChange, order: Order, view: ReplyView): Reply | null {
  const words = endedWords(change, order, viewerOf(view));
  if (words === null) return null;
  const mayCancel = order.freeCancel && orderActionsFrom(order.state, customerActors(order)).includes('cancel');
  const label = texts[view.locale].order.action.cancelByCustomer;
  const buttons = mayCancel && change.state === 'expired' ? [{ label, action: action('order.cancel', order.id, order.revision) }] : [];
  return { ...say(words, buttons), activityId: `changed-${change.id}`, sourceKey: `changed:${change.id}:${change.revision}` };
}

/** What has to be said of an order's latest changes, as they stand now. What was said before is left out when it is written. */
export function changeReplies(changes: readonly OrderChange[], order: Order, view: ReplyView): Reply[] {
  return changes.flatMap((change) => {
    const ended = endedReply(change, order, view);
    return [changeReply(change, order, view), ...(ended ? [ended] : [])];
  });
}

function viewerOf(view: ReplyView) {
  const { merchant, locale, now } = view;
  const allergy = 'compiled' in view ? { told: view.customer.allergens, catalogue: view.compiled.catalogue } : view.allergy;
  return { locale, zone: merchant.zone, now, shopPhone: merchant.settings.shopPhone, allergy };
}

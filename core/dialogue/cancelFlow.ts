import type { Cart } from '../carts/cart.ts';
import { kindsFor } from '../changes/changeStates.ts';
import { action } from '../messages/action.ts';
import type { Button } from '../messages/card.ts';
import type { Order } from '../orders/order.ts';
import { changeTexts } from '../texts/changeTexts.ts';
import { texts } from '../texts/texts.ts';
import { atStep } from './flowState.ts';
import type { FlowStep, FlowView } from './flowView.ts';
import { orderReply, say } from './replies.ts';

/** The customer wants nothing of a running order any more: the shop is offered to be asked, where it can still be; else the card says how it stands. */
export function offerCancel(order: Order, view: FlowView, cart: Cart | null): FlowStep {
  if (!kindsFor('customer', order.state).includes('cancel')) return { state: atStep('idle'), cart, replies: [orderReply(order, view)] };
  const state = texts[view.locale].order.state[order.state];
  const offer = say(changeTexts[view.locale].wish.offerCancel(order.number, state), wishButtons(order, '', view));
  return { state: atStep('wish', { orderId: order.id, wish: '' }), cart, replies: [offer] };
}

/** To ask the shop for a change, or to leave the order as it is. The button carries the words; none mean to cancel. */
export function wishButtons(order: Order, text: string, { locale }: Pick<FlowView, 'locale'>): Button[] {
  const { ask, leave } = changeTexts[locale].wish;
  return [
    { label: ask, action: action('wish.ask', order.id, order.revision, text), style: 'primary' },
    { label: leave, action: action('wish.leave', order.id, order.revision) },
  ];
}

import type { Cart } from '../../carts/cart.ts';
import { kindsFor } from '../../changes/changeStates.ts';
import type { Order } from '../../orders/order.ts';
import { changeTexts } from '../../texts/changeTexts.ts';
import { texts } from '../../texts/texts.ts';
import { atStep } from '../flowState.ts';
import type { FlowStep, FlowView } from '../flowView.ts';
import { orderReply, say } from '../replies.ts';
import { wishButtons } from './wishOffer.ts';

/** The customer wants nothing of a running order any more: the shop is offered to be asked, where it can still be; else the card says how it stands. */
export function offerCancel(order: Order, view: FlowView, cart: Cart | null): FlowStep {
  if (!kindsFor('customer', order.state).includes('cancel')) return { state: atStep('idle'), cart, replies: [orderReply(order, view)] };
  const state = texts[view.locale].order.state[order.state];
  const offer = say(changeTexts[view.locale].wish.offerCancel(order.number, state), wishButtons(order, view));
  return { state: atStep('wish', { orderId: order.id, wish: '' }), cart, replies: [offer] };
}

import type { Merchant } from '../merchants/merchant.ts';
import { action } from '../messages/action.ts';
import type { Card, CardElement } from '../messages/card.ts';
import type { DeliveryKind } from '../messages/deliveryKinds.ts';
import { changeTexts } from '../texts/changeTexts.ts';
import { timeOfDay } from '../texts/format.ts';
import { texts } from '../texts/texts.ts';
import type { Order } from './order.ts';
import { orderCard, type OrderViewer } from './orderCard.ts';
import { unansweredStates, type OrderState } from './orderStates.ts';
import { deciderWords } from './orderWords.ts';
import { isPaused } from './placeRules.ts';

/** The deliveries that are about one order. */
export type OrderDeliveryKind = Exclude<
  DeliveryKind,
  'conversation' | 'changeAsked' | 'changeRefused' | 'shopPaused' | 'handover' | 'feedback' | 'customerPush' | 'customerMail'
>;
type StaffViewer = Extract<OrderViewer, { role: 'staff' }> & { shopName: string };

/** The states in which a post still calls for somebody; in any other it shrinks to one line that says who settled it. */
const callsIn: Record<Exclude<OrderDeliveryKind, 'orderCard'>, readonly OrderState[]> = {
  nudge1: ['placed'],
  nudge2: ['placed'],
  escalation: unansweredStates,
  startPreparing: ['accepted'],
  lateMerchant: ['accepted', 'preparing', 'ready', 'out_for_delivery'],
  askFulfilled: ['accepted', 'preparing', 'ready', 'out_for_delivery'],
  customerCancelled: ['cancelled'],
};

/** What a delivery of this kind shows for the order as it stands now. */
export function deliveryCard(kind: OrderDeliveryKind, order: Order, viewer: StaffViewer): Card {
  const card = orderCard(order, viewer);
  if (kind === 'orderCard') return card;
  const isOpen = callsIn[kind].includes(order.state);
  const text = isOpen ? (waitingText(kind, order, viewer) ?? callText(kind, order, viewer)) : settledText(order, viewer);
  const isDecidable = isOpen && kind === 'escalation';
  const elements: CardElement[] = isDecidable
    ? [{ type: 'text', tone: 'warning', text }, ...card.elements]
    : [{ type: 'text', tone: isOpen ? 'strong' : 'subtle', text }, ...(isOpen ? firstButtons(card) : [])];
  return { ...card, kind, elements, fallbackText: text };
}

/** While the customer is asked about a change, the shop has nothing to answer: its deadline stands still. */
function waitingText(kind: OrderDeliveryKind, { number, openChange }: Order, viewer: StaffViewer): string | null {
  const isChase = kind === 'nudge1' || kind === 'nudge2' || kind === 'escalation';
  if (!isChase || openChange?.party !== 'merchant') return null;
  const by = timeOfDay(openChange.answerBy, viewer.zone, viewer.locale, viewer.now);
  return changeTexts[viewer.locale].shop.postWaiting(number, by);
}

function callText(kind: Exclude<OrderDeliveryKind, 'orderCard'>, order: Order, viewer: StaffViewer): string {
  const say = texts[viewer.locale].delivery;
  const time = (at: Date) => timeOfDay(at, viewer.zone, viewer.locale, viewer.now);
  const promised = time(order.promisedAt ?? order.deadlineAt);
  const words: Record<typeof kind, string> = {
    nudge1: say.nudge1(order.number, time(order.deadlineAt)),
    nudge2: say.nudge2(order.number, time(order.deadlineAt)),
    escalation: say.escalation(order.number, viewer.shopName, time(order.deadlineAt)),
    startPreparing: say.startPreparing(order.number, promised),
    lateMerchant: say.lateMerchant(order.number, promised),
    askFulfilled: say.askFulfilled(order.number),
    customerCancelled: changeTexts[viewer.locale].shop.customerCancelled(order.number),
  };
  return words[kind];
}

function settledText(order: Order, viewer: StaffViewer): string {
  const say = texts[viewer.locale];
  const at = timeOfDay(order.decidedAt, viewer.zone, viewer.locale, viewer.now);
  return say.delivery.settled(order.number, say.order.state[order.state], deciderWords(order, say.order), at);
}

/** The order card's own buttons, so that a call can be answered where it is read. */
function firstButtons(card: Card): CardElement[] {
  return card.elements.filter((element) => element.type === 'actions');
}

/** Whether a shop was paused by orders nobody answered, so that somebody has to be called. */
export function isCallingPause({ pauseReason }: Pick<Merchant, 'pauseReason'>): boolean {
  return pauseReason === 'unanswered';
}

/** The post that says that a shop takes no orders, why, and until when; once that is over, that it does again. */
export function shopPausedCard(merchant: Merchant, now: Date): Card {
  const { id, name, locale, zone, pausedUntil } = merchant;
  const say = texts[locale].delivery;
  const isOver = !isPaused(merchant, now);
  const until = pausedUntil && timeOfDay(pausedUntil, zone, locale, now);
  const text = isOver ? say.shopResumed(name) : isCallingPause(merchant) ? say.shopPaused(name) : say.pausedByStaff(name, until);
  const buttons = [{ label: say.resume, action: action('shop.resume', id, 0), style: 'primary' as const }];
  const elements: CardElement[] = [{ type: 'text', tone: 'strong', text }, ...(isOver ? [] : [{ type: 'actions' as const, buttons }])];
  return { kind: 'shopPaused', subjectId: id, revision: isOver ? 1 : 0, elements, fallbackText: text };
}

/** The post that says a customer wants a person. The phone is the customer's own, as given for their order. */
export function handoverCard(
  conversationId: string,
  customer: { orderNumber: number | null; name: string; phone: string },
  locale: StaffViewer['locale'],
): Card {
  const say = texts[locale];
  const text = say.delivery.handover(customer.orderNumber);
  const items = [
    { label: say.order.field.customer, value: customer.name },
    { label: say.order.field.phone, value: customer.phone },
  ].filter((field) => field.value !== '');
  const elements: CardElement[] = [
    { type: 'text', tone: 'strong', text },
    ...(items.length > 0 ? [{ type: 'fields' as const, items }] : []),
  ];
  return { kind: 'handover', subjectId: conversationId, revision: 0, elements, fallbackText: text };
}

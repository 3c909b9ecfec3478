import type { OrderChange } from '../changes/change.ts';
import { lastChangeWords } from '../changes/lastChangeWords.ts';
import { changeButton, openChangeElements } from '../changes/shopChangeCard.ts';
import { action } from '../messages/action.ts';
import type { Button, Card, CardElement } from '../messages/card.ts';
import { changeTexts } from '../texts/changeTexts.ts';
import { money, timeOfDay } from '../texts/format.ts';
import { dialogueTexts } from '../texts/dialogueTexts.ts';
import { statusTexts } from '../texts/statusTexts.ts';
import { texts } from '../texts/texts.ts';
import type { Order } from './order.ts';
import { customerActors, orderActionsFrom, unansweredStates, type OrderAction } from './orderStates.ts';
import { addressWords, deciderWords, orderRows, paymentWords, whenWords, type Viewer } from './orderWords.ts';

/**
 * Who looks at the card. `prepMinutes` is what a plain acceptance would promise; `restoreMinutes` how long a cancellation can be undone;
 * `lastChange` the last change of the order that is over.
 */
export type OrderViewer = Viewer &
  (
    { role: 'customer'; pageUrl?: string } | { role: 'staff'; prepMinutes: number; restoreMinutes: number; lastChange?: OrderChange | null }
  );

/** The card of an order as this viewer may see it, with the buttons the transition table allows them. */
export function orderCard(order: Order, viewer: OrderViewer): Card {
  const elements = viewer.role === 'staff' ? staffElements(order, viewer) : customerElements(order, viewer);
  return { kind: 'order', subjectId: order.id, revision: order.revision, elements, fallbackText: fallbackText(order, viewer) };
}

function fallbackText(order: Order, viewer: OrderViewer): string {
  const say = texts[viewer.locale];
  const state = viewer.role === 'staff' ? say.order.state[order.state] : say.customer.states[order.state];
  return `${say.order.emoji[order.state]} ${say.order.staffTitle(order.number, state)} · ${money(order.totalCents, order.currency, viewer.locale)}`;
}

type StaffViewer = Extract<OrderViewer, { role: 'staff' }>;
type CustomerViewer = Extract<OrderViewer, { role: 'customer' }>;

function staffElements(order: Order, viewer: StaffViewer): CardElement[] {
  const say = texts[viewer.locale].order;
  const title = `${say.emoji[order.state]} ${say.staffTitle(order.number, say.state[order.state])}`;
  const buttons = staffButtons(order, viewer);
  return [
    { type: 'heading', text: title },
    linesElement(order, viewer),
    { type: 'fields', items: staffFields(order, viewer) },
    ...noteElements(order),
    ...standing(order, viewer),
    ...openChangeElements(order, viewer),
    ...(buttons.length > 0 ? [{ type: 'actions' as const, buttons }] : []),
  ];
}

function linesElement(order: Order, viewer: Viewer): CardElement {
  const say = texts[viewer.locale].order;
  const fee =
    order.deliveryFeeCents > 0
      ? [{ label: say.field.deliveryFee, value: money(order.deliveryFeeCents, order.currency, viewer.locale) }]
      : [];
  const adjustment =
    order.adjustmentCents !== 0
      ? [{ label: changeTexts[viewer.locale].shop.adjustment, value: money(order.adjustmentCents, order.currency, viewer.locale) }]
      : [];
  const total = { label: say.field.total, value: money(order.totalCents, order.currency, viewer.locale) };
  return { type: 'lines', rows: orderRows(order, viewer.locale), totals: [...fee, ...adjustment, total] };
}

function staffFields(order: Order, viewer: Viewer): { label: string; value: string }[] {
  const say = texts[viewer.locale].order;
  const { details } = order;
  const known = order.customerOrderCount > 1 ? say.orderCount(order.customerOrderCount) : say.newCustomer;
  const policies = dialogueTexts[viewer.locale].ifOut;
  return [
    { label: say.field.fulfilment, value: details.fulfilment ? say.fulfilment[details.fulfilment] : '' },
    { label: say.field.when, value: whenWords(order.requestedAt, viewer) },
    { label: say.field.customer, value: [details.contactName, known].filter(Boolean).join(' · ') },
    { label: say.field.phone, value: details.contactPhone ?? '' },
    { label: say.field.address, value: details.address && details.fulfilment === 'delivery' ? addressWords(details.address) : '' },
    { label: say.field.table, value: details.table ?? '' },
    { label: say.field.payment, value: paymentWords(details, order.currency, viewer.locale) },
    { label: policies.label, value: details.ifOut ? policies.toShop[details.ifOut] : '' },
  ].filter((field) => field.value !== '');
}

function noteElements(order: Order): CardElement[] {
  return order.details.note ? [{ type: 'note', text: order.details.note }] : [];
}

/** Who, when and what next: the lines that change with each decision. */
function standing(order: Order, viewer: StaffViewer): CardElement[] {
  const say = texts[viewer.locale].order;
  const time = (at: Date) => timeOfDay(at, viewer.zone, viewer.locale, viewer.now);
  const isUnanswered = unansweredStates.includes(order.state);
  const lines = [
    // While the customer is asked about a change, the deadline stands still.
    isUnanswered
      ? [say.placedAt(time(order.placedAt)), order.openChange?.party === 'merchant' ? '' : say.answerBy(time(order.deadlineAt))]
          .filter(Boolean)
          .join(' · ')
      : '',
    order.state === 'acknowledged' && order.heldBy ? say.heldBy(order.heldBy.name, time(order.decidedAt)) : '',
    !isUnanswered
      ? say.decidedBy(`${say.emoji[order.state]} ${say.state[order.state]}`, deciderWords(order, say), time(order.decidedAt))
      : '',
    order.promisedAt && !isUnanswered ? say.promisedAt(time(order.promisedAt)) : '',
    reasonLine(order, say.reason),
    order.assumed ? say.assumed : '',
    lastChangeWords(viewer.lastChange ?? null, order, viewer) ?? '',
    nextLine(order, viewer),
  ];
  return [{ type: 'text', tone: 'subtle', text: lines.filter(Boolean).join('\n') }];
}

function reasonLine(order: Order, reasons: Record<string, string>): string {
  if (!order.reason) return '';
  return [reasons[order.reason] ?? order.reason, order.reasonText].filter(Boolean).join(': ');
}

function nextLine(order: Order, viewer: StaffViewer): string {
  const { next } = texts[viewer.locale].order;
  if (order.state === 'cancelled') return canRestore(order, viewer) ? next.cancelled(viewer.restoreMinutes) : '';
  if (order.state === 'ready' && order.details.fulfilment === 'delivery') return next.readyDelivery;
  const found: Record<string, unknown> = next;
  const text = found[order.state];
  return typeof text === 'string' ? text : '';
}

function canRestore(order: Order, viewer: StaffViewer): boolean {
  return order.decidedBy.kind === 'staff' && viewer.now.getTime() - order.decidedAt.getTime() <= viewer.restoreMinutes * 60_000;
}

const staffActors = ['clerk'] as const;

/** What the table allows a clerk from here, in words; the actions that ask for something open a form. */
function staffButtons(order: Order, viewer: StaffViewer): Button[] {
  const say = texts[viewer.locale].order.action;
  const button = (name: string, label: string, style?: Button['style']): Button => ({
    label,
    action: action(`order.${name}`, order.id, order.revision),
    style,
  });
  const labels: Partial<Record<OrderAction, () => Button[]>> = {
    accept: () => [button('accept', acceptLabel(order, viewer), 'primary'), button('acceptWith', say.acceptWith)],
    acknowledge: () => [button('acknowledge', say.acknowledge)],
    letGo: () => [button('letGo', say.letGo)],
    reject: () => [button('reject', say.reject, 'danger')],
    prepare: () => [button('prepare', say.prepare, 'primary')],
    ready: () => [button('ready', say.ready, order.state === 'preparing' ? 'primary' : undefined)],
    dispatch: () => (order.details.fulfilment === 'delivery' ? [button('dispatch', say.dispatch, 'primary')] : []),
    returnToShop: () => [button('returnToShop', say.returnToShop)],
    fulfil: () => [
      button('fulfil', say.fulfil, order.state === 'ready' && order.details.fulfilment !== 'delivery' ? 'primary' : undefined),
    ],
    // While nobody has answered, turning it down is a rejection with its own reasons.
    cancel: () => (unansweredStates.includes(order.state) ? [] : [button('cancel', say.cancel, 'danger')]),
    restore: () => (canRestore(order, viewer) ? [button('restore', say.restore)] : []),
  };
  return [...orderActionsFrom(order.state, staffActors).flatMap((name) => labels[name]?.() ?? []), ...changeButton(order, viewer)];
}

function acceptLabel(order: Order, viewer: StaffViewer): string {
  const say = texts[viewer.locale].order.action;
  const isLater = order.requestedAt && order.requestedAt > viewer.now;
  return isLater && order.requestedAt
    ? say.acceptAt(timeOfDay(order.requestedAt, viewer.zone, viewer.locale, viewer.now))
    : say.accept(viewer.prepMinutes);
}

function customerElements(order: Order, viewer: CustomerViewer): CardElement[] {
  const say = texts[viewer.locale];
  const buttons = customerButtons(order, viewer);
  return [
    { type: 'heading', text: `${say.order.emoji[order.state]} ${say.order.customerTitle(order.number)}` },
    { type: 'text', tone: 'strong', text: say.customer.states[order.state] },
    linesElement(order, viewer),
    { type: 'fields', items: customerFields(order, viewer) },
    ...noteElements(order),
    ...(viewer.pageUrl ? [{ type: 'link' as const, label: statusTexts[viewer.locale].page, url: viewer.pageUrl }] : []),
    ...(buttons.length > 0 ? [{ type: 'actions' as const, buttons }] : []),
  ];
}

function customerFields(order: Order, viewer: Viewer): { label: string; value: string }[] {
  const say = texts[viewer.locale].order;
  const time = (at: Date) => timeOfDay(at, viewer.zone, viewer.locale, viewer.now);
  const isUnanswered = unansweredStates.includes(order.state);
  return [
    { label: say.field.fulfilment, value: order.details.fulfilment ? say.fulfilment[order.details.fulfilment] : '' },
    { label: say.field.when, value: !isUnanswered && order.promisedAt ? time(order.promisedAt) : whenWords(order.requestedAt, viewer) },
    { label: say.field.payment, value: paymentWords(order.details, order.currency, viewer.locale) },
    { label: say.field.answer, value: isUnanswered ? say.answerBefore(time(order.deadlineAt)) : '' },
  ].filter((field) => field.value !== '');
}

function customerButtons(order: Order, viewer: Viewer): Button[] {
  const say = texts[viewer.locale].order.action;
  const allowed = orderActionsFrom(order.state, customerActors(order));
  const cancel: Button = { label: say.cancelByCustomer, action: action('order.cancel', order.id, order.revision), style: 'danger' };
  const retry: Button = { label: say.retry, action: action('order.retry', order.id, order.revision), style: 'primary' };
  const again: Button = { label: say.again, action: action('order.again', order.id, order.revision) };
  const isTurnedDown = order.state === 'rejected' || order.state === 'expired';
  return [...(allowed.includes('retry') ? [retry] : []), ...(isTurnedDown ? [again] : []), ...(allowed.includes('cancel') ? [cancel] : [])];
}

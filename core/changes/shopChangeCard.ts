import { action } from '../messages/action.ts';
import type { Button, Card, CardElement } from '../messages/card.ts';
import type { Order } from '../orders/order.ts';
import type { Viewer } from '../orders/orderWords.ts';
import { changeTexts } from '../texts/changeTexts.ts';
import { timeOfDay } from '../texts/format.ts';
import type { OrderChange } from './change.ts';
import { kindsFor } from './changeStates.ts';
import { differenceLines, partsOf, proposalWords } from './changeWords.ts';

/** On the shop's card of an order: the change that waits for an answer, with what the shop can do about it. */
export function openChangeElements(order: Order, viewer: Viewer): CardElement[] {
  const change = order.openChange;
  if (!change) return [];
  const say = changeTexts[viewer.locale].shop;
  const by = timeOfDay(change.answerBy, viewer.zone, viewer.locale, viewer.now);
  const lead = change.party === 'customer' ? say.asks(by) : say.waiting(by);
  const words = wordsOf(change, order, viewer);
  return [
    { type: 'text', tone: change.party === 'customer' ? 'strong' : 'subtle', text: lead },
    ...(words ? [{ type: 'text' as const, text: words }] : []),
    { type: 'actions', buttons: staffAnswers(change, viewer) },
  ];
}

/** The button that opens the form for a change, where the shop may propose one now. */
export function changeButton(order: Order, { locale }: Pick<Viewer, 'locale'>): Button[] {
  if (order.openChange || kindsFor('merchant', order.state).length === 0) return [];
  return [{ label: changeTexts[locale].button.change, action: action('change.open', order.id, order.revision) }];
}

/** The post that calls the shop to a change the customer asks for; once it is over, how it ended. */
export function wishPost(change: OrderChange, order: Order, viewer: Viewer): Card {
  const say = changeTexts[viewer.locale].shop;
  const isOpen = change.state === 'proposed';
  const by = timeOfDay(change.answerBy, viewer.zone, viewer.locale, viewer.now);
  const text = isOpen ? say.postAsks(order.number, by) : say.postSettled(order.number, howItEnded(change, viewer));
  const words = wordsOf(change, order, viewer);
  const elements: CardElement[] = [
    { type: 'text', tone: isOpen ? 'strong' : 'subtle', text },
    ...(isOpen && words ? [{ type: 'text' as const, text: words }] : []),
    ...(isOpen ? [{ type: 'actions' as const, buttons: staffAnswers(change, viewer) }] : []),
  ];
  return { kind: 'changeAsked', subjectId: order.id, revision: order.revision, elements, fallbackText: text };
}

/** The post that tells the shop that its proposal came to nothing. */
export function refusedPost(change: OrderChange, order: Order, viewer: Viewer): Card {
  const say = changeTexts[viewer.locale].shop;
  const what = wordsOf(change, order, viewer).replaceAll('\n', ' ');
  const text = change.state === 'expired' ? say.unanswered(order.number, what) : say.declined(order.number, what);
  return {
    kind: 'changeRefused',
    subjectId: order.id,
    revision: order.revision,
    elements: [{ type: 'text', tone: 'strong', text }],
    fallbackText: text,
  };
}

function wordsOf(change: OrderChange, order: Order, viewer: Viewer): string {
  const differences = change.proposal.kind === 'edit' || change.proposal.kind === 'substitute' ? partsOf(change, order) : null;
  const lines = differences ? differenceLines(differences, order.currency, viewer) : [];
  return [...proposalWords(change, order, viewer), ...lines].join('\n');
}

function howItEnded(change: OrderChange, { locale }: Viewer): string {
  const { how } = changeTexts[locale].shop;
  if (change.outcome === 'withdrawn') return how.withdrawn;
  return change.state === 'approved' ? how.approved : change.state === 'declined' ? how.declined : how.expired;
}

function staffAnswers(change: OrderChange, { locale }: Pick<Viewer, 'locale'>): Button[] {
  const say = changeTexts[locale].button;
  const button = (name: string, label: string, style?: Button['style']): Button => ({
    label,
    action: action(`change.${name}`, change.id, change.revision),
    ...(style && { style }),
  });
  return change.party === 'customer'
    ? [button('approve', say.staffApprove, 'primary'), button('decline', say.staffDecline, 'danger')]
    : [button('withdraw', say.staffWithdraw)];
}

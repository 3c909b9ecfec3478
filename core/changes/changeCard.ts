import { action } from '../messages/action.ts';
import type { Button, Card, CardElement } from '../messages/card.ts';
import type { Order } from '../orders/order.ts';
import type { Viewer } from '../orders/orderWords.ts';
import { changeTexts } from '../texts/changeTexts.ts';
import { timeOfDay } from '../texts/format.ts';
import { localize } from '../texts/locale.ts';
import { allergyWords, isDoubtful, type Allergy } from './allergyRules.ts';
import type { ChangeAnswer, OrderChange } from './change.ts';
import { answersTo } from './changeRules.ts';
import { differenceText, partsOf, proposalWords, silenceWords } from './changeWords.ts';
import { isLastLine } from './effectRules.ts';
import { endMark } from './endedWords.ts';

/** Who looks at a change, the shop's phone for them, and what they told that they cannot have. */
export type ChangeViewer = Viewer & { shopPhone: string; allergy?: Allergy | null };

/**
 * The customer's card of a change: what was, what would be, until when, what silence means, and the buttons. Once it is over a word says how;
 * the sentence about it is a message of its own, which is seen without looking back.
 */
export function changeCard(change: OrderChange, order: Order, viewer: ChangeViewer): Card {
  const say = changeTexts[viewer.locale];
  const isOpen = change.state === 'proposed';
  const title = change.party === 'customer' ? say.wishTitle(order.number) : say.title(order.number);
  const words = proposalWords(change, order, viewer);
  const differences = isCompared(change, order) ? differenceText(partsOf(change, order), order.currency, viewer) : { text: '' };
  const elements: CardElement[] = [
    { type: 'heading', text: title },
    ...words.map((text) => ({ type: 'text' as const, text })),
    ...(differences.text !== '' ? [{ type: 'text' as const, ...differences }] : []),
    ...(isOpen ? [...warnings(change, viewer), ...openElements(change, order, viewer)] : endElements(change, viewer)),
  ];
  // It is shown where nobody knows who reads it.
  const fallbackText = [title, ...words, ...(isOpen ? [differences.masked ?? differences.text] : [])].filter(Boolean).join('\n');
  return { kind: 'change', subjectId: change.id, revision: change.revision, elements, fallbackText };
}

/** Whether before and after stand side by side: not where the proposal's own sentence says both, or nothing came of it or would be left. */
function isCompared(change: OrderChange, order: Order): boolean {
  const { kind } = change.proposal;
  if (kind === 'price' || kind === 'delay') return false;
  return change.state === 'proposed' ? !cancelsAll(change, order) : change.after !== null;
}

/** What the customer may not be able to eat of what is offered instead. It is no part of what a notification shows. */
function warnings({ proposal }: OrderChange, { allergy, locale }: ChangeViewer): CardElement[] {
  if (proposal.kind !== 'substitute' || !allergy) return [];
  return allergyWords([proposal.substitute], allergy, locale).map((text) => ({ type: 'text', tone: 'warning', text }));
}

function openElements(change: OrderChange, order: Order, viewer: ChangeViewer): CardElement[] {
  const say = changeTexts[viewer.locale];
  const by = timeOfDay(change.answerBy, viewer.zone, viewer.locale, viewer.now);
  const silence = silenceWords(change, order, viewer.locale, viewer.allergy ? isDoubtful(change.proposal, viewer.allergy) : false);
  const until = change.party === 'customer' ? '' : say.answerBy(by);
  return [
    { type: 'text', tone: 'subtle', text: [until, silence].filter(Boolean).join(' ') },
    { type: 'actions', buttons: customerAnswers(change, order, viewer) },
  ];
}

function endElements(change: OrderChange, { locale }: ChangeViewer): CardElement[] {
  const mark = endMark(change, locale);
  return mark ? [{ type: 'text', tone: 'subtle', text: mark }] : [];
}

/** What the customer can press while the change is open. */
function customerAnswers(change: OrderChange, order: Order, { locale }: Pick<Viewer, 'locale'>): Button[] {
  const say = changeTexts[locale].button;
  const button = (name: string, label: string, style?: Button['style']): Button => ({
    label,
    action: action(`change.${name}`, change.id, change.revision),
    ...(style && { style }),
  });
  if (change.party === 'customer') return [button('withdraw', say.withdrawWish)];
  const { proposal } = change;
  const labels: Record<ChangeAnswer, Button> = {
    approve: button(
      'approve',
      proposal.kind === 'substitute' ? say.take(localize(proposal.substitute.names, locale)) : say.approve,
      'primary',
    ),
    drop: button('drop', 'left' in proposal && proposal.left > 0 ? say.keepRest(proposal.left) : say.drop),
    cancel: button('cancel', say.cancelAll, 'danger'),
    decline: button('decline', say.decline),
  };
  const answers = answersTo(change).filter((answer) => answer !== 'drop' || !isLastLine(order, proposal));
  return answers.map((answer) => labels[answer]);
}

/** Nothing to compare: without what is missing there is no order left. */
function cancelsAll({ proposal }: OrderChange, order: Order): boolean {
  return proposal.kind === 'item_out' && isLastLine(order, proposal);
}

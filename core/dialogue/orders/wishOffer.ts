import { action, type Action } from '../../messages/action.ts';
import type { Button } from '../../messages/card.ts';
import type { Order } from '../../orders/order.ts';
import { changeTexts } from '../../texts/changeTexts.ts';
import type { FlowView, Reply } from '../flowView.ts';
import { addMark } from '../wording/wishWords.ts';

const refMark = '@';

/** The offer to ask the shop for a change: its words stay with the message, and its button says which message. */
export function wishOffer(order: Order, shown: { text: string; masked?: string }, words: string, view: FlowView): Reply {
  const ref = `${refMark}${view.inboundSeq}`;
  const suggestions = words.startsWith(addMark) ? addButtons(order, view, ref) : wishButtons(order, view, ref);
  const content = { type: 'text' as const, ...shown, kept: words, suggestions };
  return { content, activityId: offerId(ref) };
}

/** To put something with an order that is with the shop, or to order it apart. */
function addButtons(order: Order, { locale }: Pick<FlowView, 'locale'>, ref: string): Button[] {
  const { add, anew } = changeTexts[locale].wish;
  return [
    { label: add(order.number), action: action('wish.ask', order.id, order.revision, ref), style: 'primary' },
    { label: anew, action: action('wish.new', order.id, order.revision, ref) },
  ];
}

const askNames = ['wish.ask', 'wish.new'];

/** To ask the shop for a change, or to leave the order as it is. Without a reference the wish is to cancel. */
export function wishButtons(order: Order, { locale }: Pick<FlowView, 'locale'>, ref?: string): Button[] {
  const { ask, leave } = changeTexts[locale].wish;
  return [
    { label: ask, action: action('wish.ask', order.id, order.revision, ref), style: 'primary' },
    { label: leave, action: action('wish.leave', order.id, order.revision) },
  ];
}

/** The message whose kept words a tap on an offer stands for; null when it stands for none. */
export function offerOf({ a, o = '' }: Action): string | null {
  return askNames.includes(a) && o.startsWith(refMark) ? offerId(o) : null;
}

/** The words of a tapped offer; null when they are gone. A button of an earlier version carried them itself. */
export function wordsOfOffer(tapped: Action, { offered }: Pick<FlowView, 'offered'>): string | null {
  return offerOf(tapped) === null ? (tapped.o ?? '') : (offered ?? null);
}

function offerId(ref: string): string {
  return `wish-${ref.slice(refMark.length)}`;
}

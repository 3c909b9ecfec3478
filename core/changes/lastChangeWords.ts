import type { Order } from '../orders/order.ts';
import type { Viewer } from '../orders/orderWords.ts';
import { lastChangeTexts } from '../texts/lastChangeTexts.ts';
import { money } from '../texts/format.ts';
import { localize } from '../texts/locale.ts';
import type { OrderChange } from './change.ts';
import { lineDifferences } from './changedLines.ts';
import { detailDifferences, partsOf } from './changeWords.ts';

/** The last change of an order that is over, in one line for the shop; null when there is none, or when the order's own state says it all. */
export function lastChangeWords(change: OrderChange | null, order: Order, viewer: Viewer): string | null {
  if (!change?.outcome || change.outcome === 'cancelled' || change.outcome === 'overtaken') return null;
  const { how } = lastChangeTexts[viewer.locale];
  const what = [...changesIn(change, order, viewer), ...priceDifference(change, order, viewer)].join(', ');
  if (change.outcome === 'withdrawn') return how.withdrawn(what);
  const isMade = change.outcome !== 'unchanged';
  if (change.state === 'expired') return isMade ? how.stands(what) : how.unanswered(what);
  return isMade ? how.accepted(what) : how.declined(what);
}

/** Without what the customer gave of themselves: an address and a phone number are in the fields of the card, while they are shown there. */
const shownDetails: readonly string[] = ['fulfilment', 'requestedAt'];

function changesIn(change: OrderChange, order: Order, viewer: Viewer): string[] {
  const say = lastChangeTexts[viewer.locale];
  if (change.proposal.kind === 'cancel') return [say.cancel];
  const parts = partsOf(change, order);
  const lines = lineDifferences(parts.before.lines, parts.after.lines).map(({ line, from, to }) => {
    const name = localize(line.names, viewer.locale);
    if (to === 0) return say.without(name);
    return from === 0 ? say.added(to, name) : say.count(name, from, to);
  });
  const details = detailDifferences(parts, order.currency, viewer).flatMap(({ detail, label, to }) => {
    if (detail === 'deliveryFee') return [];
    return [shownDetails.includes(detail) ? say.detail(label, to) : say.another(label)];
  });
  return [...lines, ...details];
}

function priceDifference(change: OrderChange, order: Order, { locale }: Viewer): string[] {
  const { before, after } = partsOf(change, order);
  const cents = after.totalCents - before.totalCents;
  if (cents === 0) return [];
  return [`${cents > 0 ? '+' : '−'}${money(Math.abs(cents), order.currency, locale)}`];
}

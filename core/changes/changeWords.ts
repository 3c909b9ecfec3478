import type { Order } from '../orders/order.ts';
import { optionWords, type Viewer } from '../orders/orderWords.ts';
import { changeTexts, type ChangeTexts } from '../texts/changeTexts.ts';
import { money, timeOfDay } from '../texts/format.ts';
import { localize, type Locale } from '../texts/locale.ts';
import { texts } from '../texts/texts.ts';
import type { OrderLine } from '../orders/order.ts';
import type { OrderChange, OrderPart, Proposal } from './change.ts';
import { lineDifferences } from './changedLines.ts';
import { silenceOf } from './changeRules.ts';
import { effectOf, partOf } from './effectRules.ts';

/** A line's name with what was chosen for it. */
export function lineWords(line: OrderLine, locale: Locale): string {
  return [localize(line.names, locale), ...line.options.map((option) => optionWords(option, locale))].join(', ');
}

/** The order as it was and as it would be, or has become. */
export function partsOf(change: OrderChange, order: Order): { before: OrderPart; after: OrderPart } {
  if (change.before && change.after) return { before: change.before, after: change.after };
  return {
    before: partOf(order),
    after: partOf(effectOf(order, change.proposal, change.proposal.kind === 'item_out' ? 'dropped' : 'applied')),
  };
}

/** What is proposed, one sentence each, for either party. */
export function proposalWords(change: OrderChange, order: Order, viewer: Viewer): string[] {
  const { locale } = viewer;
  const { proposal } = change;
  const say = changeTexts[locale];
  const amount = (cents: number) => money(cents, order.currency, locale);
  switch (proposal.kind) {
    case 'item_out':
      return [missingWords(change, order, proposal, viewer)];
    case 'substitute': {
      const { substitute } = proposal;
      const name = `${substitute.quantity} × ${lineWords(substitute, locale)}`;
      return [missingWords(change, order, proposal, viewer), say.instead(name, amount(substitute.unitPriceCents * substitute.quantity))];
    }
    case 'delay':
      return [say.delay(proposal.minutes, timeOfDay(new Date(proposal.to), viewer.zone, locale, viewer.now))];
    case 'price':
      return [say.price(amount(change.before?.totalCents ?? order.totalCents), amount(proposal.totalCents), proposal.note)];
    case 'cancel':
      return [say.cancel];
    case 'edit':
      return [];
  }
}

function missingWords(change: OrderChange, order: Order, proposal: { position: number; left: number }, { locale }: Viewer): string {
  const line = (change.before?.lines ?? order.lines).find(({ position }) => position === proposal.position);
  const name = line ? lineWords(line, locale) : '';
  return proposal.left === 0 ? changeTexts[locale].gone(name) : changeTexts[locale].fewer(name, proposal.left);
}

/** What differs between the order before and after, line by line, and in total. */
export function differenceLines({ before, after }: { before: OrderPart; after: OrderPart }, currency: string, locale: Locale): string[] {
  const say = texts[locale].flow.difference;
  const lines = lineDifferences(before.lines, after.lines).map(({ line, from, to }) => {
    const name = lineWords(line, locale);
    if (to === 0) return say.removed(from, name);
    return from === 0 ? say.added(to, name) : say.quantity(name, from, to);
  });
  const isSame = before.totalCents === after.totalCents;
  return isSame ? lines : [...lines, say.total(money(before.totalCents, currency, locale), money(after.totalCents, currency, locale))];
}

/** What silence would mean, in a sentence. */
export function silenceWords(change: OrderChange, order: Order, locale: Locale): string {
  const say = changeTexts[locale].silence;
  const silence = silenceOf(change, order);
  if (change.party === 'customer') return changeTexts[locale].shopSilence;
  if (silence.ask === 'again') return say.intro(say.again);
  const what = silentOutcome(say, change.proposal, silence.outcome);
  return say.intro(silence.freeCancel ? say.freeCancel(what) : what);
}

function silentOutcome(say: ChangeTexts['silence'], { kind }: Proposal, outcome: OrderChange['outcome']): string {
  if (outcome === 'dropped') return say.drop;
  if (outcome === 'cancelled') return say.cancel;
  if (outcome === 'unchanged') return say.unchanged;
  return kind === 'substitute' ? say.substitute : say.stands;
}

import { maskAddressLine, maskPhone } from '../customers/maskRules.ts';
import type { Order } from '../orders/order.ts';
import { addressWords, optionWords, whenWords, type Viewer } from '../orders/orderWords.ts';
import { changeTexts, type ChangeTexts } from '../texts/changeTexts.ts';
import { money, timeOfDay } from '../texts/format.ts';
import { localize, type Locale } from '../texts/locale.ts';
import { texts } from '../texts/texts.ts';
import type { OrderLine } from '../orders/order.ts';
import type { OrderChange, Proposal, WishedDetails } from './change.ts';
import { lineDifferences } from './changedLines.ts';
import { silenceOf } from './changeRules.ts';
import { effectOf, isLastLine } from './effectRules.ts';
import { partsBetween, type Parts } from './partRules.ts';

/** A line's name with what was chosen for it. */
export function lineWords(line: OrderLine, locale: Locale): string {
  return [localize(line.names, locale), ...line.options.map((option) => optionWords(option, locale))].join(', ');
}

/** The order as it was and as it would be, or has become. */
export function partsOf(change: OrderChange, order: Order): Parts {
  if (change.before && change.after) return { before: change.before, after: change.after };
  return partsBetween(order, effectOf(order, change.proposal, change.proposal.kind === 'item_out' ? 'dropped' : 'applied'));
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

/** A reader; `isMasked` when they may be another person than the customer. */
type DifferenceViewer = Viewer & { isMasked?: boolean };

/** What differs, as a text for the customer; who comes back later may be another person and reads it masked. */
export function differenceText(parts: Parts, currency: string, viewer: Viewer): { text: string; masked?: string } {
  const text = differenceLines(parts, currency, viewer).join('\n');
  const masked = differenceLines(parts, currency, { ...viewer, isMasked: true }).join('\n');
  return masked === text ? { text } : { text, masked };
}

/** What differs between the order before and after: line by line, how it is carried out, and in total. */
export function differenceLines({ before, after }: Parts, currency: string, viewer: DifferenceViewer): string[] {
  const { locale } = viewer;
  const say = texts[locale].flow.difference;
  const lines = lineDifferences(before.lines, after.lines).map(({ line, from, to }) => {
    const name = lineWords(line, locale);
    if (to === 0) return say.removed(from, name);
    return from === 0 ? say.added(to, name) : say.quantity(name, from, to);
  });
  const details = detailDifferences({ before, after }, currency, viewer).map(({ label, from, to }) => say.price(label, from, to));
  const isSame = before.totalCents === after.totalCents;
  return [
    ...lines,
    ...details,
    ...(isSame ? [] : [say.total(money(before.totalCents, currency, locale), money(after.totalCents, currency, locale))]),
  ];
}

/** One thing about how an order is carried out, as people read it. */
export type DetailDifference = { detail: keyof WishedDetails | 'deliveryFee'; label: string; from: string; to: string };

/** What differs in how the order is carried out. A history written before these were part of it has none. */
export function detailDifferences({ before, after }: Parts, currency: string, viewer: DifferenceViewer): DetailDifference[] {
  const { field } = texts[viewer.locale].order;
  const labels = {
    fulfilment: field.fulfilment,
    requestedAt: field.when,
    address: field.address,
    contactPhone: field.phone,
    note: field.note,
  };
  const [old = {}, now = {}] = [before.details, after.details];
  const keys = (Object.keys(labels) as (keyof typeof labels)[]).filter((key) => key in old || key in now);
  const details = keys.map((key) => ({
    detail: key,
    label: labels[key],
    from: detailWords(old, key, viewer),
    to: detailWords(now, key, viewer),
  }));
  const [oldFee = 0, fee = oldFee] = [before.deliveryFeeCents, after.deliveryFeeCents];
  if (fee === oldFee) return details;
  const amount = (cents: number) => money(cents, currency, viewer.locale);
  return [...details, { detail: 'deliveryFee', label: field.deliveryFee, from: amount(oldFee), to: amount(fee) }];
}

const nothing = '—';

function detailWords(details: WishedDetails, key: keyof WishedDetails, viewer: DifferenceViewer): string {
  const { fulfilment, address, requestedAt, contactPhone, note } = details;
  const words: Record<keyof WishedDetails, () => string> = {
    fulfilment: () => (fulfilment ? texts[viewer.locale].order.fulfilment[fulfilment] : ''),
    requestedAt: () => whenWords(requestedAt && requestedAt !== 'now' ? new Date(requestedAt) : null, viewer),
    address: () => (address ? (viewer.isMasked ? maskAddressLine : addressWords)(address) : ''),
    contactPhone: () => (contactPhone && viewer.isMasked ? maskPhone(contactPhone) : (contactPhone ?? '')),
    note: () => note ?? '',
  };
  return words[key]() || nothing;
}

/** What silence would mean, in a sentence; `doubtful` when the customer may not be able to eat what is proposed. */
export function silenceWords(change: OrderChange, order: Order, locale: Locale, doubtful = false): string {
  const say = changeTexts[locale].silence;
  const silence = silenceOf(change, order, doubtful);
  if (change.party === 'customer') return changeTexts[locale].shopSilence;
  if (silence.ask === 'again') return say.intro(say.again);
  const isCancelled = silence.outcome === 'dropped' && isLastLine(order, change.proposal);
  const what = isCancelled ? say.nothingLeft : silentOutcome(say, change.proposal, silence.outcome);
  return say.intro(silence.freeCancel && !isCancelled ? say.freeCancel(what) : what);
}

function silentOutcome(say: ChangeTexts['silence'], { kind }: Proposal, outcome: OrderChange['outcome']): string {
  if (outcome === 'dropped') return say.drop;
  if (outcome === 'cancelled') return say.cancel;
  if (outcome === 'unchanged') return say.unchanged;
  return kind === 'substitute' ? say.substitute : say.stands;
}

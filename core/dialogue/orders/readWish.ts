import type { WishedDetails } from '../../changes/change.ts';
import { asCartLine } from '../../changes/changedLines.ts';
import type { Wanted } from '../../changes/wishedEdit.ts';
import type { Order } from '../../orders/order.ts';
import { unaccented } from '../../texts/unaccented.ts';
import { understand } from '../../understanding/understand.ts';
import { detailsInText, type DetailWish } from '../wording/detailsInText.ts';
import type { FlowView } from '../flowView.ts';
import { timeIn } from '../basket/questionFlow.ts';
import { timePhraseIn } from '../wording/timeRules.ts';
import { wishParts } from '../wording/wishParts.ts';
import { isOfOrder } from '../wording/wishWords.ts';

/** A whole order as the customer would have it, what they have still to say, and the words that name nothing the shop has. */
export type ReadWish = Wanted & Pick<DetailWish, 'asks'> & { unknown: string[] };

/** Words that ask for another order and not for one more. */
const changing =
  /\b(cambi\p{L}*|quit\p{L}*|anad\p{L}*|agreg\p{L}*|sustitu\p{L}*|reemplaz\p{L}*|elimin\p{L}*|tambien|ademas|en (vez|lugar) de|change|swap|replace|remove|add|also|as well|take (off|out|away)|instead)\b/u;
/** Beside something else that is wished, one more is part of the same order. */
const more = /\b(mas|otr[oa]s?|more|another|extra)\b/u;

/** Reads everything a text wishes of an order, its lines as well as how it is carried out; null when the text asks for no change of it. */
export function readWish(text: string, order: Order, view: FlowView): ReadWish | null {
  const whole = detailsInText(text, order, view);
  if (!whole && !changing.test(unaccented(text).trim()) && !isOfOrder(text, order, view)) return null;
  const told = wishParts(text).map((part) => ({ ...part, told: detailsInText(part.words, order, view, true) }));
  const isMixed = told.length > 1 && told.some((part) => part.told !== null);
  if (!isMixed) return whole ? { lines: order.lines.map(asCartLine), ...whole, unknown: [] } : alone(readLines(text, order, view));
  const rest = told
    .filter((part) => part.told === null)
    .map(({ joint, words }, index) => (index === 0 ? words : joint + words))
    .join('');
  const merged = merge(told.flatMap((part) => part.told ?? []));
  const beside = readLines(rest, order, view);
  const isOfThisOrder = changing.test(unaccented(rest)) || more.test(unaccented(rest));
  // Things to eat and where to bring them, without a word of the order there is, are another order.
  if (beside?.isRead && !isOfThisOrder) return null;
  const { lines = order.lines.map(asCartLine), details = {}, unknown = [] } = beside ?? {};
  return { lines, details: { ...details, ...merged.details }, asks: merged.asks, unknown: isOfThisOrder ? unknown : [] };
}

/** What is told later holds; what is told in one part need not be asked for by another. */
function merge(parts: readonly DetailWish[]): DetailWish {
  const details = parts.reduce<WishedDetails>((all, one) => ({ ...all, ...one.details }), {});
  const isTold = { address: details.address, phone: details.contactPhone, time: details.requestedAt };
  return { details, asks: parts.find(({ asks }) => asks !== null && isTold[asks] === undefined)?.asks ?? null };
}

/** Lines as they are wished; `isRead`: something of it names what there is. */
type ReadLines = Omit<ReadWish, 'asks'> & { isRead: boolean };

function alone(read: ReadLines | null): ReadWish | null {
  return read?.isRead ? { lines: read.lines, details: read.details, asks: null, unknown: read.unknown } : null;
}

/** Null when the text is about cancelling everything. */
function readLines(text: string, order: Order, view: FlowView): ReadLines | null {
  const lines = order.lines.map(asCartLine);
  const phrase = timePhraseIn(text);
  const at = phrase === null ? null : timeIn(view, null, phrase);
  // The figures of a time are no quantities.
  const meant = understand(view.compiled, { text: phrase ? text.replace(phrase, ' ') : text, locale: view.locale, cart: lines });
  if (meant.fineIntent === 'cancel_order') return null;
  const added = meant.lines.map(({ itemId, quantity, options, note }) => ({ itemId, quantity, options, ...(note ? { note } : {}) }));
  return {
    lines: meant.editedCart ?? [...lines, ...added],
    details: at instanceof Date ? { requestedAt: at.toISOString() } : {},
    unknown: meant.unknown.map((one) => one.text),
    isRead: meant.editedCart !== null || added.length > 0,
  };
}

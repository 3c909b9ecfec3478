import type { CartLine } from '../carts/cart.ts';
import { indexOf, type CatalogueIndex } from './catalogueIndex.ts';
import { actFrom, certaintyOf, doubtsIn, isQuantity, unknownIn } from './readCertainty.ts';
import type { Role } from './lexicon.ts';
import { isDoubtful } from './orderDoubts.ts';
import { readEdit, type Edit } from './readEdit.ts';
import { reviseLines } from './reviseLines.ts';
import { hasContent } from './pieceScope.ts';
import { likelyIntent, publishedIntent, ruledIntent } from './readIntent.ts';
import { readOrder, type ReadOrder } from './readOrder.ts';
import type { FineIntent, Understand, Understanding, UnderstoodLine } from './understanding.ts';

/** Intents that a text about something to eat can still have: what it names is then no order. */
const aboveOrder: ReadonlySet<FineIntent> = new Set([
  'stop',
  'human',
  'refund',
  'complaint',
  'order_status',
  'cancel_order',
  'start_over',
  'show_cart',
  'invoice',
  'help',
  'usual',
  'menu',
]);

/** An intent less likely than this gives way to a wish for something the shop has not got. */
const sureOfIntent = 0.3;

/** Small talk as likely as this is no wish, and no question to the shop, whatever its words are near to. */
const sureOfTalk = 0.6;

/** Names alone ("the fries were soft") are no order for an intent as likely as this. */
const sureBesideNames = 0.9;

/** Intents that a message may have beside an order ("una diavola, pago con tarjeta"). */
const besideOrder: ReadonlySet<FineIntent> = new Set(['payment', 'hours', 'info', 'address', 'change_order', 'other']);

/** Reads a text against a shop's catalogue and what is in the cart. Pure and synchronous; never throws for any text. */
export const understand: Understand = (compiled, { text, locale, cart }) => {
  const index = indexOf(compiled);
  const order = readOrder(text, index, locale);
  const ruled = ruledIntent(text, locale);
  const edited = cart.length > 0 ? readEdit(index, order.atoms, cart, locale) : null;
  if (edited && !(ruled !== null && (ruled === 'human' || ruled === 'complaint' || ruled === 'refund' || ruled === 'order_status'))) {
    const fine: FineIntent = edited.cart.length === 0 && ruled === 'cancel_order' ? 'cancel_order' : 'change_order';
    return { ...nothing(fine, edited.confidence), editedCart: edited.cart, needsConfirmation: edited.confidence < actFrom };
  }
  const isOrder = order.lines.some(({ itemId, noun }) => itemId !== null || noun !== null);
  if (cart.length > 0 && (ruled === 'cancel_order' || ruled === 'start_over') && !order.lines.some(({ itemId }) => itemId !== null))
    return { ...nothing(ruled, 0.95), editedCart: [] };
  if (ruled !== null && (!isOrder || isAbove(ruled, order))) return nothing(ruled, 0.95);
  if (isOrder && !asksFor(order) && !isAllNamed(order)) {
    const { intent, confidence } = likelyIntent(text);
    const needed = isGuessed(order) ? sureOfTalk : aboveOrder.has(intent) || intent === 'other' ? sureBesideNames : Infinity;
    if (intent !== 'order' && confidence >= needed) return nothing(intent, confidence);
  }
  if (isQuestion(order)) return order.asked.some(hasContent) ? nothing('info', 0.8) : answerable(text);
  const revised = reviseLines(index, order, locale);
  if (revised) return linesOf(revised, index, order, text);
  const meant = readLines(index, order, text);
  const isPlain = !order.atoms.some(({ roles }) => roles.has('and'));
  return isPlain && meant.lines.some((line) => isMaybeThere(line, cart)) ? { ...meant, needsConfirmation: true } : meant;
};

function nothing(fineIntent: FineIntent, confidence: number): Understanding {
  return {
    intent: publishedIntent(fineIntent),
    fineIntent,
    lines: [],
    editedCart: null,
    unknown: [],
    doubts: [],
    needsConfirmation: false,
    confidence,
  };
}

/** A rule that outranks what the text names. One that is loose gives way to lines with a number. */
function isAbove(ruled: FineIntent, order: ReadOrder): boolean {
  const { lines, atoms } = order;
  if (besideOrder.has(ruled)) return isOnlyAsked(order);
  if (!aboveOrder.has(ruled)) return false;
  if (ruled === 'complaint' || ruled === 'refund' || ruled === 'human' || ruled === 'stop') return true;
  if (ruled === 'usual') return !lines.some(({ itemId, countKind }) => itemId !== null && countKind !== 'none');
  const asks = atoms.some(({ roles }) => roles.has('order')) || ruled === 'invoice';
  return !(asks && lines.some(({ itemId, countKind }) => itemId !== null && countKind === 'number'));
}

/** Nothing but a question about the shop or a dish. */
function isQuestion({ asked, lines }: ReadOrder): boolean {
  return asked.length > 0 && !lines.some(({ itemId, noun }) => itemId !== null || noun !== null);
}

/** Nothing is asked for by number or verb, and the names found are guesses or stand in a question. */
function isOnlyAsked(order: ReadOrder): boolean {
  const { atoms, asked } = order;
  if (asked.length > 0 && order.lines.some(({ itemId, countKind }) => itemId !== null && countKind !== 'none')) return false;
  const opens = atoms[0]?.roles.has('inquire') || atoms[0]?.roles.has('ask');
  return isGuessed(order) || (!asksFor(order) && (asked.length > 0 || opens === true));
}

const joining: readonly Role[] = ['neg', 'with', 'and', 'of', 'the', 'extra', 'light', 'kind'];

/** "aros de cebolla sin salsa": nothing but names and what joins them, as people order who waste no words. */
function isAllNamed({ atoms, lines }: ReadOrder): boolean {
  const isJoined = (at: number) => joining.some((role) => atoms[at]?.roles.has(role));
  const isNamed = lines.every(({ itemId, pieces }) => itemId !== null && !pieces[0]?.before.the);
  return isNamed && atoms.every((atom, at) => hasContent(atom) || isJoined(at) || (atom.isUnknown && atoms[at - 1]?.roles.has('neg')));
}

/** By a verb, or by a number of something the shop has. */
function asksFor({ lines, atoms }: ReadOrder): boolean {
  return atoms.some(({ roles }) => roles.has('order')) || lines.some(({ itemId, countKind }) => itemId !== null && countKind === 'number');
}

/** It asks for nothing, and all it names is only near to what the shop has. */
function isGuessed(order: ReadOrder): boolean {
  return !asksFor(order) && order.lines.every(({ pieces }) => pieces.every(({ atom, kind }) => kind !== 'content' || atom.cost > 0));
}

/** "pon 80 tornillos" with 50 in the cart: so many more, or so many in all. */
function isMaybeThere({ itemId, quantity, options }: UnderstoodLine, cart: readonly CartLine[]): boolean {
  return options.length === 0 && cart.some((line) => line.itemId === itemId && line.options.length > 0 && line.quantity < quantity);
}

/** The lines of an order that was changed in the same message. */
function linesOf({ cart, confidence }: Edit, index: CatalogueIndex, order: ReadOrder, text: string): Understanding {
  const lines = cart.map((line): UnderstoodLine => ({ ...line, confidence, source: text }));
  return { ...nothing('order', confidence), lines, unknown: unknownIn(index, order, text), needsConfirmation: confidence < actFrom };
}

function readLines(index: CatalogueIndex, order: ReadOrder, text: string): Understanding {
  const lines = order.lines.flatMap((line): UnderstoodLine[] => {
    if (line.itemId === null || !isQuantity(line.quantity) || (line.isElided && line.rivals.length > 0)) return [];
    return [
      {
        itemId: line.itemId,
        quantity: line.quantity,
        options: line.options,
        confidence: certaintyOf(line),
        source: line.pieces.map(({ atom }) => atom.text).join(' '),
      },
    ];
  });
  const unknown = unknownIn(index, order, text);
  const doubts = doubtsIn(order);
  if (lines.length === 0 && doubts.length === 0 && !order.lines.some(({ countKind }) => countKind !== 'none')) {
    const { intent, confidence } = likelyIntent(text);
    const isTalk = intent === 'other' && confidence >= sureOfTalk;
    if (isWish(order, unknown) && !isTalk && (intent === 'other' || intent === 'order' || confidence < sureOfIntent))
      return { ...nothing('order', 0.5), unknown };
    return { ...nothing(intent, confidence), unknown: intent === 'other' || intent === 'order' ? unknown : [] };
  }
  if (lines.length === 0 && doubts.length === 0) {
    const meant = withoutLines(order, text, unknown);
    return { ...meant, needsConfirmation: meant.intent === 'order' && isDoubtful(order, index) };
  }
  const isUnsure = doubts.length > 0 || isDoubtful(order, index);
  const confidence = Math.min(1, ...lines.map((line) => line.confidence)) * (isUnsure ? 0.5 : 1);
  return { ...nothing('order', confidence), lines, unknown, doubts, needsConfirmation: confidence < actFrom };
}

/** "quiero unicornio": asked for, and not to be had. */
function isWish({ atoms }: ReadOrder, unknown: Understanding['unknown']): boolean {
  const verb = atoms.findIndex(({ roles }) => roles.has('order'));
  return (
    unknown.length > 0 &&
    verb >= 0 &&
    atoms.slice(verb + 1).every(({ isUnknown, roles }) => isUnknown || roles.has('fill') || roles.has('of') || roles.has('the'))
  );
}

/** A question is about the shop, unless it sounds more like something else. */
function answerable(text: string): Understanding {
  const { intent, confidence } = likelyIntent(text);
  const isTalk = intent === 'other' && confidence >= sureOfTalk;
  return !isTalk && (intent === 'other' || intent === 'order') ? nothing('info', 0.8) : nothing(intent, confidence);
}

/** A number and words the shop does not know: something off the menu, unless it is about something else. */
function withoutLines({ atoms, lines }: ReadOrder, text: string, unknown: Understanding['unknown']): Understanding {
  const { intent, confidence } = likelyIntent(text);
  const isElse = intent === 'other' ? confidence >= sureOfTalk : intent !== 'order' && confidence > 0.3;
  if (isElse) return nothing(intent, confidence);
  const isWanted = atoms.some(({ roles }) => roles.has('order'));
  const isCounted = lines.some(({ countKind, pieces }) => countKind === 'number' && pieces[0]?.kind === 'count');
  if (!(isWanted && isCounted) && (unknown.length === 0 || !(isWanted || isCounted))) return nothing(intent, confidence);
  return { ...nothing('order', 0.5), unknown };
}

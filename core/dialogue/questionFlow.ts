import { limits, type Cart } from '../carts/cart.ts';
import { changeCart, openChoice } from '../carts/cartRules.ts';
import { completeOptions, missingGroups } from '../catalogue/catalogueRules.ts';
import type { Option, OptionGroup } from '../catalogue/catalogue.ts';
import { fulfilmentKinds, type FulfilmentKind, type PaymentMethod } from '../merchants/merchantSettings.ts';
import { isSlotPossible } from '../merchants/slotRules.ts';
import { expectedMinutes } from '../orders/placeRules.ts';
import { oneLine } from '../texts/format.ts';
import { foldedText } from '../texts/foldedText.ts';
import { texts } from '../texts/texts.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { answerConsent } from './allergyFlow.ts';
import { payWith } from './cashFlow.ts';
import { noteLine } from './lineFlow.ts';
import type { Said } from './said.ts';
import { dayAnswer, isOnlyTime, timeAnswer } from './timeRules.ts';
import { askFulfilment, askNext, askTime, cartViewOf, catalogueOf, presentCart, withDetails } from './cartFlow.ts';
import { contactFromText, introducedContact, isContactAnswer } from './contactFlow.ts';
import type { FlowStep, FlowView } from './flowView.ts';
import { refusal, say } from './replies.ts';

/** A text as the answer to the question that is open, or null when it is about something else. */
export function answerQuestion(said: Said): FlowStep | null {
  const { state, text, meant, view, cart } = said;
  if (state.step === 'allergens') return answerConsent(said);
  if (!cart || cart.lines.length === 0) return null;
  switch (state.step) {
    case 'option':
      return answerOption(view, cart, text) ?? answerLater(said, cart);
    case 'fulfilment':
      return answerFulfilment(view, cart, text, meant) ?? answerLater(said, cart);
    case 'time':
      return answerTime(view, cart, text, meant);
    case 'contact':
      return (
        answerOnlyTime(view, cart, text) ??
        (isContactAnswer(view, cart, text) || !leavesContact(text, meant) ? contactFromText(view, cart, text) : null)
      );
    case 'payment':
      return answerPayment(view, cart, text) ?? answerLater(said, cart);
    case 'note':
      return answerNote(view, cart, text);
    case 'lineNote':
      return noteLine(view, cart, state.data.line ?? -1, text);
    case 'cash':
      return answerCash(view, cart, text, meant);
    default:
      return notePrefix.test(text) ? answerNote(view, cart, text.replace(notePrefix, '')) : answerLater(said, cart);
  }
}

/** A time, a name or an address, said while something else or nothing is asked. */
function answerLater({ view, text, meant }: Said, cart: Cart): FlowStep | null {
  const timed = answerOnlyTime(view, cart, text);
  if (timed) return timed;
  if (meant.lines.length > 0 || meant.editedCart !== null) return null;
  return introducedContact(view, cart, text);
}

/** A time and nothing else is one wherever it is said, also where a name is asked. */
function answerOnlyTime(view: FlowView, cart: Cart, text: string): FlowStep | null {
  const at = isOnlyTime(text) ? timeIn(view, cart, text) : null;
  return at === null ? null : askNext(view, withDetails(cart, { requestedAt: at === 'now' ? 'now' : at.toISOString() }));
}

/** A time as people say it, of several readings the first the shop can do. */
export function timeIn(view: FlowView, cart: Cart | null, text: string): 'now' | Date | null {
  const { merchant, now } = view;
  const totalCents = cart ? cartViewOf(view, cart).priced.totalCents : 0;
  const prepMinutes = expectedMinutes(merchant, totalCents, now);
  const isPossible = (at: Date) => isSlotPossible(merchant.settings, merchant.zone, { at, from: now, prepMinutes });
  return timeAnswer(text, { now, zone: merchant.zone, isPossible });
}

const longestAmount = 40;

/** What will be paid with: an amount, or that it will be exact. */
function answerCash(view: FlowView, cart: Cart, text: string, meant: Understanding): FlowStep | null {
  const amount = text.length <= longestAmount && meant.lines.length === 0 ? changeFor(text) : undefined;
  if (amount !== undefined) return payWith(view, cart, amount);
  if (leavesQuestion(meant)) return null;
  const isExact = /\b(exacto|justo|exact|sin cambio|no change)\b/i.test(text) || meant.fineIntent === 'deny';
  return isExact ? payWith(view, cart, 0) : answerPayment(view, cart, text);
}

const leaving: ReadonlySet<Understanding['fineIntent']> = new Set([
  'usual',
  'cancel_order',
  'human',
  'menu',
  'show_cart',
  'start_over',
  'stop',
  'help',
  'order_status',
  'hours',
  'language_es',
  'language_en',
  'pickup',
  'delivery',
  'dine_in',
]);

function leavesQuestion(meant: Understanding): boolean {
  return leaving.has(meant.fineIntent) || meant.lines.length > 0 || meant.editedCart !== null;
}

/** Talking about something else instead of giving a name, a phone number, an address or a table. */
function leavesContact(text: string, meant: Understanding): boolean {
  const isDetail = meant.fineIntent === 'other' || meant.fineIntent === 'address';
  return !isDetail || leavesQuestion(meant) || /[?¿]/.test(text);
}

/** The options a text names, in every group of the line that is still open: "grande, masa fina" answers two questions at once. */
function answerOption(view: FlowView, cart: Cart, text: string): FlowStep | null {
  const open = openChoice(catalogueOf(view), cart);
  const line = open && cart.lines[open.index];
  if (!open || !line) return null;
  const catalogue = catalogueOf(view);
  const groups = missingGroups(catalogue, open.item, line.options);
  const chosen = groups.flatMap((group) => namedOptions(group, text).map((option) => ({ groupId: group.id, optionId: option.id })));
  if (chosen.length === 0) return null;
  const options = completeOptions(catalogue, open.item, [...line.options, ...chosen]);
  const lines = cart.lines.map((one, index) => (index === open.index ? { ...line, options } : one));
  return presentCart(view, changeCart(cart, { lines }));
}

function namedOptions(group: OptionGroup, text: string): Option[] {
  const said = ` ${foldedText(text)} `;
  const named = group.options.filter((option) => wordsOf(option).some((word) => word !== '' && said.includes(` ${word} `)));
  return group.max === null ? named : named.slice(0, group.max);
}

function wordsOf(option: Option): string[] {
  return [...Object.values(option.names), ...Object.values(option.aliases ?? {}).flat()].map(foldedText);
}

/** How each way of getting an order is named in a text that is folded. */
export const fulfilmentWords: Record<FulfilmentKind, RegExp> = {
  pickup: /\b(recog\w*|recoj\w*|para llevar|voy yo|paso yo|pick ?up|pick it up|take ?away|to go|collect\w*|carry ?out)\b/,
  delivery: /\b(domicilio|a casa|en casa|traed\w*|traer\w*|enviad\w*|envio|reparto|deliver\w*|bring it|home)\b/,
  dine_in: /\b(en el local|aqui|en mesa|en la mesa|comer alli|alli|dine in|eat in|here|at the table|inside)\b/,
};

function answerFulfilment(view: FlowView, cart: Cart, text: string, meant: Understanding): FlowStep | null {
  if (meant.lines.length > 0 || meant.editedCart !== null) return null;
  const said = foldedText(text.slice(0, 200));
  const named = fulfilmentKinds.filter((one) => one === meant.fineIntent || fulfilmentWords[one].test(said));
  const [kind] = named;
  if (!kind || named.length > 1) return null;
  if (!view.merchant.settings.fulfilments.includes(kind))
    return askFulfilment(view, cart, [refusal({ code: 'fulfilmentUnavailable', params: { fulfilment: kind } }, view)]);
  return askNext(view, withDetails(cart, { fulfilment: kind }));
}

function answerTime(view: FlowView, cart: Cart, text: string, meant: Understanding): FlowStep | null {
  // "2 colas more" holds a number, and is no time.
  if (!isOnlyTime(text) && (meant.lines.length > 0 || meant.editedCart !== null)) return null;
  const at = timeIn(view, cart, text);
  if (at !== null) return askNext(view, withDetails(cart, { requestedAt: at === 'now' ? 'now' : at.toISOString() }));
  const day = dayAnswer(text, { now: view.now, zone: view.merchant.zone });
  if (day !== null) return askTime(view, cart, [], day);
  if (leavesQuestion(meant) || meant.fineIntent !== 'other') return null;
  return askTime(view, cart, [say(texts[view.locale].flow.timeNotUnderstood)]);
}

const notePrefix = /^\s*(nota|note)\s*:\s*/i;

function answerNote(view: FlowView, cart: Cart, text: string): FlowStep {
  const note = oneLine(text, limits.noteLength);
  return presentCart(view, withDetails(cart, { note: note || undefined }), [say(texts[view.locale].flow.noted)]);
}

const paymentWords: Record<PaymentMethod, RegExp> = {
  cash: /\b(efectivo|metalico|cash|billetes?)\b/,
  card: /\b(tarjeta|card|datafono|visa)\b/,
  bizum: /\bbizum\b/,
  link: /\b(enlace|link|online)\b/,
};

function answerPayment(view: FlowView, cart: Cart, text: string): FlowStep | null {
  const said = foldedText(text);
  const method = view.merchant.settings.paymentMethods.find((one) => paymentWords[one].test(said));
  return method
    ? askNext(view, withDetails(cart, { paymentMethod: method, changeForCents: method === 'cash' ? changeFor(text) : undefined }))
    : null;
}

/** "efectivo, con un billete de 50": the amount the shop has to bring change for. */
function changeFor(text: string): number | undefined {
  const amount = /\b(\d{1,4})(?:[.,](\d{2}))?\b/.exec(text);
  return amount ? Number(amount[1]) * 100 + Number(amount[2] ?? 0) : undefined;
}

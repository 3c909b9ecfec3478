import { limits, type Cart, type CartDetails } from '../../carts/cart.ts';
import { changeCart, openChoice } from '../../carts/cartRules.ts';
import { completeOptions, missingGroups } from '../../catalogue/catalogueRules.ts';
import type { Option, OptionGroup } from '../../catalogue/catalogue.ts';
import { fulfilmentKinds, type FulfilmentKind } from '../../merchants/merchantSettings.ts';
import { isSlotPossible } from '../../merchants/slotRules.ts';
import { expectedMinutes } from '../../orders/placeRules.ts';
import { oneLine } from '../../texts/format.ts';
import { foldedText } from '../../texts/foldedText.ts';
import { texts } from '../../texts/texts.ts';
import type { Understanding } from '../../understanding/understanding.ts';
import { isStreet, phoneAnswer } from '../wording/answerRules.ts';
import { askTime } from './askTime.ts';
import { besideOrder } from '../wording/besideRules.ts';
import { payBy, payWith } from './cashFlow.ts';
import { takeDetails } from './detailsFlow.ts';
import { nameAsked, nameUnasked } from '../wording/nameRules.ts';
import { isOnlyFraming, withoutFraming } from '../wording/partRules.ts';
import { changedFulfilment, fulfilmentWords } from '../wording/fulfilmentRules.ts';
import { onlyPayment, paymentNamed } from '../wording/paymentRules.ts';
import { noteLine } from './lineFlow.ts';
import type { Said } from '../said.ts';
import { dayAnswer, isOnlyDay, isOnlyTime, isTimeTalk, partOfDayAnswer, timeAnswer } from '../wording/timeRules.ts';
import { askFulfilment, askNext, cartViewOf, catalogueOf, presentCart, withDetails } from './cartFlow.ts';
import { asksName, contactFromText, introducedContact, isContactAnswer } from './contactFlow.ts';
import type { FlowStep, FlowView, Reply } from '../flowView.ts';
import { refusal, say } from '../replies.ts';
import { hoursOfDay } from '../questions/shopWords.ts';
import { withAllergyCheck } from './warningFlow.ts';

/** A text as the answer to the question that is open, or null when it is about something else. */
export function answerQuestion(said: Said): FlowStep | null {
  const { state, text, view, cart } = said;
  if (!cart || cart.lines.length === 0) return null;
  if (state.step === 'note') return answerNote(view, cart, text);
  if (state.step === 'lineNote') return noteLine(view, cart, state.data.line ?? -1, text);
  return answerAnywhere(said, cart) ?? answerStep(said, cart);
}

function answerStep(said: Said, cart: Cart): FlowStep | null {
  const { state, text, meant, view } = said;
  switch (state.step) {
    case 'option':
      return answerOption(view, cart, text) ?? answerLater(said, cart);
    case 'fulfilment':
      return answerFulfilment(view, cart, text, meant) ?? answerLater(said, cart);
    case 'time':
      return answerTime(said, cart) ?? answerLater(said, cart) ?? askTimeAgain(said, cart);
    case 'contact':
      return answerOnlyTime(view, cart, text) ?? (isYesOrNo(text, meant) ? null : answerContact(said, cart));
    case 'payment':
      return answerPayment(view, cart, text) ?? answerLater(said, cart);
    case 'cash':
      return answerCash(view, cart, text, meant);
    default:
      return notePrefix.test(text) ? answerNote(view, cart, text.replace(notePrefix, '')) : answerLater(said, cart);
  }
}

/** What means the same whatever is asked: one answer or several in one go, another way to get it after all, a way to pay. */
function answerAnywhere(said: Said, cart: Cart): FlowStep | null {
  const { state, text, meant, view } = said;
  const name = nameUnsure(said, cart);
  if (name) return takeDetails(view, cart, { contactName: name }, state);
  if (meant.lines.length > 0 || meant.editedCart !== null) return null;
  const told = detailsTold(said, cart);
  const isQuestion = /[?¿]/.test(text);
  if (told && (!isQuestion || isRequest(text, told))) return takeDetails(view, cart, told, state);
  if (isQuestion) return null;
  const kind = changedFulfilment(text, cart.details.fulfilment);
  if (kind) return chooseFulfilment(view, cart, kind);
  const method = state.step === 'cash' ? null : onlyPayment(text, view.merchant.settings.paymentMethods);
  return method ? payBy(view, cart, method) : null;
}

const politely =
  /^(?:can|could|may|might) (?:i|we|you|it)\b|^(?:y )?(?:puede|podria|puedo|podemos|podriais|podeis|seria posible|es posible|se puede)\b/;

/** Whether a question only asks politely for another time or way: the summary with it is the answer. */
function isRequest(text: string, told: Partial<CartDetails>): boolean {
  return politely.test(foldedText(text)) && Object.keys(told).every((one) => one === 'requestedAt' || one === 'fulfilment');
}

/** What is written like a name while a question is open, and only by a guess like a dish: the name that will be asked for. */
function nameUnsure({ state: { step }, text, meant }: Said, cart: Cart): string | null {
  const isAsked = step === 'fulfilment' || step === 'time' || step === 'payment';
  const isGuess = meant.needsConfirmation && (meant.lines.length > 0 || meant.unknown.length > 0);
  const isFull = meant.fineIntent === 'other' && meant.lines.length === 0 && text.trim().includes(' ');
  return isAsked && (isGuess || isFull) && !cart.details.contactName ? nameUnasked(text) : null;
}

/** All a text answers at once ("recogida a las 14:30, soy Marta, 612 345 678"), or the one thing that is all it says; null for anything less sure. */
function detailsTold({ state, text, view }: Said, cart: Cart): Partial<CartDetails> | null {
  const { details, timePhrase, rest } = besideOrder(text, view, { isComposing: true, asksName: asksName(state, cart) });
  const bare = timePhrase === null ? withoutFraming(text) : '';
  const when = timePhrase ?? (isOnlyTime(bare) ? bare : null);
  const at = when === null ? null : timeIn(view, cart, when);
  const kind = details.fulfilment ?? (state.step === 'contact' ? null : onlyKind(text));
  const told = { ...details, ...(kind ? { fulfilment: kind } : {}), ...(at instanceof Date ? { requestedAt: at.toISOString() } : {}) };
  const count = Object.keys(told).length;
  if (count === 0 || (state.data.calls && count === 1 && told.contactPhone !== undefined)) return null;
  // Where a name is asked for, what stands beside another answer is one.
  const name = asksName(state, cart) && told.contactName === undefined && !isOnlyFraming(rest) ? nameAsked(rest) : null;
  if (name) return { ...told, contactName: name };
  return count > 1 || bare === when || isOnlyFraming(rest) ? told : null;
}

/** A time, a day, a name or an address, said while something else or nothing is asked. */
function answerLater({ state, view, text, meant }: Said, cart: Cart): FlowStep | null {
  const timed = answerOnlyTime(view, cart, text) ?? answerOnlyDay(view, cart, text);
  if (timed) return timed;
  if (meant.lines.length > 0 || meant.editedCart !== null || (state.data.calls && phoneAnswer(text, view.merchant.zone))) return null;
  return introducedContact(view, cart, text);
}

/** A day and nothing else, while something else is asked: times of that day are offered. */
function answerOnlyDay(view: FlowView, cart: Cart, text: string): FlowStep | null {
  return isOnlyDay(text, momentOf(view)) ? askDay(view, cart, text) : null;
}

function momentOf({ now, merchant }: FlowView): { now: Date; zone: string } {
  return { now, zone: merchant.zone };
}

/** Times of the day, or the part of it, that a text names; null when it names none. */
function askDay(view: FlowView, cart: Cart, text: string): FlowStep | null {
  const around = partOfDayAnswer(text, momentOf(view));
  if (around !== null) return askTime(view, cart, [], { around });
  const day = dayAnswer(text, momentOf(view));
  return day === null ? null : askTime(view, { ...cart, wantedDay: day.toISOString() }, closedThen(view, day), { from: day });
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
  const isExact =
    /\b(exact[oa]?|exactly|justo|just[oa]|sin cambio|no (necesito )?cambio|no change)\b/i.test(text) || meant.fineIntent === 'deny';
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

/** "Yes please" is nobody's name, and "ok" no table. */
function isYesOrNo(text: string, { fineIntent }: Understanding): boolean {
  const isPlain = fineIntent === 'confirm' || fineIntent === 'deny';
  return isPlain && /^(yes|yeah|yep|sure|ok|okay|si|vale|claro|no|nope|nah)\b/.test(foldedText(text.slice(0, 60)));
}

/** Talking about something else instead of giving a name, a phone number, an address or a table. */
function leavesContact(text: string, meant: Understanding): boolean {
  const isDetail = meant.fineIntent === 'other' || meant.fineIntent === 'address' || (meant.lines.length === 0 && isStreet(text));
  return !isDetail || leavesQuestion(meant) || /[?¿]/.test(text);
}

/** A name, a number, an address or a table; else a day, which is no name; else what was wrong with it, unless it is about something else. */
function answerContact(said: Said, cart: Cart): FlowStep | null {
  const { state, text, meant, view } = said;
  const given = () => contactFromText(view, cart, text, state.data.address);
  if (isContactAnswer(view, cart, text)) return given();
  return answerOnlyDay(view, cart, text) ?? (leavesContact(text, meant) ? null : given());
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
  return withAllergyCheck(view, cart, presentCart(view, changeCart(cart, { lines })));
}

function namedOptions(group: OptionGroup, text: string): Option[] {
  const said = ` ${foldedText(text)} `;
  const named = group.options.filter((option) => wordsOf(option).some((word) => word !== '' && said.includes(` ${word} `)));
  return group.max === null ? named : named.slice(0, group.max);
}

function wordsOf(option: Option): string[] {
  return [...Object.values(option.names), ...Object.values(option.aliases ?? {}).flat()].map(foldedText);
}

function answerFulfilment(view: FlowView, cart: Cart, text: string, meant: Understanding): FlowStep | null {
  if (meant.lines.length > 0 || meant.editedCart !== null) return null;
  const kind = onlyKind(text, meant);
  return kind ? chooseFulfilment(view, cart, kind) : null;
}

/** The one way of getting an order that a text names. */
function onlyKind(text: string, meant?: Understanding): FulfilmentKind | null {
  const said = foldedText(text.slice(0, 200));
  const named = fulfilmentKinds.filter((one) => one === meant?.fineIntent || fulfilmentWords[one].test(said));
  return named.length === 1 ? (named[0] ?? null) : null;
}

function chooseFulfilment(view: FlowView, cart: Cart, kind: FulfilmentKind): FlowStep {
  if (!view.merchant.settings.fulfilments.includes(kind))
    return askFulfilment(view, cart, [refusal({ code: 'fulfilmentUnavailable', params: { fulfilment: kind } }, view)]);
  return askNext(view, withDetails(cart, { fulfilment: kind }));
}

function answerTime({ view, text, meant }: Said, cart: Cart): FlowStep | null {
  // "2 colas more" holds a number, and is no time.
  if (!isOnlyTime(text) && (meant.lines.length > 0 || meant.editedCart !== null)) return null;
  const at = timeIn(view, cart, text);
  if (at === 'now' || (at !== null && isTimeTalk(text)))
    return askNext(view, withDetails(cart, { requestedAt: at === 'now' ? 'now' : at.toISOString() }));
  return askDay(view, cart, text);
}

/** What was said where a time was asked for, and is neither one nor anything else. */
function askTimeAgain({ view, meant }: Said, cart: Cart): FlowStep | null {
  if (leavesQuestion(meant) || meant.fineIntent !== 'other') return null;
  return askTime(view, cart, [say(texts[view.locale].flow.timeNotUnderstood)]);
}

/** That a day somebody asks for is one on which the shop does not open. */
function closedThen(view: FlowView, day: Date): Reply[] {
  const hours = hoursOfDay(view, day);
  return hours.isOpen ? [] : [say(hours.words)];
}

const notePrefix = /^\s*(nota|note)\s*:\s*/i;

function answerNote(view: FlowView, cart: Cart, text: string): FlowStep {
  const note = oneLine(text, limits.noteLength);
  return presentCart(view, withDetails(cart, { note: note || undefined }), [say(texts[view.locale].flow.noted)]);
}

function answerPayment(view: FlowView, cart: Cart, text: string): FlowStep | null {
  const method = paymentNamed(text, view.merchant.settings.paymentMethods);
  return method ? payBy(view, cart, method, { cents: method === 'cash' ? changeFor(text) : undefined }) : null;
}

/** "efectivo, con un billete de 50": the amount the shop has to bring change for. */
function changeFor(text: string): number | undefined {
  const amount = /\b(\d{1,4})(?:[.,](\d{2}))?\b/.exec(text);
  return amount ? Number(amount[1]) * 100 + Number(amount[2] ?? 0) : undefined;
}

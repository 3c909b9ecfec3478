import type { Cart, CartLine } from '../../carts/cart.ts';
import { addLines, boundedLines, changeCart, completeLine } from '../../carts/cartRules.ts';
import { isAvailable, isSameLine, itemOf, optionOf } from '../../catalogue/catalogueRules.ts';
import { menuCard } from '../../catalogue/menuCard.ts';
import { action } from '../../messages/action.ts';
import type { Button } from '../../messages/card.ts';
import type { Order, OrderLine } from '../../orders/order.ts';
import { oneLine } from '../../texts/format.ts';
import { localize } from '../../texts/locale.ts';
import { texts } from '../../texts/texts.ts';
import { usualTexts } from '../../texts/usualTexts.ts';
import { understand } from '../../understanding/understand.ts';
import { withAllergyCheck } from './warningFlow.ts';
import type { UsualWish } from '../customer/accountCommands.ts';
import { cartOf, catalogueOf, menuViewOf, presentCart } from './cartFlow.ts';
import { atStep } from '../flowState.ts';
import type { FlowStep, FlowView, Reply } from '../flowView.ts';
import { say, show } from '../replies.ts';
import { askAgain, backTo, questionOf } from '../resumeFlow.ts';
import type { Said } from '../said.ts';

const usualWords =
  /\b(lo (mismo )?(de|que) siempre|mi pedido habitual|(the|my) usual|(the )?same (as|thing as) (always|usual))(?![\p{L}])/iu;
const lastWords =
  /\b((pide|quiero|ponme|dame|pon) )?(lo mismo (que|de) (la ([uú]ltima|otra) vez|ayer|el otro d[ií]a|la vez pasada|antes|pediste|ped[ií])|(rep[ií]te(me)?|repetir|repitamos|vuelve a pedir) (mi |el |lo del )?([uú]ltimo )?pedido|(the )?same (thing |order )?(as )?(last time|yesterday|the last time|before)|(repeat|reorder) (my |the )?(last |previous )?order|what i had last time)(?![\p{L}])/iu;

/** Whether a text asks for the usual or for what they had last, whatever else it asks for. */
export function asksUsual(text: string): boolean {
  return usualWords.test(text) || lastWords.test(text);
}

const replacing = /\b(en (?:vez|lugar)|mejor|cambi\p{L}*|reempla\p{L}*|sustitu\p{L}*|replace|instead|rather|swap|switch|change)\b/iu;
const adding = /\b(a[ñn]ad\p{L}*|tambi[eé]n|adem[aá]s|suma\p{L}*|agreg\p{L}*|add|also|too|as well|both|las dos|todo)(?![\p{L}])/iu;

/** Asks the turn for the usual; what is said beside it ("and a coke") goes into the basket as well. */
export function stepUsual(said: Said): FlowStep {
  const { text } = said;
  return wishUsual(said, text, replacing.test(text) ? 'replace' : adding.test(text) ? 'add' : undefined);
}

/** Asks the turn for what some words wish, and says what is to become of a basket that holds something else. */
export function wishUsual({ state, view, cart }: Pick<Said, 'state' | 'view' | 'cart'>, words: string, into?: UsualWish['into']): FlowStep {
  const { lines } = understand(view.compiled, { text: otherWords(words), locale: view.locale, cart: [] });
  const beside = lines.map(({ itemId, quantity, options }) => ({ itemId, quantity, options }));
  return {
    state,
    cart,
    replies: [],
    command: { type: 'usual', isLast: meansLast(words), beside, words: words.slice(0, longestWish), ...(into ? { into } : {}) },
  };
}

const meansLast = (words: string): boolean => lastWords.test(words) && !usualWords.test(words);
const otherWords = (words: string): string => words.replace(meansLast(words) ? lastWords : usualWords, ' ').trim();

const longestWish = 400;

/** Asks what is to become of a basket that holds something else. */
export function askUsual({ state, view, cart }: Pick<Said, 'state' | 'view' | 'cart'>): FlowStep {
  const words = usualTexts[view.locale];
  const wish = state.data.wish ?? '';
  const button = (into: UsualWish['into'], label: string): Button => ({ label, action: action('order.usual', view.merchant.id, 0, into) });
  const leave: Button[] = cart ? [{ label: words.leave, action: action('cart.show', cart.id, cart.revision) }] : [];
  const question = say(words.askAdd, [button('add', words.add), button('replace', words.replace), ...leave]);
  return { state: atStep('usual', { wish, ...backTo(state) }), cart, replies: [question] };
}

/** The answer to that: yes adds, no leaves the basket as it is. Null for anything else. */
export function answerUsual(said: Said): FlowStep | null {
  const { state, meant, text, view, cart } = said;
  const wish = state.data.wish ?? '';
  const isShort = meant.lines.length === 0 && !asksUsual(text);
  if (isShort && replacing.test(text)) return wishUsual(said, wish, 'replace');
  if (meant.fineIntent === 'confirm' || (isShort && adding.test(text))) return wishUsual(said, wish, 'add');
  return meant.fineIntent === 'deny' ? askAgain(view, cart, questionOf(state), []) : null;
}

const failed: readonly Order['state'][] = ['rejected', 'cancelled', 'expired'];

/** The customer's most repeated order, or the last, as a basket of today; nothing is placed before it is confirmed. What is gone is said. */
export function presentUsual(found: Order | null, before: FlowStep, view: FlowView, wish: UsualWish): Partial<FlowStep> {
  const words = usualTexts[view.locale];
  const order = wish.isLast ? (view.orders.find(({ state }) => !failed.includes(state)) ?? found) : found;
  const current = cartOf(view, before.cart);
  if (!order) return withoutUsual(words.none, withBeside(before.cart, current, wish, view), view);
  const there = order.lines.filter((line) => isThere(line, order, view));
  const gone = order.lines.filter((line) => !there.includes(line)).map((line) => localize(line.names, view.locale));
  if (there.length === 0) return withoutUsual(words.allGone(gone.join(', ')), withBeside(before.cart, current, wish, view), view);
  const asked = wishedOtherwise(addLines(catalogueOf(view), [], there.map(asCartLine)), otherWords(wish.words), view);
  if (current.lines.length > 0 && wish.into === undefined) {
    if (isSameBasket(current.lines, asked.lines)) return presentCart(view, current, [say(words.already)]);
    return askUsual({ state: { ...before.state, data: { ...before.state.data, wish: wish.words } }, view, cart: current });
  }
  const lines = addLines(catalogueOf(view), wish.into === 'replace' ? [] : current.lines, asked.lines);
  const cart = changeCart(current, { lines, details: { ...detailsOf(order, view), ...definedOf(current.details) } });
  const intro = wish.isLast ? words.last : words.usual;
  const lead = [say(gone.length > 0 ? words.gone(gone.join(', ')) : intro), ...goneOptions(there, view), ...asked.replies];
  return withAllergyCheck(view, null, presentCart(view, cart, lead));
}

const asksOtherwise = /\b(sin|con|extra|doble|m[aá]s|menos|without|no|with|double|more|less)\b/i;

/** The lines as somebody wants them this time ("but without onion", "and a coke"); words nothing could be made of are said. */
function wishedOtherwise(lines: CartLine[], rest: string, view: FlowView): { lines: CartLine[]; replies: Reply[] } {
  const words = rest.replace(/^[\s,.;:]*(?:pero|but|y|and|con|with)?\s+/i, (found) => (/con|with|y|and/i.test(found) ? found : ' ')).trim();
  if (!/\p{L}{3}/u.test(words)) return { lines, replies: [] };
  const meant = understand(view.compiled, { text: words, locale: view.locale, cart: lines });
  const catalogue = catalogueOf(view);
  const { flow } = texts[view.locale];
  if (meant.editedCart) return { lines: boundedLines(meant.editedCart.map((line) => completeLine(catalogue, line))), replies: [] };
  const added = meant.lines.map(({ itemId, quantity, options }) => ({ itemId, quantity, options }));
  const unknown = meant.unknown.slice(0, 2).map(({ text }) => say(flow.notOnMenu(oneLine(text, 60))));
  const isLost = added.length === 0 && unknown.length === 0 && asksOtherwise.test(words);
  return { lines: addLines(catalogue, lines, added), replies: isLost ? [say(flow.doubt(oneLine(words, 60)))] : unknown };
}

function withBeside(before: Cart | null, current: Cart, { beside }: UsualWish, view: FlowView): Cart | null {
  return beside.length > 0 ? changeCart(current, { lines: addLines(catalogueOf(view), current.lines, beside) }) : before;
}

function isSameBasket(some: readonly CartLine[], others: readonly CartLine[]): boolean {
  const isIn = (line: CartLine, lines: readonly CartLine[]) => lines.some((one) => isSameLine(one, line) && one.quantity === line.quantity);
  return some.length === others.length && some.every((line) => isIn(line, others));
}

/** Says why there is none, and shows what there is: the basket, else the menu. */
function withoutUsual(why: string, cart: Cart | null, view: FlowView): Partial<FlowStep> {
  if (cart && cart.lines.length > 0) return withAllergyCheck(view, null, presentCart(view, cart, [say(why)]));
  return { replies: [say(`${why} ${usualTexts[view.locale].menu}`), show(menuCard(menuViewOf(view)))] };
}

function isThere(line: OrderLine, order: Order, view: FlowView): boolean {
  const wanted = order.lines.filter((one) => one.itemId === line.itemId).reduce((sum, one) => sum + one.quantity, 0);
  return itemOf(catalogueOf(view), line.itemId) !== undefined && isAvailable(view.itemStates, line.itemId, wanted, view.now);
}

function asCartLine(line: OrderLine): CartLine {
  return {
    itemId: line.itemId,
    quantity: line.quantity,
    options: line.options.map(({ groupId, optionId, negated, quantity }) => ({ groupId, optionId, negated, quantity })),
    ...(line.note ? { note: line.note } : {}),
  };
}

/** How they had it: fulfilment and payment that are still offered. The time is asked anew, and a note was for that day. */
function detailsOf({ details }: Order, { merchant }: FlowView): Partial<Order['details']> {
  const { fulfilments, paymentMethods } = merchant.settings;
  const { fulfilment, paymentMethod, address } = details;
  return {
    ...(fulfilment && fulfilments.includes(fulfilment) ? { fulfilment } : {}),
    ...(paymentMethod && paymentMethods.includes(paymentMethod) ? { paymentMethod } : {}),
    ...(address ? { address } : {}),
  };
}

function definedOf<T extends object>(details: T): Partial<T> {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** Options the item no longer has, so that nobody thinks they are in. */
function goneOptions(lines: readonly OrderLine[], view: FlowView): Reply[] {
  return lines.flatMap((line) => {
    const item = itemOf(catalogueOf(view), line.itemId);
    const lost = line.options.filter((option) => item && !optionOf(catalogueOf(view), item, option));
    if (!item || lost.length === 0) return [];
    const names = lost.map((option) => localize(option.names, view.locale).toLowerCase()).join(', ');
    return [say(usualTexts[view.locale].goneOptions(localize(item.names, view.locale), names))];
  });
}

import type { CartLine } from '../carts/cart.ts';
import { addLines, changeCart } from '../carts/cartRules.ts';
import { isAvailable, itemOf, optionOf } from '../catalogue/catalogueRules.ts';
import { menuCard } from '../catalogue/menuCard.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import { localize } from '../texts/locale.ts';
import { usualTexts } from '../texts/usualTexts.ts';
import { understand } from '../understanding/understand.ts';
import { withAllergyCheck } from './allergyFlow.ts';
import { cartOf, catalogueOf, menuViewOf, presentCart } from './cartFlow.ts';
import type { FlowStep, FlowView, Reply } from './flowView.ts';
import { say, show } from './replies.ts';
import type { Said } from './said.ts';

const usualWords = /\b(lo (mismo )?de siempre|mi pedido habitual|(the|my) usual)\b/i;

/** Whether a text asks for the usual, whatever else it asks for. */
export function asksUsual(text: string): boolean {
  return usualWords.test(text);
}

/** Asks the turn for the usual; what is said beside it ("and a coke") goes into the basket as well. */
export function stepUsual({ state, text, view, cart }: Said): FlowStep {
  const rest = text.replace(usualWords, ' ');
  const { lines } = understand(view.compiled, { text: rest, locale: view.locale, cart: [] });
  const current = cartOf(view, cart);
  const beside = lines.map(({ itemId, quantity, options }) => ({ itemId, quantity, options }));
  const withBeside = beside.length > 0 ? changeCart(current, { lines: addLines(catalogueOf(view), current.lines, beside) }) : cart;
  return { state, cart: withBeside, replies: [], command: { type: 'usual' } };
}

/** The customer's most repeated order as a basket of today; nothing is placed before it is confirmed. What is gone is said. */
export function presentUsual(order: Order | null, before: FlowStep, view: FlowView): Partial<FlowStep> {
  const words = usualTexts[view.locale];
  if (!order) return withoutUsual(words.none, before, view);
  const there = order.lines.filter((line) => isThere(line, order, view));
  const gone = order.lines.filter((line) => !there.includes(line)).map((line) => localize(line.names, view.locale));
  if (there.length === 0) return withoutUsual(words.allGone(gone.join(', ')), before, view);
  const current = cartOf(view, before.cart);
  const lines = addLines(catalogueOf(view), current.lines, there.map(asCartLine));
  const cart = changeCart(current, { lines, details: { ...detailsOf(order, view), ...definedOf(current.details) } });
  const lead = [say(gone.length > 0 ? words.gone(gone.join(', ')) : words.usual), ...goneOptions(there, view)];
  return withAllergyCheck(view, null, presentCart(view, cart, lead));
}

/** Says why there is none, and shows what there is: the basket, else the menu. */
function withoutUsual(why: string, { cart }: FlowStep, view: FlowView): Partial<FlowStep> {
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

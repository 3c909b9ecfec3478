import type { CartLine } from '../carts/cart.ts';
import { addLines, boundedLines, changeCart, completeLine } from '../carts/cartRules.ts';
import { isAvailable, itemOf, optionOf } from '../catalogue/catalogueRules.ts';
import { menuCard } from '../catalogue/menuCard.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import { oneLine } from '../texts/format.ts';
import { localize } from '../texts/locale.ts';
import { texts } from '../texts/texts.ts';
import { usualTexts } from '../texts/usualTexts.ts';
import { understand } from '../understanding/understand.ts';
import { withAllergyCheck } from './allergyFlow.ts';
import { cartOf, catalogueOf, menuViewOf, presentCart } from './cartFlow.ts';
import type { FlowStep, FlowView, Reply } from './flowView.ts';
import { say, show } from './replies.ts';
import type { Said } from './said.ts';

const usualWords = /\b(lo (mismo )?de siempre|mi pedido habitual|(the|my) usual)\b/i;
const lastWords =
  /\b((pide|quiero|ponme|dame|pon) )?(lo mismo (que|de) (la ([uú]ltima|otra) vez|ayer|el otro d[ií]a|la vez pasada|antes)|(rep[ií]te(me)?|repetir|repitamos|vuelve a pedir) (mi |el |lo del )?([uú]ltimo )?pedido|(the )?same (thing |order )?(as )?(last time|yesterday|the last time|before)|(repeat|reorder) (my |the )?(last |previous )?order|what i had last time)\b/i;

/** Whether a text asks for the usual or for what they had last, whatever else it asks for. */
export function asksUsual(text: string): boolean {
  return usualWords.test(text) || lastWords.test(text);
}

/** Asks the turn for the usual, or takes the last order; what is said beside it ("and a coke", "but no onion") is done to the basket as well. */
export function stepUsual({ state, text, view, cart }: Said): FlowStep {
  const isLast = lastWords.test(text) && !usualWords.test(text);
  const rest = text.replace(isLast ? lastWords : usualWords, ' ').trim();
  const before = { state, cart, replies: [] };
  if (!isLast) return { ...before, command: { type: 'usual', rest } };
  const last = view.orders.find(({ state: one }) => !['rejected', 'cancelled', 'expired'].includes(one)) ?? view.orders[0] ?? null;
  return { ...before, ...presentUsual(last, before, view, rest, usualTexts[view.locale].last) };
}

/** An order the customer had as a basket of today, with what they want otherwise; nothing is placed before it is confirmed. What is gone is said. */
export function presentUsual(
  order: Order | null,
  before: FlowStep,
  view: FlowView,
  rest = '',
  title = usualTexts[view.locale].usual,
): Partial<FlowStep> {
  const words = usualTexts[view.locale];
  if (!order) return withoutUsual(words.none, before, view);
  const there = order.lines.filter((line) => isThere(line, order, view));
  const gone = order.lines.filter((line) => !there.includes(line)).map((line) => localize(line.names, view.locale));
  if (there.length === 0) return withoutUsual(words.allGone(gone.join(', ')), before, view);
  const current = cartOf(view, before.cart);
  const lines = addLines(catalogueOf(view), current.lines, there.map(asCartLine));
  const wished = wishedOtherwise(lines, rest, view);
  const cart = changeCart(current, { lines: wished.lines, details: { ...detailsOf(order, view), ...definedOf(current.details) } });
  const lead = [say(gone.length > 0 ? words.gone(gone.join(', ')) : title), ...goneOptions(there, view), ...wished.replies];
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

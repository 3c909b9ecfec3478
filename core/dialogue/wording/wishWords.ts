import type { CartLine } from '../../carts/cart.ts';
import { isSameLine } from '../../catalogue/catalogueRules.ts';
import { asCartLine } from '../../changes/changedLines.ts';
import type { Order } from '../../orders/order.ts';
import type { Locale } from '../../texts/locale.ts';
import { unaccented } from '../../texts/unaccented.ts';
import { understand } from '../../understanding/understand.ts';
import type { FlowView } from '../flowView.ts';

/** Stands before what is to be added to an order, where it was asked whether it goes with that. */
export const addMark = '+ ';

/** Words by which something goes with the order there is: "ponle", "al pedido", "too". */
const withOrder = /\b(ponle|ponedle|echale|echadle|metele|metedle|sumale|al pedido|a mi pedido|to (?:my|the|that) order|too|throw in)\b/;
const asked = /[?¿]|^\W*(?:que(?! sean?\b)|cual\w*|cuant\w*|hay|teneis|tienes|what|which|how|is|are|do|does)\b/;
const requested =
  /\b(?:can|could|may|puedo|podria\w*|podeis|puedes|podemos|se puede|es posible|possible|quiero|quisiera|i want|i d like|make)\b/;

/** Whether a text is about what an order holds, without a word that says so: it adds to it, or changes something it names. */
export function isOfOrder(text: string, order: Pick<Order, 'lines'>, { compiled, locale }: Pick<FlowView, 'compiled' | 'locale'>): boolean {
  const said = unaccented(text).trim();
  if (said.startsWith('+') || withOrder.test(said)) return true;
  if (asked.test(said) && !requested.test(said)) return false;
  const meant = understand(compiled, { text, locale, cart: order.lines.map(asCartLine) });
  if (meant.fineIntent !== 'change_order' || meant.editedCart === null || meant.needsConfirmation) return false;
  return settled.test(said) || !isOnlyMore(order, meant.editedCart);
}

const settled =
  /\b(?:que sean?|make (?:it|that)|mejor|al final|en total|in total|should be|i meant|actually|en (?:vez|lugar) de|instead of)\b/;

/** One more of what there is may as well be for another order. */
function isOnlyMore({ lines }: Pick<Order, 'lines'>, edited: readonly CartLine[]): boolean {
  return lines.every((line) => edited.some((one) => isSameLine(one, asCartLine(line)) && one.quantity >= line.quantity));
}

const forgotten =
  /^.*?\b(?:se me (?:ha )?(?:olvid|pas)\w*|(?:me )?(?:olvide|olvidaba|he olvidado)(?: de)?|i(?: have|['’]ve)?(?: also)? forg[oe]t\w*|i left out)\s+(?:(?:pedir|poner|anadir|to (?:order|add|ask for|mention|get)|about)\s+)?(.+)$/;
const mistaken =
  /^(?:.*\b(?:equivoc\w*|perdon\w*|liado|sorry|mistake|wrong|my bad|oops|ups)\b[\s,.:;!]*)?(?:(?:pero|que|but|porque)\s+)?(?:eran|era|serian|queria decir|quise decir|it was|they were|it should(?: have been| be)?|i meant)\s+(.+)$/;

const added: Record<Locale, string> = { es: 'añade', en: 'add' };
const counted: Record<Locale, string> = { es: 'que sean', en: 'make it' };

/** What was forgotten, and what was said wrong, as the change that it asks for; any other text as it is. */
export function asChange(text: string, locale: Locale): string {
  const said = unaccented(text).trim();
  const forgot = forgotten.exec(said)?.[1];
  if (forgot) return `${added[locale]} ${forgot}`;
  const meant = mistaken.exec(said)?.[1];
  return meant ? `${counted[locale]} ${meant}` : text;
}

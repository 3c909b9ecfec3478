import type { CartLine } from '../../carts/cart.ts';
import { priceCart } from '../../carts/cartRules.ts';
import { completeOptions, itemOf, missingGroups, optionOf, unitPriceCents } from '../../catalogue/catalogueRules.ts';
import { availabilityWords, priceWords } from '../../catalogue/itemWords.ts';
import { menuCard } from '../../catalogue/menuCard.ts';
import { searchMenu } from '../../catalogue/menuSearchRules.ts';
import { action } from '../../messages/action.ts';
import type { Button } from '../../messages/card.ts';
import { finalStates } from '../../orders/orderStates.ts';
import { optionWords } from '../../orders/orderWords.ts';
import { askTexts } from '../../texts/askTexts.ts';
import { dialogueTexts } from '../../texts/dialogueTexts.ts';
import { money, oneLine } from '../../texts/format.ts';
import { localize } from '../../texts/locale.ts';
import { asTyped } from '../wording/askRules.ts';
import { catalogueOf, menuViewOf } from '../basket/cartFlow.ts';
import type { FlowStep, FlowView } from '../flowView.ts';
import { listCard, named, nearest } from './namedItems.ts';
import { say, show } from '../replies.ts';
import { hasLines, stay, type Said } from '../said.ts';
import { statusReplies } from './statusWords.ts';

const pricesTold = 6;

/** What something costs: each of what is named, and all of it; nothing is put into the basket. */
export function answerPrice(said: Said, words: string): FlowStep {
  if (words === '') return answerAnyPrice(said);
  const { lines, items } = named(said, words);
  const { view } = said;
  if (lines.length > 0) {
    const prices = lines.slice(0, pricesTold).map((line) => priceSentence(view, line));
    const buttons = lines.slice(0, 3).flatMap((line) => itemButtons(view, line.itemId));
    return stay(said, say([...prices, ...totalOf(view, lines)].join('\n'), buttons));
  }
  const found = items.length > 0 ? items : searchMenu(catalogueOf(view), words);
  if (found.length > 0) return stay(said, show(listCard(view, asTyped(said.text, words), found)));
  return stay(said, say(dialogueTexts[view.locale].item.notFound(oneLine(asTyped(said.text, words), 60))), ...nearest(said));
}

/** A price of nothing that is named: what the basket comes to, or the order on its way, else the menu. */
export function answerAnyPrice(said: Said): FlowStep {
  const { view, cart } = said;
  const words = askTexts[view.locale].price;
  if (cart && hasLines(said)) {
    const { totalCents } = priceCart(catalogueOf(view), cart, view.merchant.settings);
    return stay(said, say(words.cart(money(totalCents, view.merchant.currency, view.locale))));
  }
  if (view.orders.some(({ state }) => !finalStates.includes(state))) return stay(said, ...statusReplies(view));
  return stay(said, say(words.menu), show(menuCard(menuViewOf(view))));
}

/** What all of it comes to, where it is more than one thing and every price is known. */
function totalOf(view: FlowView, lines: readonly CartLine[]): string[] {
  const catalogue = catalogueOf(view);
  const cents = lines.map((line) => {
    const item = itemOf(catalogue, line.itemId);
    const options = item ? completeOptions(catalogue, item, line.options) : [];
    const isKnown = item !== undefined && missingGroups(catalogue, item, options).length === 0;
    return isKnown ? unitPriceCents(catalogue, item, options) * line.quantity : Number.NaN;
  });
  const total = cents.reduce((sum, one) => sum + one, 0);
  if (lines.length < 2 || Number.isNaN(total)) return [];
  return [askTexts[view.locale].price.total(money(total, view.merchant.currency, view.locale))];
}

/** The price of a line, as the catalogue has it in this turn, with the options that were named. */
function priceSentence(view: FlowView, line: CartLine): string {
  const catalogue = catalogueOf(view);
  const item = itemOf(catalogue, line.itemId);
  if (!item) return '';
  const options = completeOptions(catalogue, item, line.options);
  const isOpen = missingGroups(catalogue, item, options).length > 0;
  const said = line.options.flatMap((chosen) => {
    const found = optionOf(catalogue, item, chosen);
    return found ? [optionWords({ names: found.option.names, negated: chosen.negated, quantity: chosen.quantity }, view.locale)] : [];
  });
  const amount = (cents: number) => money(cents, view.merchant.currency, view.locale);
  const unit = unitPriceCents(catalogue, item, options);
  const name = [localize(item.names, view.locale), ...said].join(', ');
  const isSeveral = line.quantity > 1 && !isOpen;
  const sentence = isSeveral
    ? askTexts[view.locale].price.several(line.quantity, name, amount(unit * line.quantity))
    : dialogueTexts[view.locale].item.price(name, isOpen ? priceWords(menuViewOf(view), item) : amount(unit));
  return [sentence, availabilityWords(menuViewOf(view), item)].filter(Boolean).join(' ');
}

function itemButtons(view: FlowView, itemId: string): Button[] {
  const item = itemOf(catalogueOf(view), itemId);
  if (!item) return [];
  const name = localize(item.names, view.locale);
  return [{ label: dialogueTexts[view.locale].item.details(name), action: action('item.show', item.id, 0) }];
}

import { allergenName, allergensNamed, checkAllergens } from '../catalogue/allergenRules.ts';
import { completeOptions, isAvailable, itemOf, missingGroups, optionOf, unitPriceCents } from '../catalogue/catalogueRules.ts';
import type { Item } from '../catalogue/catalogue.ts';
import { itemCard } from '../catalogue/itemCard.ts';
import { availabilityWords, priceWords } from '../catalogue/itemWords.ts';
import { categoryCard, itemsCard, menuCard, pagedCard } from '../catalogue/menuCard.ts';
import { categoryNamed, itemsWithout, searchMenu } from '../catalogue/menuSearchRules.ts';
import type { CartLine } from '../carts/cart.ts';
import { action, type Action } from '../messages/action.ts';
import type { Button, Card } from '../messages/card.ts';
import { optionWords } from '../orders/orderWords.ts';
import { dialogueTexts } from '../texts/dialogueTexts.ts';
import { foldedText } from '../texts/foldedText.ts';
import { money, oneLine } from '../texts/format.ts';
import { localize } from '../texts/locale.ts';
import { texts } from '../texts/texts.ts';
import { understand } from '../understanding/understand.ts';
import type { FineIntent } from '../understanding/understanding.ts';
import { allergyFromText } from './allergyFlow.ts';
import { askedOf, asTyped, withoutWhat } from './askRules.ts';
import { cashFromText } from './cashFlow.ts';
import { catalogueOf, menuViewOf } from './cartFlow.ts';
import { deliveryFromText } from './deliveryFlow.ts';
import type { FlowStep, FlowView, Reply } from './flowView.ts';
import { noteFromText } from './lineFlow.ts';
import { outFromText } from './outFlow.ts';
import { menuButton, say, show } from './replies.ts';
import { stay, type Said } from './said.ts';

/** What is about more than a dish, whatever dish it names. */
const above: ReadonlySet<FineIntent> = new Set([
  'stop', 'human', 'refund', 'complaint', 'invoice', 'order_status', 'cancel_order', 'start_over', 'show_cart', 'usual', 'hours',
]); // prettier-ignore

/** What is told or asked at any moment, whatever question is open; null when the text is none of it. */
export function answerAsk(said: Said): FlowStep | null {
  const told = firstOf(said, [allergyFromText, outFromText, cashFromText]);
  if (told || above.has(said.meant.fineIntent)) return told;
  return firstOf(said, [deliveryFromText, answerAbout, noteFromText]);
}

function firstOf(said: Said, answers: readonly ((said: Said) => FlowStep | null)[]): FlowStep | null {
  for (const answer of answers) {
    const step = answer(said);
    if (step) return step;
  }
  return null;
}

/** Questions about the menu: a price, what something is made of, what there is with or without something, a category by its name. */
function answerAbout(said: Said): FlowStep | null {
  const { view, text, meant } = said;
  const asked = askedOf(text);
  const named = categoryNamed(catalogueOf(view), asked?.rest ?? text);
  if (named && (asked || meant.lines.length === 0)) return stay(said, ...cardReply(categoryCard(menuViewOf(view), named.id)));
  if (!asked) return null;
  if (asked.about === 'price') return answerPrice(said, asked.rest);
  if (asked.about === 'contents') return answerContents(said, asked.rest);
  return answerSearch(said, asked.rest, asked.about === 'search');
}

function cardReply(card: Card | null): Reply[] {
  return card ? [show(card)] : [];
}

/** The dishes some words name: as lines, with the options they say, or as several that could be meant. */
function named({ view }: Said, words: string): { lines: CartLine[]; items: Item[] } {
  const meant = understand(view.compiled, { text: words, locale: view.locale, cart: [] });
  const ids = meant.doubts.flatMap(({ candidates }) => candidates.flatMap(({ itemId }) => itemId ?? []));
  return { lines: meant.lines, items: [...new Set(ids)].flatMap((id) => itemOf(catalogueOf(view), id) ?? []) };
}

function answerPrice(said: Said, words: string): FlowStep | null {
  const { lines, items } = named(said, words);
  const { view } = said;
  if (lines.length > 0) {
    const prices = lines.slice(0, 6).map((line) => priceSentence(view, line));
    const buttons = lines.slice(0, 3).flatMap((line) => itemButtons(view, line.itemId));
    return stay(said, say(prices.join('\n'), buttons));
  }
  const found = items.length > 0 ? items : searchMenu(catalogueOf(view), words);
  return found.length > 0 ? stay(said, show(listCard(view, asTyped(said.text, words), found))) : null;
}

/** The price of one, as the catalogue has it in this turn, with the options that were named. */
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
  const exact = money(unitPriceCents(catalogue, item, options), view.merchant.currency, view.locale);
  const price = isOpen ? priceWords(menuViewOf(view), item) : exact;
  const sentence = dialogueTexts[view.locale].item.price([localize(item.names, view.locale), ...said].join(', '), price);
  return [sentence, availabilityWords(menuViewOf(view), item)].filter(Boolean).join(' ');
}

function itemButtons(view: FlowView, itemId: string): Button[] {
  const item = itemOf(catalogueOf(view), itemId);
  if (!item) return [];
  const name = localize(item.names, view.locale);
  return [{ label: dialogueTexts[view.locale].item.details(name), action: action('item.show', item.id, 0) }];
}

function answerContents(said: Said, words: string): FlowStep | null {
  const { lines, items } = named(said, words);
  const { view } = said;
  const [line] = lines;
  const item = line ? itemOf(catalogueOf(view), line.itemId) : items.length === 1 ? items[0] : undefined;
  if (item) return stay(said, ...allergenAnswer(view, item, words), show(shownItem(view, item)));
  return items.length > 1 ? stay(said, show(listCard(view, asTyped(said.text, words), items))) : null;
}

/** One item with what the customer told they cannot have held against it. */
export function shownItem(view: FlowView, item: Item): Card {
  const words = dialogueTexts[view.locale].allergies;
  const found = checkAllergens(catalogueOf(view), item, [], view.customer.allergens);
  const name = localize(item.names, view.locale);
  const list = found.kind === 'contains' ? found.allergens.map((one) => allergenName(one, view.locale)).join(', ') : '';
  const warning = found.kind === 'contains' ? words.containsShort(name, list) : found.kind === 'unknown' ? words.unknownShort(name) : '';
  return itemCard(menuViewOf(view), item, warning);
}

/** "¿Lleva gluten?": yes, not listed, or not known; never that it is safe. */
function allergenAnswer(view: FlowView, item: Item, asked: string): Reply[] {
  const own = foldedText(Object.values(item.names).join(' ')).split(' ');
  const about = allergensNamed(
    foldedText(asked)
      .split(' ')
      .filter((word) => !own.includes(word))
      .join(' '),
  );
  if (about.length === 0) return [];
  const words = dialogueTexts[view.locale].item;
  const found = checkAllergens(catalogueOf(view), item, [], about);
  const name = localize(item.names, view.locale);
  const list = (found.kind === 'contains' ? found.allergens : about).map((one) => allergenName(one, view.locale)).join(', ');
  if (found.kind === 'contains') return [say(words.hasAllergen(name, list))];
  return [say(found.kind === 'unknown' ? words.unknownAllergen(name, list) : words.lacksAllergen(name, list))];
}

function answerSearch(said: Said, words: string, isSure: boolean): FlowStep | null {
  const { view } = said;
  const phrases = dialogueTexts[view.locale].item;
  const allergens = allergensWithout(words);
  if (allergens.length > 0) return stay(said, ...withoutReplies(view, words, allergens));
  const found = searchMenu(catalogueOf(view), words);
  const [only] = found;
  if (only && found.length === 1) return stay(said, show(shownItem(view, only)));
  if (found.length > 0) return stay(said, show(foundCard(view, words, found, { title: asTyped(said.text, words) })));
  // "is there gluten in the caprese?"
  const about = answerContents(said, words);
  if (about || !isSure || words === '') return about;
  return stay(said, say(phrases.notFound(oneLine(asTyped(said.text, words), 60)), [menuButton(view)]), ...nearest(said));
}

/** What comes nearest to words nothing answers to: what the parser found alike, else the menu. */
function nearest({ meant, view }: Said): Reply[] {
  const ids = meant.unknown.flatMap(({ nearestItemIds }) => nearestItemIds).slice(0, 3);
  const items = ids.flatMap((id) => itemOf(catalogueOf(view), id) ?? []);
  return items.length > 0 ? [show(listCard(view, '', items))] : [show(menuCard(menuViewOf(view)))];
}

function allergensWithout(words: string): string[] {
  const free = withoutWhat(words);
  return free === null ? [] : allergensNamed(free);
}

function withoutReplies(view: FlowView, query: string, allergens: readonly string[], page = 1): Reply[] {
  const words = dialogueTexts[view.locale].item;
  const list = allergens.map((one) => allergenName(one, view.locale)).join(', ');
  const found = itemsWithout(catalogueOf(view), allergens).filter((item) => isAvailable(view.itemStates, item.id, 1, view.now));
  if (found.length === 0) return [say(words.noneWithout(list), [menuButton(view)])];
  const about = { kind: 'search', subjectId: view.merchant.id, title: words.without(list), hint: words.withoutHint };
  return [show(pagedCard(menuViewOf(view), about, { items: found, page, pageAction: pageOf(view, query) }))];
}

/** Another page of what a search found; the button carries the words, and what they find is looked up anew. */
export function findAgain(view: FlowView, pageAndQuery: string): Reply[] {
  const [page = '', ...words] = pageAndQuery.split('/');
  const query = oneLine(words.join('/'), longestQuery);
  const allergens = allergensWithout(query);
  if (allergens.length > 0) return withoutReplies(view, query, allergens, Number(page));
  const found = searchMenu(catalogueOf(view), query);
  return [found.length > 0 ? show(foundCard(view, query, found, { title: query, page: Number(page) })) : show(menuCard(menuViewOf(view)))];
}

const longestQuery = 100;

function pageOf(view: FlowView, query: string): (page: number) => Action {
  return (page) => action('menu.find', view.merchant.id, 0, `${page}/${query.slice(0, longestQuery)}`);
}

function foundCard(view: FlowView, query: string, items: readonly Item[], { title, page = 1 }: { title: string; page?: number }): Card {
  const found = dialogueTexts[view.locale].item.found(oneLine(title, 60));
  const about = { kind: 'search', subjectId: view.merchant.id, title: found, more: [menuButton(view)] };
  return pagedCard(menuViewOf(view), about, { items, page, pageAction: pageOf(view, query) });
}

function listCard(view: FlowView, query: string, items: readonly Item[]): Card {
  const words = dialogueTexts[view.locale].item;
  const title = query === '' ? texts[view.locale].flow.nearest : words.found(oneLine(query, 60));
  return itemsCard(menuViewOf(view), { kind: 'search', subjectId: view.merchant.id, title, more: [menuButton(view)] }, items);
}

import { allergenName, allergensNamed, checkAllergens } from '../../catalogue/allergenRules.ts';
import { isAvailable, itemOf } from '../../catalogue/catalogueRules.ts';
import type { Item } from '../../catalogue/catalogue.ts';
import { itemCard } from '../../catalogue/itemCard.ts';
import { categoryCard, menuCard, pagedCard } from '../../catalogue/menuCard.ts';
import { categoryNamed, itemsWithout, searchMenu } from '../../catalogue/menuSearchRules.ts';
import { action, type Action } from '../../messages/action.ts';
import type { Card } from '../../messages/card.ts';
import { askTexts } from '../../texts/askTexts.ts';
import { dialogueTexts } from '../../texts/dialogueTexts.ts';
import { foldedText } from '../../texts/foldedText.ts';
import { oneLine } from '../../texts/format.ts';
import { localize } from '../../texts/locale.ts';
import type { FineIntent } from '../../understanding/understanding.ts';
import { allergyFromText } from '../basket/allergyFlow.ts';
import { askedOf, asTyped, withoutWhat } from '../wording/askRules.ts';
import { backFromText } from '../basket/backFlow.ts';
import { cashFromText } from '../basket/cashFlow.ts';
import { catalogueOf, menuViewOf } from '../basket/cartFlow.ts';
import { deliveryFromText } from './deliveryFlow.ts';
import type { FlowStep, FlowView, Reply } from '../flowView.ts';
import { askShopButton, dietFromText, optionsMarked } from './dietFlow.ts';
import { noteFromText } from '../basket/lineFlow.ts';
import { listCard, named, nearest } from './namedItems.ts';
import { answerPrice } from './priceFlow.ts';
import { outFromText } from '../basket/outFlow.ts';
import { menuButton, say, show } from '../replies.ts';
import { shopFromText } from './shopAskFlow.ts';
import { stay, type Said } from '../said.ts';

/** What is about more than a dish, whatever dish it names. */
const above: ReadonlySet<FineIntent> = new Set([
  'stop', 'human', 'refund', 'complaint', 'invoice', 'order_status', 'cancel_order', 'start_over', 'show_cart', 'usual', 'hours',
]); // prettier-ignore

/** What is told or asked at any moment, whatever question is open; null when the text is none of it. */
export function answerAsk(said: Said): FlowStep | null {
  const told = firstOf(said, [allergyFromText, outFromText, cashFromText, backFromText, shopFromText]);
  if (told || above.has(said.meant.fineIntent)) return told;
  return firstOf(said, [deliveryFromText, dietFromText, answerAbout, noteFromText]);
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

function allergensWithout(words: string): string[] {
  const free = withoutWhat(words);
  return free === null ? [] : allergensNamed(free);
}

function withoutReplies(view: FlowView, query: string, allergens: readonly string[], page = 1): Reply[] {
  const words = dialogueTexts[view.locale].item;
  const list = allergens.map((one) => allergenName(one, view.locale)).join(', ');
  const found = itemsWithout(catalogueOf(view), allergens).filter((item) => isAvailable(view.itemStates, item.id, 1, view.now));
  const options = allergens.flatMap((one) => optionsMarked(view, allergenName(one, view.locale)));
  if (found.length === 0) return [say(words.noneWithout(list), [askShopButton(view), menuButton(view)]), ...options];
  const hint = askTexts[view.locale].diet.allergenHint(list);
  const about = { kind: 'search', subjectId: view.merchant.id, title: words.without(list), hint };
  const card = pagedCard(menuViewOf(view), about, { items: found, page, pageAction: pageOf(view, query) });
  return [...options, show(card, [askShopButton(view)])];
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

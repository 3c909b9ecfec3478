import { action, type Action } from '../messages/action.ts';
import type { Button, Card, CardElement } from '../messages/card.ts';
import type { Merchant } from '../merchants/merchant.ts';
import { dialogueTexts } from '../texts/dialogueTexts.ts';
import { localize, type Locale } from '../texts/locale.ts';
import { texts } from '../texts/texts.ts';
import { isAvailable } from './catalogueRules.ts';
import type { Catalogue, Item, ItemState } from './catalogue.ts';
import { priceWords } from './itemWords.ts';

export type MenuView = { catalogue: Catalogue; itemStates: ReadonlyMap<string, ItemState>; merchant: Merchant; locale: Locale; now: Date };

/** The categories of a shop's menu, to choose one from. */
export function menuCard(view: MenuView): Card {
  const { catalogue, merchant, locale } = view;
  const say = texts[locale].flow;
  const filled = catalogue.categories.filter((category) => catalogue.items.some((item) => item.categoryId === category.id));
  const buttons = filled.map((category): Button => ({
    label: localize(category.names, locale),
    action: action('menu.category', merchant.id, 0, category.id),
  }));
  const elements: CardElement[] =
    buttons.length === 0
      ? [{ type: 'text', text: say.menuEmpty }]
      : [
          { type: 'heading', text: say.menuTitle(merchant.name) },
          { type: 'text', tone: 'subtle', text: say.menuHint },
          { type: 'actions', buttons },
        ];
  return { kind: 'menu', subjectId: merchant.id, revision: catalogue.version, elements, fallbackText: say.menuTitle(merchant.name) };
}

/** How many items are shown at once. */
const itemsPerPage = 8;

/** The items of one category with their prices, each with a button to add it; a long one in pages, counted from 1. */
export function categoryCard(view: MenuView, categoryId: string, page = 1): Card | null {
  const { catalogue, locale } = view;
  const category = catalogue.categories.find((one) => one.id === categoryId);
  const items = catalogue.items.filter((item) => item.categoryId === categoryId);
  if (!category || items.length === 0) return null;
  const title = localize(category.names, locale);
  const pageAction = (next: number) => action('menu.category', view.merchant.id, 0, `${category.id}/${next}`);
  return pagedCard(view, { kind: 'menuCategory', subjectId: categoryId, title }, { items, page, pageAction });
}

type Pages = { items: readonly Item[]; page: number; pageAction: (page: number) => Action };

/** One page of a list of items, and the button to the next one; after the last comes the first again. */
export function pagedCard(view: MenuView, about: ItemsTitle, { items, page, pageAction }: Pages): Card {
  const pages = Math.max(1, Math.ceil(items.length / itemsPerPage));
  const shown = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  const next = (shown % pages) + 1;
  const label = dialogueTexts[view.locale].item.more(next, pages);
  const more: Button[] = pages > 1 ? [{ label, action: pageAction(next) }] : [];
  const onPage = items.slice((shown - 1) * itemsPerPage, shown * itemsPerPage);
  return itemsCard(view, { ...about, more: [...more, ...(about.more ?? [])] }, onPage);
}

/** What a list of items is about, a hint below its title, and the buttons under it. */
export type ItemsTitle = { kind: string; subjectId: string; title: string; hint?: string; more?: Button[] };

/** A few items side by side: a category, or what comes nearest to something the shop has not got. */
export function itemsCard(view: MenuView, about: ItemsTitle, items: readonly Item[]): Card {
  const { catalogue, locale } = view;
  const elements: CardElement[] = [
    { type: 'heading', text: about.title },
    ...(about.hint ? [{ type: 'text' as const, tone: 'subtle' as const, text: about.hint }] : []),
    ...items.slice(0, itemsPerPage).flatMap((item) => itemElements(view, item)),
    ...(about.more?.length ? [{ type: 'actions' as const, buttons: about.more }] : []),
  ];
  return {
    kind: about.kind,
    subjectId: about.subjectId,
    revision: catalogue.version,
    elements,
    fallbackText: `${about.title}: ${items.map((item) => localize(item.names, locale)).join(', ')}`,
  };
}

function itemElements(view: MenuView, item: Item): CardElement[] {
  const { locale, itemStates, now } = view;
  const say = texts[locale].flow;
  const name = localize(item.names, locale);
  const isThere = isAvailable(itemStates, item.id, 1, now);
  const price = isThere ? priceWords(view, item) : say.outNow;
  const description = item.descriptions ? localize(item.descriptions, locale) : '';
  const details: CardElement[] = [
    { type: 'text', tone: 'strong', text: `${name} · ${price}` },
    ...(description ? [{ type: 'text' as const, tone: 'subtle' as const, text: description }] : []),
  ];
  const add: Button = { label: say.add(name), action: action('item.add', item.id, 0) };
  const about: Button = { label: dialogueTexts[locale].item.details(name), action: action('item.show', item.id, 0) };
  return [...details, { type: 'actions', buttons: isThere ? [add, about] : [about] }];
}

import { action } from '../messages/action.ts';
import type { Button, Card, CardElement } from '../messages/card.ts';
import type { Merchant } from '../merchants/merchant.ts';
import { money } from '../texts/format.ts';
import { localize, type Locale } from '../texts/locale.ts';
import { texts } from '../texts/texts.ts';
import { isAvailable } from './catalogueRules.ts';
import type { Catalogue, Item, ItemState } from './catalogue.ts';

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

/** The items of one category with their prices, each with a button to add it. */
export function categoryCard(view: MenuView, categoryId: string): Card | null {
  const { catalogue, locale } = view;
  const category = catalogue.categories.find((one) => one.id === categoryId);
  const items = catalogue.items.filter((item) => item.categoryId === categoryId);
  if (!category || items.length === 0) return null;
  const title = localize(category.names, locale);
  return itemsCard(view, { kind: 'menuCategory', subjectId: categoryId, title }, items);
}

/** A few items side by side: a category, or what comes nearest to something the shop has not got. */
export function itemsCard(view: MenuView, about: { kind: string; subjectId: string; title: string }, items: readonly Item[]): Card {
  const { catalogue, locale } = view;
  const elements: CardElement[] = [{ type: 'heading', text: about.title }, ...items.flatMap((item) => itemElements(view, item))];
  return {
    kind: about.kind,
    subjectId: about.subjectId,
    revision: catalogue.version,
    elements,
    fallbackText: `${about.title}: ${items.map((item) => localize(item.names, locale)).join(', ')}`,
  };
}

function itemElements(view: MenuView, item: Item): CardElement[] {
  const { merchant, locale, itemStates, now } = view;
  const say = texts[locale].flow;
  const name = localize(item.names, locale);
  const isThere = isAvailable(itemStates, item.id, 1, now);
  const price = isThere ? money(item.priceCents, merchant.currency, locale) : say.outNow;
  const description = item.descriptions ? localize(item.descriptions, locale) : '';
  const details: CardElement[] = [
    { type: 'text', tone: 'strong', text: `${name} · ${price}` },
    ...(description ? [{ type: 'text' as const, tone: 'subtle' as const, text: description }] : []),
  ];
  const add: Button = { label: say.add(name), action: action('item.add', item.id, 0) };
  return isThere ? [...details, { type: 'actions', buttons: [add] }] : details;
}

import type { CartLine } from '../../carts/cart.ts';
import type { Item } from '../../catalogue/catalogue.ts';
import { itemOf } from '../../catalogue/catalogueRules.ts';
import { itemsCard, menuCard } from '../../catalogue/menuCard.ts';
import type { Card } from '../../messages/card.ts';
import { dialogueTexts } from '../../texts/dialogueTexts.ts';
import { oneLine } from '../../texts/format.ts';
import { texts } from '../../texts/texts.ts';
import { understand } from '../../understanding/understand.ts';
import { catalogueOf, menuViewOf } from '../basket/cartFlow.ts';
import type { FlowView, Reply } from '../flowView.ts';
import { menuButton, show } from '../replies.ts';
import type { Said } from '../said.ts';

/** The dishes some words name: as lines, with the options they say, or as several that could be meant. */
export function named({ view }: Said, words: string): { lines: CartLine[]; items: Item[] } {
  const meant = understand(view.compiled, { text: words, locale: view.locale, cart: [] });
  const ids = meant.doubts.flatMap(({ candidates }) => candidates.flatMap(({ itemId }) => itemId ?? []));
  return { lines: meant.lines, items: [...new Set(ids)].flatMap((id) => itemOf(catalogueOf(view), id) ?? []) };
}

/** What comes nearest to words nothing answers to: what the parser found alike, else the menu. */
export function nearest({ meant, view }: Said): Reply[] {
  const ids = meant.unknown.flatMap(({ nearestItemIds }) => nearestItemIds).slice(0, 3);
  const items = ids.flatMap((id) => itemOf(catalogueOf(view), id) ?? []);
  return items.length > 0 ? [show(listCard(view, '', items))] : [show(menuCard(menuViewOf(view)))];
}

/** Some items under what they were found with. */
export function listCard(view: FlowView, query: string, items: readonly Item[]): Card {
  const words = dialogueTexts[view.locale].item;
  const title = query === '' ? texts[view.locale].flow.nearest : words.found(oneLine(query, 60));
  return itemsCard(menuViewOf(view), { kind: 'search', subjectId: view.merchant.id, title, more: [menuButton(view)] }, items);
}

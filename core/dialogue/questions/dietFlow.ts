import type { Item } from '../../catalogue/catalogue.ts';
import { groupsOf } from '../../catalogue/catalogueRules.ts';
import { itemsCard } from '../../catalogue/menuCard.ts';
import { categoryNamed, searchMenu } from '../../catalogue/menuSearchRules.ts';
import { action } from '../../messages/action.ts';
import type { Button } from '../../messages/card.ts';
import { askTexts } from '../../texts/askTexts.ts';
import { foldedText } from '../../texts/foldedText.ts';
import { oneLine } from '../../texts/format.ts';
import { localize } from '../../texts/locale.ts';
import { asTyped } from '../wording/askRules.ts';
import { catalogueOf, menuViewOf } from '../basket/cartFlow.ts';
import { dietAsked, type DietAsked } from '../wording/dietRules.ts';
import type { FlowStep, FlowView, Reply } from '../flowView.ts';
import { menuButton, say, show } from '../replies.ts';
import { stay, type Said } from '../said.ts';

/** "¿Hay algo vegano?": what the menu marks as such, that it knows no more, and the offer to ask the shop. */
export function dietFromText(said: Said): FlowStep | null {
  const asked = dietAsked(said.text);
  if (!asked) return null;
  const { view } = said;
  const words = askTexts[view.locale].diet;
  const word = oneLine(asTyped(said.text, asked.word), 40).toLowerCase();
  const found = markedItems(view, asked);
  if (found.length === 0) return stay(said, say(words.none(word), [askShopButton(view), menuButton(view)]));
  const about = {
    kind: 'search',
    subjectId: view.merchant.id,
    title: words.marked(word),
    hint: words.hint(word),
    more: [menuButton(view)],
  };
  return stay(said, show(itemsCard(menuViewOf(view), about, found), [askShopButton(view)]));
}

/** What bears the mark in its name, its description or its category's name; of what is named beside it, where that is on the menu. */
function markedItems(view: FlowView, { marks, rest }: DietAsked): Item[] {
  const catalogue = catalogueOf(view);
  const category = categoryNamed(catalogue, rest);
  const named = category ? catalogue.items.filter(({ categoryId }) => categoryId === category.id) : searchMenu(catalogue, rest);
  const among = named.length > 0 ? named : catalogue.items;
  return among.filter((item) => {
    const own = catalogue.categories.find(({ id }) => id === item.categoryId);
    const texts = [item.names, item.descriptions, own?.names].flatMap((one) => Object.values(one ?? {}));
    return marks.test(foldedText([...texts, ...Object.values(item.aliases ?? {}).flat()].join(' ')));
  });
}

const itemsNamed = 5;

/** The options that say by their name that they are without something ("masa sin gluten"), and the items they can be had with. */
export function optionsMarked(view: FlowView, without: string): Reply[] {
  const catalogue = catalogueOf(view);
  const mark = new RegExp(`\\b(sin ${foldedText(without)}|${foldedText(without)} free)\\b`);
  const found = new Map<string, string[]>();
  for (const item of catalogue.items) {
    for (const option of groupsOf(catalogue, item).flatMap(({ options }) => options)) {
      if (!Object.values(option.names).some((name) => mark.test(foldedText(name)))) continue;
      const name = localize(option.names, view.locale);
      found.set(name, [...(found.get(name) ?? []), localize(item.names, view.locale)]);
    }
  }
  return [...found].map(([option, items]) => {
    const more = items.length > itemsNamed ? ` (+${items.length - itemsNamed})` : '';
    return say(askTexts[view.locale].diet.alsoOption(option, `${items.slice(0, itemsNamed).join(', ')}${more}`));
  });
}

/** Calls a person of the shop, for what the menu does not say. */
export function askShopButton({ merchant, locale }: Pick<FlowView, 'merchant' | 'locale'>): Button {
  return { label: askTexts[locale].diet.askShop, action: action('person.call', merchant.id, 0) };
}

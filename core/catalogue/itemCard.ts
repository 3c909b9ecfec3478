import { action } from '../messages/action.ts';
import type { Button, Card, CardElement } from '../messages/card.ts';
import { dialogueTexts } from '../texts/dialogueTexts.ts';
import { localize } from '../texts/locale.ts';
import { texts } from '../texts/texts.ts';
import { isAvailable } from './catalogueRules.ts';
import type { Item } from './catalogue.ts';
import { allergenSentence, availabilityWords, optionWordsOf, priceWords } from './itemWords.ts';
import type { MenuView } from './menuCard.ts';

/** All there is to know of one item: price, what it is, options, allergens, whether it is there, and buttons to have it. */
export function itemCard(view: MenuView, item: Item, warning = ''): Card {
  const { catalogue, locale, merchant } = view;
  const name = localize(item.names, locale);
  const description = item.descriptions ? localize(item.descriptions, locale) : '';
  const availability = availabilityWords(view, item);
  const options = optionWordsOf(view, item);
  const elements: CardElement[] = [
    { type: 'heading', text: name },
    { type: 'text', tone: 'strong', text: priceWords(view, item) },
    ...(description ? [{ type: 'text' as const, text: description }] : []),
    ...(options.length > 0 ? [{ type: 'fields' as const, items: options }] : []),
    { type: 'text', tone: 'subtle', text: allergenSentence(view, item) },
    ...(warning ? [{ type: 'text' as const, tone: 'warning' as const, text: warning }] : []),
    ...(availability ? [{ type: 'text' as const, text: availability }] : []),
    { type: 'actions', buttons: buttonsOf(view, item, options.length > 0) },
  ];
  return { kind: 'item', subjectId: item.id, revision: catalogue.version, elements, fallbackText: `${name} · ${merchant.name}` };
}

function buttonsOf({ itemStates, catalogue, locale, merchant, now }: MenuView, item: Item, hasOptions: boolean): Button[] {
  const name = localize(item.names, locale);
  const isThere = isAvailable(itemStates, item.id, 1, now);
  const category = catalogue.categories.find(({ id }) => id === item.categoryId);
  const add: Button = { label: texts[locale].flow.add(name), action: action('item.add', item.id, 0), style: 'primary' };
  const choose: Button = { label: dialogueTexts[locale].item.choose(name), action: action('item.choose', item.id, 0) };
  const back: Button[] = category
    ? [{ label: localize(category.names, locale), action: action('menu.category', merchant.id, 0, category.id) }]
    : [];
  return [...(isThere ? [add, ...(hasOptions ? [choose] : [])] : []), ...back];
}

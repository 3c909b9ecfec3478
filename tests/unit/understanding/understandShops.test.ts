import { expect, test } from '@jest/globals';
import { compileCatalogue } from '../../../core/understanding/compileCatalogue.ts';
import { orderMenu, type OrderMenu } from '../../../core/understanding/orderMenu.ts';
import { understand } from '../../../core/understanding/understand.ts';

type Group = OrderMenu['groups'][number];

/** A group of options: `id=name|other name`; with `single`, one of them at most. */
function group(id: string, values: string, { single = false, suffixes = [] as string[] } = {}): Group {
  const parsed = values.split(', ').map((value) => {
    const [valueId = '', names = ''] = value.split('=');
    return { id: valueId, names: names.split('|') };
  });
  return { id, min: 0, max: single ? 1 : null, negatable: true, quantifiable: true, prefixes: [], suffixes, values: parsed };
}

const menu: OrderMenu = {
  schema: 'order-menu/1',
  merchant: 'corner',
  locale: 'en',
  categories: [
    { id: 'wraps', names: ['wrap', 'wraps'] },
    { id: 'coffees', names: ['coffee', 'coffees'] },
  ],
  items: [
    { id: 'wrap', category: 'wraps', names: ['wrap', 'wraps'], groups: ['beans', 'meat', 'extras', 'prep'] },
    { id: 'latte', category: 'coffees', names: ['latte', 'lattes'], groups: ['size', 'milk', 'sweet'] },
    { id: 'house', category: 'wraps', names: ['the house'], groups: ['bread', 'extras'] },
    { id: 'works', category: 'wraps', names: ['the works'], groups: ['bread', 'extras', 'ice'] },
    { id: 'sub', category: 'wraps', names: ['veggie sub'], groups: ['bread', 'extras'] },
    { id: 'filter', category: 'coffees', names: ['filter coffee', 'coffee'], groups: ['size', 'milk', 'sweet'] },
  ],
  groups: [
    group('beans', 'black=black beans, pinto=pinto beans'),
    group('meat', 'chicken=chicken, steak=steak'),
    group('extras', 'cheese=cheese, guacamole=guacamole|guac, lettuce=lettuce'),
    group('size', 'small=small, medium=medium, large=large', { single: true }),
    group('prep', 'toasted=toasted', { single: true }),
    group('milk', 'oat=oat, soy=soy, skimmed=skimmed', { single: true, suffixes: ['milk'] }),
    group('bread', 'sour=sourdough, all=everything', { single: true }),
    group('ice', 'none=no ice', { single: true }),
    group('sweet', 'sugar=sugar|sugars, vanilla=vanilla'),
  ],
};
const shop = compileCatalogue(orderMenu(menu));

function read(text: string): string[] {
  const { lines } = understand(shop, { text, locale: 'en', cart: [] });
  return lines
    .map(({ quantity, itemId, options }) => {
      const said = options.map(
        ({ optionId, negated, quantity: degree }) =>
          `${negated ? '-' : ''}${degree === 'extra' ? '+' : degree === 'light' ? '~' : ''}${optionId}`,
      );
      return [`${quantity} ${itemId}`, ...said.sort()].join(' ');
    })
    .sort();
}

test.each([
  ['a wrap with black and pinto beans and chicken', ['1 wrap black chicken pinto']],
  ['two steak wraps with guac and no cheese and a large latte', ['1 latte large', '2 wrap -cheese guacamole steak']],
  ['a wrap with everything but the lettuce', ['1 wrap -lettuce']],
  ['a wrap with no cheese and large latte', ['1 latte large', '1 wrap -cheese']],
  ['a steak wrap, toast it please', ['1 wrap steak toasted']],
  ['leave the cheese off the chicken wrap', ['1 wrap -cheese chicken']],
  ['wrap with steak, light cheese', ['1 wrap steak ~cheese']],
  ['a medium coffee with two sugars and soy milk', ['1 filter medium soy sugar']],
  ['two lattes, one with oat milk and the other with soy', ['1 latte oat', '1 latte soy']],
  ['large latte with a splash of oat milk', ['1 latte large ~oat']],
  ['three lattes, no wait, two lattes with vanilla', ['2 latte vanilla']],
  ['a smal late with skimed milk', ['1 latte skimmed small']],
  ['half a dozen wraps', ['6 wrap']],
  ['wrap order for two people', ['1 wrap']],
  ['two steak wraps and a latte, extra cheese on the wraps', ['1 latte', '2 wrap +cheese steak']],
  ['the house on sourdough, hold the lettuce', ['1 house -lettuce sour']],
  ['a veggie sub on everything with lettuce', ['1 sub all lettuce']],
])('%s', (text, lines) => {
  expect(read(text)).toEqual(lines);
});

test.each(['a house on a sourdough wrap', 'a latte with oat, no ice'])('is asked about: "%s"', (text) => {
  expect(understand(shop, { text, locale: 'en', cart: [] }).needsConfirmation).toBe(true);
});

test('a misspelt, unknown or unclear word is asked about rather than guessed', () => {
  const sure = understand(shop, { text: 'a large latte', locale: 'en', cart: [] });
  const unsure = understand(shop, { text: 'a large turmeric latte', locale: 'en', cart: [] });
  expect([sure.needsConfirmation, unsure.needsConfirmation]).toEqual([false, true]);
  expect(unsure.unknown.map(({ text }) => text)).toEqual(['turmeric']);
});

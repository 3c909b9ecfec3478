import { describe, expect, it } from '@jest/globals';
import { asChange, isOfOrder } from '../../../core/dialogue/wording/wishWords.ts';
import { compileCatalogue } from '../../../core/understanding/compileCatalogue.ts';
import { vesuvioCatalogue } from '../../../db/seeds/demo/vesuvioCatalogue.ts';
import type { OrderLine } from '../../../core/orders/order.ts';
import type { Locale } from '../../../core/texts/locale.ts';

const compiled = compileCatalogue({ ...vesuvioCatalogue, version: 1 });
const line = (itemId: string, quantity: number): OrderLine => ({
  position: 0,
  itemId,
  names: { es: itemId },
  quantity,
  unitPriceCents: 500,
  options: [],
  note: null,
});
const order = { lines: [line('tiramisu', 2), line('pan-de-ajo', 1)] };
const isAbout = (locale: Locale, text: string) => isOfOrder(asChange(text, locale), order, { compiled, locale });

describe('what is said of an order that is with the shop', () => {
  it.each([
    ['es', 'quiero 3 tiramisús en vez de 2'],
    ['es', 'me he equivocado, eran 3 tiramisús'],
    ['es', 'sin pan de ajo mejor'],
    ['es', 'ponle otra coca'],
    ['en', 'can I make that 3 tiramisus?'],
    ['en', 'sorry, it was 3 tiramisus'],
    ['en', 'no garlic bread please'],
    ['en', 'actually no garlic bread'],
    ['en', 'can I get a coke too?'],
  ] as const)('%s: “%s” changes it', (locale, text) => {
    expect(isAbout(locale, text)).toBe(true);
  });

  it.each([
    ['es', 'otra coca por favor'],
    ['es', 'otro tiramisú'],
    ['es', 'dos margaritas grandes'],
    ['es', '¿tenéis algo sin queso?'],
    ['es', '¿el pan de ajo lleva leche?'],
    ['es', 'gracias'],
    ['en', 'a coke please'],
    ['en', 'is there anything without milk?'],
    ['en', 'where is my order?'],
  ] as const)('%s: “%s” says nothing of it', (locale, text) => {
    expect(isAbout(locale, text)).toBe(false);
  });
});

it.each([
  ['se me olvidó la coca', 'es', 'añade la coca'],
  ['he olvidado pedir una coca', 'es', 'añade una coca'],
  ['I forgot the coke', 'en', 'add the coke'],
  ["I've forgotten to order a coke", 'en', 'add a coke'],
  ['perdón, eran 3 tiramisús', 'es', 'que sean 3 tiramisus'],
  ['I meant 3 tiramisus', 'en', 'make it 3 tiramisus'],
  ['se os olvidó la coca', 'es', 'se os olvidó la coca'],
  ['olvida la coca', 'es', 'olvida la coca'],
  ['me olvidé de pedir una coca', 'es', 'añade una coca'],
  ['quería 3 tiramisús', 'es', 'quería 3 tiramisús'],
] as const)('“%s” asks for “%s”', (text, locale, change) => {
  expect(asChange(text, locale)).toBe(change);
});

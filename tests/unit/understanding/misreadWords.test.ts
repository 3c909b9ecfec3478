import { expect, test } from '@jest/globals';
import type { Locale } from '../../../core/texts/locale.ts';
import { compileCatalogue } from '../../../core/understanding/compileCatalogue.ts';
import { understand } from '../../../core/understanding/understand.ts';
import { vesuvioCatalogue } from '../../../db/seeds/demo/vesuvioCatalogue.ts';

const shop = compileCatalogue({ version: 1, ...vesuvioCatalogue });

test.each<[Locale, string, string]>([
  ['es', 'una tarta de manzana', 'manzana'],
  ['es', 'una ensalada césar y un agua', 'césar'],
  ['es', 'dos sopas y una coca', 'sopas'],
  ['en', 'fish and chips', 'fish'],
  ['en', 'a coke and a hot dog', 'hot dog'],
])('food that only looks like a word of the language is said to be unknown (%s): "%s"', (locale, text, unknown) => {
  expect(understand(shop, { text, locale, cart: [] }).unknown.map((one) => one.text)).toEqual([unknown]);
});

test.each<[Locale, string]>([
  ['es', 'una tarta de manzana'],
  ['es', 'una ensalada césar'],
])('a thing with such a word behind it is asked about (%s): "%s"', (locale, text) => {
  expect(understand(shop, { text, locale, cart: [] }).needsConfirmation).toBe(true);
});

test.each<[Locale, string]>([
  ['en', 'two diavolas with olives plaese'],
  ['en', 'a large margherita thansk'],
  ['es', 'una coca grasias'],
])('a slip in a word of courtesy is no food (%s): "%s"', (locale, text) => {
  expect(understand(shop, { text, locale, cart: [] })).toMatchObject({ unknown: [], needsConfirmation: false });
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CartLine } from '../../../core/carts/cart.ts';
import { compileCatalogue } from '../../../core/understanding/compileCatalogue.ts';
import { understand } from '../../../core/understanding/understand.ts';
import { vesuvioCatalogue } from '../../../db/seeds/demo/vesuvioCatalogue.ts';

const shop = compileCatalogue({ version: 1, ...vesuvioCatalogue });
const cart: CartLine[] = [{ itemId: 'diavola', quantity: 2, options: [] }];

const words = [
  'dos',
  'una',
  'pizza',
  'margarita',
  'sin',
  'cebolla',
  'no',
  'y',
  ',',
  'con',
  'extra',
  'queso',
  'coca',
  'quita',
  'otra',
  'la',
  'segunda',
  '0',
  '-3',
  '1e9',
  '99999',
  '2,5',
  'all',
  'half',
];

test('no text makes it throw, and no text makes an absurd quantity', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((said) => said.join(' ')),
  );
  fc.assert(
    fc.property(text, fc.constantFrom('es' as const, 'en' as const), fc.boolean(), (said, locale, withCart) => {
      const meant = understand(shop, { text: said, locale, cart: withCart ? cart : [] });
      for (const { quantity } of [...meant.lines, ...(meant.editedCart ?? [])]) {
        expect(Number.isInteger(quantity) && quantity >= 1 && quantity <= 99).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test.each(['', '🍕🍕🍕', '<b>hola</b><script>alert(1)</script>', 'ﷺ'.repeat(500), 'a'.repeat(10_000), '\u0000\uFFFF', '?!.,;:'])(
  '%j is read without a line',
  (text) => {
    expect(understand(shop, { text, locale: 'es', cart: [] }).lines).toEqual([]);
  },
);

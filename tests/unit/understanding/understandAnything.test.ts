import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CartLine } from '../../../core/carts/cart.ts';
import { indexOf } from '../../../core/understanding/catalogueIndex.ts';
import { compileCatalogue } from '../../../core/understanding/compileCatalogue.ts';
import { readAtoms } from '../../../core/understanding/readAtoms.ts';
import { readPieces } from '../../../core/understanding/readPieces.ts';
import { segmentLines } from '../../../core/understanding/segmentLines.ts';
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

/** How often the pieces are looked at while lines are cut. */
function looks(text: string): number {
  const index = indexOf(shop);
  let count = 0;
  const pieces = new Proxy(readPieces(readAtoms(text, index), 'es'), {
    get: (target, key, receiver) => {
      count += 1;
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
  segmentLines(index, pieces);
  return count;
}

/** A line may be 24 pieces long, so the first pieces cost less than those that follow: hence more than ten times. */
test.each(['dos pizzas con queso y una coca ', 'queso ', 'dos ', 'una y otra ', 'sin cebolla ni '])(
  'the work grows no faster than a text of "%s"',
  (unit) => {
    const short = looks(unit.repeat(Math.ceil(1000 / unit.length)));
    const long = looks(unit.repeat(Math.ceil(10_000 / unit.length)));
    expect(long / short).toBeLessThan(14);
  },
);

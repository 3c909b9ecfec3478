import { expect, test } from '@jest/globals';
import type { CartLine } from '../../../core/carts/cart.ts';
import { compileCatalogue } from '../../../core/understanding/compileCatalogue.ts';
import { understand } from '../../../core/understanding/understand.ts';
import { vesuvioCatalogue } from '../../../db/seeds/demo/vesuvioCatalogue.ts';

const shop = compileCatalogue({ version: 1, ...vesuvioCatalogue });
const cart: CartLine[] = [
  { itemId: 'diavola', quantity: 2, options: [] },
  { itemId: 'coca-cola', quantity: 1, options: [] },
];

type Method = (this: { length?: number }, ...given: unknown[]) => unknown;

const lists = ['map', 'filter', 'flatMap', 'some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex', 'slice', 'forEach', 'concat'];

/** Counts every look-up and every element of every list gone through while something runs. */
function stepsOf(run: () => void): number {
  let count = 0;
  const restore: (() => void)[] = [];
  const spyOn = (owner: object, name: string, size: (self: { length?: number }) => number) => {
    const original = Object.getOwnPropertyDescriptor(owner, name);
    const method = original?.value as Method;
    Object.defineProperty(owner, name, {
      ...original,
      value: function counted(this: { length?: number }, ...given: unknown[]) {
        count += size(this);
        return method.apply(this, given);
      },
    });
    restore.push(() => Object.defineProperty(owner, name, original ?? {}));
  };
  spyOn(Map.prototype, 'get', () => 1);
  spyOn(Set.prototype, 'has', () => 1);
  for (const name of lists) spyOn(Array.prototype, name, ({ length = 0 }) => length);
  try {
    run();
  } finally {
    for (const one of restore) one();
  }
  return count;
}

const units = [
  'dos pizzas con queso y una coca ',
  'queso ',
  'pizza margarita ',
  'dos ',
  '99999 ',
  'una y otra ',
  'sin cebolla ni ',
  'no ',
  'quita la coca y ',
  'y todas ',
  'la segunda ',
  'mejor ',
  ',',
  '?',
  '🍕',
  'x',
  'qeso ',
  'jamón de ',
];

test.each(units.flatMap((unit) => [[unit, [] as CartLine[]] as const, [unit, cart] as const]))(
  'the steps grow no faster than a text of "%s" with the cart %j',
  (unit, before) => {
    const read = (length: number) =>
      stepsOf(() => understand(shop, { text: unit.repeat(length).slice(0, length), locale: 'es', cart: [...before] }));
    read(100);
    expect(read(10_000)).toBeLessThanOrEqual(10 * read(1000) + 1000);
  },
);

test('a reading takes steps at all, so that counting them says something', () => {
  expect(stepsOf(() => understand(shop, { text: 'dos pizzas', locale: 'es', cart: [] }))).toBeGreaterThan(50);
});

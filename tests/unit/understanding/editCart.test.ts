import { expect, test } from '@jest/globals';
import type { CartLine } from '../../../core/carts/cart.ts';
import { compileCatalogue } from '../../../core/understanding/compileCatalogue.ts';
import { understand } from '../../../core/understanding/understand.ts';
import { vesuvioCatalogue } from '../../../db/seeds/demo/vesuvioCatalogue.ts';

const shop = compileCatalogue({ version: 1, ...vesuvioCatalogue });

/** `2 margherita tamano.mediana` as a line of the cart. */
function line(short: string): CartLine {
  const [quantity, itemId = '', ...options] = short.split(' ');
  return {
    itemId,
    quantity: Number(quantity),
    options: options.map((option) => {
      const [groupId = '', optionId = ''] = option.replace('-', '').split('.');
      return { groupId, optionId, ...(option.startsWith('-') ? { negated: true } : {}) };
    }),
  };
}

function short({ quantity, itemId, options }: CartLine): string {
  return [`${quantity} ${itemId}`, ...options.map((option) => `${option.negated ? '-' : ''}${option.groupId}.${option.optionId}`)].join(
    ' ',
  );
}

test.each<[string[], string, string[]]>([
  [['1 diavola', '1 coca-cola'], 'quita la coca', ['1 diavola']],
  [['1 diavola', '3 coca-cola'], 'quita una coca', ['1 diavola', '2 coca-cola']],
  [['1 diavola', '3 coca-cola'], 'remove the cokes please', ['1 diavola']],
  [['1 margherita tamano.mediana', '1 agua'], 'cambia la mediana por una grande', ['1 margherita tamano.grande', '1 agua']],
  [['1 diavola', '1 coca-cola'], 'cambia la coca por un agua', ['1 diavola', '1 agua']],
  [['2 diavola'], 'make that three', ['3 diavola']],
  [['1 diavola', '1 carbonara'], 'ponme otra igual', ['1 diavola', '2 carbonara']],
  [
    ['1 diavola', '1 carbonara'],
    'las dos pizzas sin cebolla',
    ['1 diavola -ingredientes-diavola.cebolla', '1 carbonara -ingredientes-carbonara.cebolla'],
  ],
  [['1 diavola', '1 carbonara'], 'take off the last one', ['1 diavola']],
  [['1 diavola', '1 coca-cola'], 'la diavola sin cebolla', ['1 diavola -ingredientes-diavola.cebolla', '1 coca-cola']],
  [['1 diavola', '1 coca-cola'], 'cancela todo', []],
  [['1 diavola', '3 coca-cola'], 'cambia una coca por una cerveza', ['1 diavola', '2 coca-cola', '1 cerveza']],
  [['1 diavola', '3 coca-cola'], 'que sean cuatro cocas', ['1 diavola', '4 coca-cola']],
  [
    ['2 diavola tamano.mediana'],
    'una de las diavolas sin pepperoni',
    ['1 diavola tamano.mediana', '1 diavola tamano.mediana -ingredientes-diavola.pepperoni'],
  ],
  [['2 diavola', '1 coca-cola'], 'quita una de las diavolas', ['1 diavola', '1 coca-cola']],
  [['1 diavola', '2 coca-cola'], 'en vez de coca ponme agua', ['1 diavola', '2 agua']],
  [['1 diavola', '1 carbonara'], 'add extra cheese to the second one', ['1 diavola', '1 carbonara ingredientes-carbonara.mozzarella']],
  [
    ['2 margherita'],
    'one of the pizzas with mushrooms instead of ham',
    ['1 margherita', '1 margherita ingredientes-margherita.champinones'],
  ],
  [['2 margherita'], 'one margherita should be large', ['1 margherita', '1 margherita tamano.grande']],
  [['1 margherita tamano.grande', '1 margherita tamano.mediana'], 'quita la grande', ['1 margherita tamano.mediana']],
  [['1 diavola', '2 cerveza'], 'two more of those beers', ['1 diavola', '4 cerveza']],
  [['1 cerveza', '1 agua'], 'que sean 3 cervezas y 2 aguas', ['3 cerveza', '2 agua']],
  [['1 cerveza'], 'make it 3 beers and a coke', ['3 cerveza', '1 coca-cola']],
  [['1 diavola', '3 coca-cola'], 'quita dos cocas y pon un agua', ['1 diavola', '1 coca-cola', '1 agua']],
  [['1 diavola', '1 coca-cola'], 'no wait make it a marinara', ['1 marinara', '1 coca-cola']],
  [['4 diavola'], 'la mitad de las diavolas que sean grandes', ['2 diavola', '2 diavola tamano.grande']],
  [['2 diavola', '2 coca-cola'], 'quita las cocas y que las diavolas sean 3', ['3 diavola']],
  [
    ['1 diavola'],
    'two large margheritas, no onion on one of them',
    ['1 diavola', '1 margherita tamano.grande', '1 margherita tamano.grande -ingredientes-margherita.cebolla'],
  ],
])('%j, "%s"', (cart, text, after) => {
  const meant = understand(shop, { text, locale: 'es', cart: cart.map(line) });
  expect(meant.editedCart?.map(short)).toEqual(after);
});

test('what is only added leaves the cart as it is', () => {
  const meant = understand(shop, { text: 'y una coca', locale: 'es', cart: [line('1 diavola')] });
  expect(meant.editedCart).toBeNull();
  expect(meant.lines.map(short)).toEqual(['1 coca-cola']);
});

test.each<['es' | 'en', string, string[]]>([
  ['es', 'quita la diavola y ponme una tarta de nueces', ['1 diavola', '1 coca-cola']],
  ['en', 'i want a large one with no onion, extra cheese', ['1 margherita']],
  ['es', 'no, mejor una marinara', ['1 diavola', '1 margherita']],
  ['es', 'perdona una marinara', ['1 diavola']],
])('is asked about (%s): "%s"', (locale, text, cart) => {
  expect(understand(shop, { text, locale, cart: cart.map(line) }).needsConfirmation).toBe(true);
});

test('what follows an addition goes on it, not on what was there', () => {
  const text = 'add a large margherita with no onion, extra cheese';
  const meant = understand(shop, { text, locale: 'en', cart: [line('1 margherita'), line('1 coca-cola')] });
  expect((meant.editedCart ?? []).map(({ options }) => options.length)).toEqual([0, 0, 3]);
});

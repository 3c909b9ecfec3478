import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { limits, type CartLine } from '../../../core/carts/cart.ts';
import {
  addLines,
  boundedLines,
  changeCart,
  deliveryZone,
  differencesSince,
  goneLines,
  newCart,
  openChoice,
  priceCart,
  rememberShown,
  withQuantity,
} from '../../../core/carts/cartRules.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import {
  buildCart,
  buildMerchant,
  builtAt,
  builtCatalogue,
  homeAddress,
  largePizza,
  pickupDetails,
  water,
} from '../../support/buildOrder.ts';

const { settings } = buildMerchant();
const size = (optionId: string) => ({ groupId: 'size', optionId });

describe('adding lines', () => {
  it('sums the same thing into one line, and keeps another choice or note apart', () => {
    expect(addLines(builtCatalogue, [water], [{ ...water, quantity: 3 }])).toEqual([{ ...water, quantity: 5 }]);
    const lines = addLines(
      builtCatalogue,
      [largePizza],
      [{ ...largePizza, options: [size('medium')] }, { ...largePizza, note: 'well done' }, largePizza],
    );
    expect(lines.map((line) => [line.quantity, line.options[0]?.optionId, line.note])).toEqual([
      [2, 'large', undefined],
      [1, 'medium', undefined],
      [1, 'large', 'well done'],
    ]);
  });

  it('drops options the item has not got, and keeps what is taken off only where that makes sense', () => {
    const options = [
      size('large'),
      size('huge'),
      { groupId: 'sauce', optionId: 'red' },
      { groupId: 'toppings', optionId: 'onion', negated: true },
      { ...size('medium'), negated: true },
    ];
    const [line] = addLines(builtCatalogue, [], [{ ...largePizza, options }]);
    expect(line?.options).toEqual([size('large'), { groupId: 'toppings', optionId: 'onion', negated: true }]);
  });

  it('keeps every quantity a whole number from 1 to 99, and at most 40 lines, whatever it is given', () => {
    const quantity = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, -1, 1e9, Number.NaN, Number.POSITIVE_INFINITY));
    const line = fc.record({
      itemId: fc.constantFrom('pizza', 'water', 'soup'),
      quantity,
      options: fc.constant<CartLine['options']>([]),
      note: fc.string({ maxLength: 1 }),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), fc.array(line, { maxLength: 60 }), (before, added) => {
        const lines = addLines(builtCatalogue, boundedLines(before), added);
        expect(lines.length).toBeLessThanOrEqual(limits.lines);
        for (const one of lines)
          expect(Number.isInteger(one.quantity) && one.quantity >= 1 && one.quantity <= limits.lineQuantity).toBe(true);
      }),
    );
  });

  it('never takes away by adding less than nothing', () => {
    expect(addLines(builtCatalogue, [water], [{ ...water, quantity: -1 }])).toEqual([water]);
  });
});

describe('changing a line', () => {
  const lines: CartLine[] = [largePizza, water];
  it.each([
    [5, [1, 5]],
    [99, [1, 99]],
    [100, [1, 99]],
    [0, [1]],
    [-3, [1]],
  ])('to %s', (quantity, left) => {
    expect(withQuantity(lines, 1, quantity).map((line) => line.quantity)).toEqual(left);
  });

  it('that is not there changes nothing; every change is a revision', () => {
    expect(withQuantity(lines, 7, 3)).toEqual(lines);
    expect(changeCart(buildCart({ revision: 3 }), { lines: [] })).toMatchObject({ revision: 4, lines: [] });
    expect(newCart('id', {})).toEqual({ id: 'id', revision: 0, lines: [], details: {}, shown: [], retryOf: null });
  });
});

describe('prices', () => {
  const total = (lines: CartLine[], details = pickupDetails) => priceCart(builtCatalogue, buildCart({ lines, details }), settings);

  it('are the catalogue’s, with the options chosen', () => {
    expect(total([largePizza, water])).toMatchObject({ itemsCents: 1500, deliveryFeeCents: 0, totalCents: 1500 });
    const topped = (extra: Partial<CartLine['options'][number]>, optionId = 'onion') =>
      total([{ ...largePizza, options: [size('medium'), { groupId: 'toppings', optionId, ...extra }] }]).itemsCents;
    expect(topped({}, 'ham')).toBe(1160);
    expect(topped({ negated: true })).toBe(1000);
    expect(topped({})).toBe(1000);
    expect(topped({ quantity: 'extra' })).toBe(1080);
    expect(topped({ quantity: 'light' })).toBe(1000);
  });

  it('leave out what is gone, and add the fee of the nearest zone', () => {
    expect(total([{ itemId: 'soup', quantity: 9, options: [] }])).toMatchObject({ lines: [], totalCents: 0 });
    const delivery = { ...pickupDetails, fulfilment: 'delivery' as const };
    expect(total([largePizza], { ...delivery, address: homeAddress }).totalCents).toBe(1300);
    expect(total([largePizza], { ...delivery, address: { ...homeAddress, postcode: '28010' } }).totalCents).toBe(1500);
    expect(total([largePizza], delivery).totalCents).toBe(1200);
    expect(deliveryZone(settings, { address: { ...homeAddress, postcode: ' 2800 4' } })?.feeCents).toBe(100);
    expect(deliveryZone(settings, { address: { ...homeAddress, postcode: '08001' } })).toBeUndefined();
  });

  it('a required choice is asked for, line by line', () => {
    const open = openChoice(builtCatalogue, buildCart({ lines: [water, { ...largePizza, options: [] }] }));
    expect(open).toMatchObject({ index: 1, item: { id: 'pizza' }, group: { id: 'size' } });
    expect(openChoice(builtCatalogue, buildCart())).toBeUndefined();
  });

  it('what cannot be had is named', () => {
    const states = new Map([['water', { itemId: 'water', stock: 1, outUntil: null }]]);
    expect(goneLines(builtCatalogue, buildCart(), states, builtAt)).toEqual([water]);
    expect(goneLines(builtCatalogue, buildCart(), new Map(), builtAt)).toEqual([]);
  });
});

describe('what changed since a summary', () => {
  const shown = rememberShown(buildCart(), priceCart(builtCatalogue, buildCart(), settings), 'es');
  const since = (lines: CartLine[], catalogue: Catalogue = builtCatalogue) => {
    const cart = changeCart(shown, { lines });
    return differencesSince(cart, 3, priceCart(catalogue, cart, settings), 'es');
  };
  const dearer = {
    ...builtCatalogue,
    items: builtCatalogue.items.map((item) => (item.id === 'water' ? { ...item, priceCents: 170 } : item)),
  };

  it('is nothing when nothing did', () => {
    expect(since([largePizza, water])).toEqual([]);
    expect(since([water, largePizza])).toEqual([]);
  });

  it('is every line that came, went, or has another quantity or price, and the total', () => {
    expect(since([largePizza, { ...water, quantity: 3 }])).toEqual([
      { kind: 'quantity', name: 'Agua', from: 2, to: 3 },
      { kind: 'total', fromCents: 1500, toCents: 1650 },
    ]);
    expect(since([largePizza])).toEqual([
      { kind: 'removed', name: 'Agua', quantity: 2 },
      { kind: 'total', fromCents: 1500, toCents: 1200 },
    ]);
    expect(since([{ ...largePizza, note: 'x' }, water])).toEqual([
      { kind: 'removed', name: 'Pizza', quantity: 1 },
      { kind: 'added', name: 'Pizza', quantity: 1 },
    ]);
    expect(since([largePizza, water], dearer)).toEqual([
      { kind: 'price', name: 'Agua', fromCents: 150, toCents: 170 },
      { kind: 'total', fromCents: 1500, toCents: 1540 },
    ]);
  });

  it('is everything when that summary is no longer remembered; six are', () => {
    expect(differencesSince(shown, 2, priceCart(builtCatalogue, shown, settings), 'es')).toHaveLength(3);
    let cart = shown;
    for (let count = 0; count < 10; count += 1) cart = rememberShown(changeCart(cart, {}), priceCart(builtCatalogue, cart, settings), 'es');
    expect(cart.shown.map((one) => one.revision)).toEqual([8, 9, 10, 11, 12, 13]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { limits, type Cart } from '../../../core/carts/cart.ts';
import { rememberShown, priceCart } from '../../../core/carts/cartRules.ts';
import { stepAction } from '../../../core/dialogue/actionFlow.ts';
import { initialState } from '../../../core/dialogue/flowState.ts';
import type { FlowStep, FlowView } from '../../../core/dialogue/flowView.ts';
import { action, type Action } from '../../../core/messages/action.ts';
import {
  builtAt,
  builtCatalogue,
  buildCart,
  buildMerchant,
  buildOrder,
  largePizza,
  minutesAfter,
  theSystem,
} from '../../support/buildOrder.ts';

const merchant = buildMerchant();
const view: FlowView = {
  merchant,
  compiled: { catalogue: builtCatalogue, index: null },
  itemStates: new Map(),
  slotLoad: new Map(),
  customer: {
    id: 'customer-1',
    name: 'Marta',
    phone: '+34612345678',
    address: null,
    paymentMethod: 'cash',
    orderCount: 0,
    outPolicy: null,
    allergens: [],
    consents: [],
    optedOutAt: null,
  },
  orders: [buildOrder({ cartId: 'cart-0', state: 'expired', decidedBy: theSystem })],
  now: minutesAfter(1),
  locale: 'en',
  freshId: 'fresh',
  inboundSeq: 7,
  privacyUrl: 'http://shop.test/privacy',
  publicUrl: 'http://shop.test',
};
const shown = rememberShown(buildCart(), priceCart(builtCatalogue, buildCart(), merchant.settings), 'en');

const tap = (tapped: Action, inputs: Record<string, string> = {}, cart: Cart | null = shown): FlowStep =>
  stepAction(initialState, { action: tapped, inputs }, view, cart);
const words = (step: FlowStep) => step.replies.map(({ content }) => JSON.stringify(content)).join('\n');
const onCart = (name: string, o?: string, r = 3) => action(`cart.${name}`, 'cart-1', r, o);

describe('a tap', () => {
  it('places the cart of the summary it was shown', () => {
    expect(tap(onCart('place'))).toMatchObject({ command: { type: 'place', cart: { id: 'cart-1', revision: 3 } }, replies: [] });
  });

  it('on the summary of an older cart shows what changed, and places nothing', () => {
    const now = { ...shown, revision: 4, lines: [largePizza] };
    const step = tap(onCart('place', undefined, 3), {}, now);
    expect(step.command).toBeUndefined();
    expect(words(step)).toContain('Water');
    expect(words(step)).toContain('€12.00');
    expect(words(tap(onCart('place', undefined, 2), {}, shown))).toContain('Pizza');
    expect(tap(onCart('place', undefined, 2_000_000), {}, shown).command).toBeUndefined();
  });

  it('on a placed cart says its order’s number, and shows it', () => {
    const step = tap(action('cart.place', 'cart-0', 3), {}, null);
    expect(words(step)).toContain('1001');
    expect(step.cart).toBeNull();
    expect(step.command).toBeUndefined();
  });

  it('by position on an older card changes no other line than the one that was read', () => {
    const now = { ...shown, revision: 4 };
    for (const name of ['plus', 'minus', 'remove', 'option']) expect(tap(onCart(name, '0'), {}, now).cart?.lines).toEqual(shown.lines);
  });

  it('more or less keeps a quantity from 1 to 99; less than one is none', () => {
    const full = { ...shown, lines: [{ ...largePizza, quantity: 99 }] };
    expect(tap(onCart('plus', '0'), {}, full).cart?.lines[0]?.quantity).toBe(99);
    expect(tap(onCart('minus', '0'), {}, { ...shown, lines: [largePizza] }).cart).toBeNull();
  });

  it('on an empty cart never places it', () => {
    const empty = { ...shown, lines: [] };
    expect(tap(onCart('place'), {}, empty).command).toBeUndefined();
    expect(tap(onCart('continue'), {}, empty).command).toBeUndefined();
  });

  it('chooses an option, one for another; several where the group takes several', () => {
    const options = (o: string) =>
      tap(onCart('option', o))
        .cart?.lines.find((line) => line.itemId === 'pizza')
        ?.options.map((one) => one.optionId);
    expect(options('0/size/medium')).toEqual(['medium']);
    expect(options('0/toppings/ham')).toEqual(['large', 'ham']);
    expect(options('0/size/huge')).toEqual(['large']);
  });

  it('keeps what was right of a form, and says what was not', () => {
    const step = tap(onCart('contact'), { name: 'Bob <b>', phone: 'none' });
    expect(step.cart?.details).toMatchObject({ contactName: 'Bob <b>', contactPhone: '+34612345678' });
    expect(words(step)).not.toBe('');
  });
});

describe('any tap', () => {
  const names = [
    'show',
    'continue',
    'place',
    'change',
    'clear',
    'plus',
    'minus',
    'remove',
    'option',
    'askFulfilment',
    'askTime',
    'askContact',
    'askPayment',
    'fulfilment',
    'time',
    'payment',
    'contact',
  ];
  const known = [
    ...names.map((name) => `cart.${name}`),
    'menu.show',
    'menu.category',
    'item.add',
    'order.cancel',
    'order.retry',
    'order.rate',
    'order.again',
  ];
  const strange = fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    'toString',
    'cart.__proto__',
    'cart.',
    '.',
    '\u0000',
    '\uD800',
    "'; drop table orders; --",
    '<!channel>',
    '${x}',
  );
  const text = fc.oneof(strange, fc.string({ unit: 'binary', maxLength: 40 }));
  const number = fc.oneof(
    fc.constantFrom('-1', '0', '1', '99', '1e9', 'NaN', 'Infinity', '0x1', ' 1 ', '1/size/large', '-1/size/large', '0//', '9/9/9'),
    text,
  );
  const time = fc.constantFrom('now', '1', '2020', '-271821-04-20T00:00:00Z', '+275760-09-13T00:00:00Z', 'soon', '2026-03-04T12:00:00Z');
  const tapped = fc.record({
    v: fc.constant(1 as const),
    a: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: text }),
    s: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom('cart-1', 'cart-0', 'pizza', 'water', buildOrder().id, 'm-1') },
      { weight: 1, arbitrary: text },
    ),
    r: fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 2 ** 31 })),
    o: fc.option(fc.oneof(number, time), { nil: undefined }),
  });
  const inputs = fc.dictionary(
    fc.oneof(fc.constantFrom('name', 'phone', 'street', 'number', 'postcode', 'town', 'table', 'instructions'), text),
    text,
    { maxKeys: 8 },
  );

  it('is answered, whatever its button carries; a cart stays within its limits, and only the shown summary is placed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(tapped, inputs), { minLength: 1, maxLength: 12 }), (taps) => {
        let cart: Cart | null = shown;
        let state = initialState;
        for (const [one, filledIn] of taps) {
          const before: Cart | null = cart;
          const step = stepAction(state, { action: one, inputs: filledIn }, view, before);
          expect(step.replies.length > 0 || step.command !== undefined).toBe(true);
          for (const { content } of step.replies) expect(JSON.stringify(content)).not.toMatch(/undefined|NaN|\[object|Invalid/);
          for (const line of step.cart?.lines ?? [])
            expect(Number.isInteger(line.quantity) && line.quantity >= 1 && line.quantity <= limits.lineQuantity).toBe(true);
          if (step.command?.type === 'place')
            expect(before?.shown.some(({ revision }) => revision === one.r && revision === before.revision)).toBe(true);
          ({ cart, state } = step);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('at a time that has passed since is still answered', () => {
    expect(tap(onCart('time', builtAt.toISOString())).replies).not.toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Cart, CartDetails } from '../../../core/carts/cart.ts';
import { priceCart } from '../../../core/carts/cartRules.ts';
import { outIndefinitely, type ItemState } from '../../../core/catalogue/catalogue.ts';
import { answerTimes, checkPlacement, missingDetail, type PlaceView } from '../../../core/orders/placeRules.ts';
import {
  builtAt,
  builtCatalogue,
  buildCart,
  buildMerchant,
  homeAddress,
  largePizza,
  minutesAfter,
  pickupDetails,
  water,
} from '../../support/buildOrder.ts';

const view = (overrides: Partial<PlaceView> = {}): PlaceView => ({
  merchant: buildMerchant(),
  catalogue: builtCatalogue,
  itemStates: new Map(),
  slotLoad: new Map(),
  now: builtAt,
  locale: 'es',
  orders: [],
  ...overrides,
});

function check(cart: Partial<Cart> = {}, overrides: Partial<PlaceView> = {}) {
  const [built, seen] = [buildCart(cart), view(overrides)];
  const checked = checkPlacement(built, priceCart(builtCatalogue, built, seen.merchant.settings), seen);
  return checked.ok ? checked.value : checked.problem;
}

const withDetails = (details: Partial<CartDetails>) => ({ details: { ...pickupDetails, ...details } });
const state = (itemId: string, one: Partial<ItemState>) => new Map([[itemId, { itemId, stock: null, outUntil: null, ...one }]]);
const closed = new Date('2026-03-04T16:00:00Z');

describe('a cart that can be placed', () => {
  it('is answered within ten minutes', () => {
    expect(check()).toEqual({ chaseFrom: builtAt, deadlineAt: minutesAfter(10) });
  });

  it('while the shop is closed: for later only, answered after the next opening', () => {
    expect(check({}, { now: closed })).toEqual({ code: 'shopClosed', params: { opensAt: '2026-03-04T19:00:00.000Z' } });
    const opening = new Date('2026-03-04T19:00:00Z');
    const answered = { chaseFrom: opening, deadlineAt: new Date('2026-03-04T19:15:00Z') };
    expect(check(withDetails({ requestedAt: '2026-03-04T19:45:00Z' }), { now: closed })).toEqual(answered);
    expect(answerTimes({ merchant: buildMerchant(), now: closed })).toEqual(answered);
  });
});

describe('its lines', () => {
  it.each<[string, Partial<Cart>, Partial<PlaceView>, object]>([
    ['there are none', { lines: [] }, {}, { code: 'cartEmpty', params: {} }],
    [
      'an item left the catalogue',
      { lines: [{ itemId: 'soup', quantity: 1, options: [] }] },
      {},
      { code: 'outOfStock', params: { names: ['algo que ya no está en la carta'], itemIds: ['soup'] } },
    ],
    [
      'an item is out for now',
      {},
      { itemStates: state('water', { outUntil: minutesAfter(1) }) },
      { code: 'outOfStock', params: { names: ['Agua'], itemIds: ['water'] } },
    ],
    [
      'an item is out until further notice',
      {},
      { itemStates: state('water', { outUntil: outIndefinitely }) },
      { code: 'outOfStock', params: { names: ['Agua'], itemIds: ['water'] } },
    ],
    [
      'there is one less than wanted',
      {},
      { itemStates: state('water', { stock: 1 }) },
      { code: 'itemsGone', params: { names: ['Agua'], itemIds: ['water'] } },
    ],
    [
      'two lines together want too many',
      { lines: [water, { ...water, note: 'fría' }] },
      { itemStates: state('water', { stock: 3 }) },
      { code: 'itemsGone', params: { names: ['Agua'], itemIds: ['water'] } },
    ],
    [
      'a choice is open',
      { lines: [{ ...largePizza, options: [] }] },
      {},
      { code: 'optionsMissing', params: { item: 'Pizza', group: 'Tamaño' } },
    ],
    ...[0, -1, 1.5, 100, 1e9, Number.NaN].map((quantity): [string, Partial<Cart>, Partial<PlaceView>, object] => [
      `a quantity of ${quantity}`,
      { lines: [{ ...water, quantity }] },
      {},
      { code: 'quantityOutOfRange', params: { max: 99 } },
    ]),
  ])('refused: %s', (_what, cart, overrides, problem) => {
    expect(check(cart, overrides)).toEqual(problem);
  });

  it('an item that is back, or of which just enough is left, is no problem', () => {
    expect(check({}, { itemStates: state('water', { outUntil: builtAt }) })).toHaveProperty('deadlineAt');
    expect(check({}, { itemStates: state('water', { stock: 2 }) })).toHaveProperty('deadlineAt');
  });
});

describe('the shop and the time', () => {
  it.each<[string, Partial<Cart>, Partial<PlaceView>, object]>([
    [
      'paused until somebody resumes',
      {},
      { merchant: buildMerchant({ pausedAt: builtAt }) },
      { code: 'shopPaused', params: { until: null } },
    ],
    [
      'paused for a while',
      {},
      { merchant: buildMerchant({ pausedAt: builtAt, pausedUntil: minutesAfter(5) }) },
      { code: 'shopPaused', params: { until: minutesAfter(5).toISOString() } },
    ],
    [
      'no time said, while closed',
      withDetails({ requestedAt: undefined }),
      { now: closed },
      { code: 'shopClosed', params: { opensAt: '2026-03-04T19:00:00.000Z' } },
    ],
    [
      'at once, when the shop closes before it can be ready',
      withDetails({ requestedAt: 'now' }),
      { now: new Date('2026-03-04T14:59:00Z') },
      { code: 'closingSoon', params: { closesAt: '2026-03-04T15:00:00.000Z', minutes: 10, nextAt: '2026-03-04T19:30:00.000Z' } },
    ],
    [
      'a slot too soon',
      withDetails({ requestedAt: minutesAfter(5).toISOString() }),
      {},
      { code: 'slotUnavailable', params: { at: minutesAfter(5).toISOString(), nextAt: minutesAfter(30).toISOString() } },
    ],
    [
      'a slot that has passed',
      withDetails({ requestedAt: minutesAfter(-60).toISOString() }),
      {},
      { code: 'slotUnavailable', params: { at: minutesAfter(-60).toISOString(), nextAt: minutesAfter(30).toISOString() } },
    ],
    [
      'a slot while it is closed, with the nearest of that day',
      withDetails({ requestedAt: '2026-03-04T16:00:00Z' }),
      {},
      { code: 'slotUnavailable', params: { at: '2026-03-04T16:00:00.000Z', nextAt: '2026-03-04T14:45:00.000Z' } },
    ],
    [
      'a slot in another year',
      withDetails({ requestedAt: '2027-03-04T12:00:00Z' }),
      {},
      { code: 'slotUnavailable', params: { at: '2027-03-04T12:00:00.000Z', nextAt: null, maxDays: 7 } },
    ],
    [
      'a slot that is no time',
      withDetails({ requestedAt: 'soon' }),
      {},
      { code: 'slotUnavailable', params: { nextAt: minutesAfter(30).toISOString() } },
    ],
  ])('refused: %s', (_what, cart, overrides, problem) => {
    expect(check(cart, overrides)).toEqual(problem);
  });

  it('a pause that has ended is none', () => {
    expect(check({}, { merchant: buildMerchant({ pausedAt: builtAt, pausedUntil: builtAt }) })).toHaveProperty('deadlineAt');
  });
});

describe('the details', () => {
  const home = { fulfilment: 'delivery' as const, address: homeAddress };
  it.each<[string, Partial<CartDetails>, object]>([
    ['no way of handing over', { fulfilment: undefined }, { code: 'fulfilmentUnavailable', params: { fulfilment: '' } }],
    ['no name', { contactName: undefined }, { code: 'contactMissing', params: { field: 'name' } }],
    ['no phone', { contactPhone: undefined }, { code: 'contactMissing', params: { field: 'phone' } }],
    ['no address', { fulfilment: 'delivery' }, { code: 'contactMissing', params: { field: 'address' } }],
    ['no table', { fulfilment: 'dine_in', contactPhone: undefined }, { code: 'contactMissing', params: { field: 'table' } }],
    ['no payment', { paymentMethod: undefined }, { code: 'paymentUnavailable', params: {} }],
    ['a payment the shop does not take', { paymentMethod: 'bizum' }, { code: 'paymentUnavailable', params: {} }],
    [
      'too far away',
      { ...home, address: { ...homeAddress, postcode: '08001' } },
      { code: 'outsideDeliveryArea', params: { postcode: '08001' } },
    ],
    [
      'too little for that far',
      { ...home, address: { ...homeAddress, postcode: '28010' } },
      { code: 'belowMinimum', params: { minimumCents: 1500, totalCents: 1200 } },
    ],
  ])('refused: %s', (_what, details, problem) => {
    const cart = { ...withDetails(details), lines: [largePizza] };
    expect(check(cart)).toEqual(problem);
  });

  it('the nearest zone of a postcode decides; at the table no phone is needed', () => {
    expect(check({ ...withDetails(home), lines: [largePizza] })).toHaveProperty('deadlineAt');
    expect(check(withDetails({ fulfilment: 'dine_in', contactPhone: undefined, table: '4' }))).toHaveProperty('deadlineAt');
    expect(missingDetail({ fulfilment: 'pickup', contactName: 'Marta', contactPhone: '+34612345678' })).toBeNull();
  });

  it('refused: a way of handing over the shop does not offer; less than it makes', () => {
    expect(check(withDetails(home), { merchant: buildMerchant({ settings: { fulfilments: ['pickup'] } }) })).toEqual({
      code: 'fulfilmentUnavailable',
      params: { fulfilment: 'delivery' },
    });
    expect(check({}, { merchant: buildMerchant({ settings: { minimumCents: 1501 } }) })).toEqual({
      code: 'belowMinimum',
      params: { minimumCents: 1501, totalCents: 1500 },
    });
  });

  it('refused: another order while one is unanswered', () => {
    const orders = (['placed', 'acknowledged', 'accepted', 'rejected'] as const).map((one, index) => ({
      id: `o${index}`,
      number: 7 + index,
      state: one,
    }));
    expect(check({}, { orders: [orders[0]!] })).toEqual({ code: 'unansweredOrder', params: { number: 7 } });
    expect(check({}, { orders: [orders[1]!] })).toEqual({ code: 'unansweredOrder', params: { number: 8 } });
    expect(check({}, { orders: orders.slice(2) })).toHaveProperty('deadlineAt');
  });
});

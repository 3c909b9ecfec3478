import type { Cart, CartDetails, CartLine } from '../../core/carts/cart.ts';
import { newCart } from '../../core/carts/cartRules.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { Merchant } from '../../core/merchants/merchant.ts';
import { merchantSettingsSchema, weekdays, type MerchantSettings } from '../../core/merchants/merchantSettings.ts';
import type { DecidedBy, Order } from '../../core/orders/order.ts';

/** Noon in Madrid, when the built shop (12:00–16:00 and 20:00–24:00) has just opened. */
export const builtAt = new Date('2026-03-04T11:00:00Z');

export function minutesAfter(minutes: number, from = builtAt): Date {
  return new Date(from.getTime() + minutes * 60_000);
}

const meals = [
  { from: '12:00', to: '16:00' },
  { from: '20:00', to: '24:00' },
];

type Overrides = Partial<Omit<Merchant, 'settings'>> & { settings?: Record<string, unknown> };

/** A shop of every fulfilment and payment, with the timings of the domain. */
export function buildMerchant({ settings, ...overrides }: Overrides = {}): Merchant {
  const parsed: MerchantSettings = merchantSettingsSchema.parse({
    hours: Object.fromEntries(weekdays.map((day) => [day, meals])),
    fulfilments: ['pickup', 'delivery', 'dine_in'],
    deliveryZones: [
      { postcodePrefix: '280', feeCents: 300, minimumCents: 1500 },
      { postcodePrefix: '28004', feeCents: 100, minimumCents: 800 },
    ],
    ...settings,
  });
  const merchant = { id: 'm-1', slug: 'shop', name: 'Shop', locale: 'es' as const, zone: 'Europe/Madrid', currency: 'EUR' };
  return { ...merchant, settings: parsed, catalogueVersion: 1, busyUntil: null, pausedAt: null, pausedUntil: null, ...overrides };
}

export const ana: DecidedBy = { kind: 'staff', id: 'staff-ana', name: 'Ana' };
export const luis: DecidedBy = { kind: 'staff', id: 'staff-luis', name: 'Luis' };
export const theCustomer: DecidedBy = { kind: 'customer', id: 'customer-1', name: 'Marta' };
export const theSystem: DecidedBy = { kind: 'system', id: null, name: '' };

export const pickupDetails: CartDetails = {
  fulfilment: 'pickup',
  requestedAt: 'now',
  contactName: 'Marta',
  contactPhone: '+34612345678',
  paymentMethod: 'cash',
};

export const homeAddress = { street: 'Calle Mayor', number: '5', postcode: '28004', town: 'Madrid' };

/** An order of two pizzas, just placed; `overrides` are the differences. */
export function buildOrder(overrides: Partial<Order> = {}): Order {
  return {
    id: '0195d000-0000-7000-8000-000000000001',
    merchantId: 'm-1',
    number: 1001,
    ref: 'ref',
    cartId: 'cart-1',
    conversationId: 'conversation-1',
    customerId: 'customer-1',
    state: 'placed',
    stateBefore: null,
    revision: 1,
    attempt: 1,
    locale: 'es',
    currency: 'EUR',
    totalCents: 2000,
    deliveryFeeCents: 0,
    details: pickupDetails,
    lines: [
      { position: 0, itemId: 'pizza', names: { es: 'Pizza', en: 'Pizza' }, quantity: 2, unitPriceCents: 1000, options: [], note: null },
    ],
    customerOrderCount: 1,
    placedAt: builtAt,
    requestedAt: null,
    deadlineAt: minutesAfter(10),
    deadlineExtended: false,
    promisedAt: null,
    heldBy: null,
    decidedBy: theCustomer,
    decidedAt: builtAt,
    reason: null,
    reasonText: null,
    assumed: false,
    paid: 'not_paid',
    cardConfirmedAt: builtAt,
    retryOf: null,
    adjustmentCents: 0,
    openChange: null,
    freeCancel: false,
    ...overrides,
  };
}

/** Pizza 10.00 with a size to choose (large +2.00) and toppings that can go, and water 1.50. */
export const builtCatalogue: Catalogue = {
  version: 1,
  categories: [{ id: 'all', names: { es: 'Todo', en: 'All' } }],
  groups: [
    {
      id: 'size',
      names: { es: 'Tamaño', en: 'Size' },
      min: 1,
      max: 1,
      negatable: false,
      quantifiable: false,
      options: [
        { id: 'medium', names: { es: 'Mediana', en: 'Medium' }, priceDeltaCents: 0 },
        { id: 'large', names: { es: 'Grande', en: 'Large' }, priceDeltaCents: 200 },
      ],
    },
    {
      id: 'toppings',
      names: { es: 'Ingredientes', en: 'Toppings' },
      min: 0,
      max: null,
      negatable: true,
      quantifiable: true,
      options: [
        { id: 'onion', names: { es: 'Cebolla', en: 'Onion' }, priceDeltaCents: 80, isIncluded: true },
        { id: 'ham', names: { es: 'Jamón', en: 'Ham' }, priceDeltaCents: 160 },
      ],
    },
  ],
  items: [
    {
      id: 'pizza',
      categoryId: 'all',
      names: { es: 'Pizza', en: 'Pizza' },
      priceCents: 1000,
      allergens: [],
      groupIds: ['size', 'toppings'],
    },
    { id: 'water', categoryId: 'all', names: { es: 'Agua', en: 'Water' }, priceCents: 150, allergens: [], groupIds: [] },
  ],
};

export const largePizza: CartLine = { itemId: 'pizza', quantity: 1, options: [{ groupId: 'size', optionId: 'large' }] };
export const water: CartLine = { itemId: 'water', quantity: 2, options: [] };

export function buildCart(overrides: Partial<Cart> = {}): Cart {
  return { ...newCart('cart-1', pickupDetails), lines: [largePizza, water], revision: 3, ...overrides };
}

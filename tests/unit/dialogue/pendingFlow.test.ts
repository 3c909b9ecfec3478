import { describe, expect, it } from '@jest/globals';
import type { Cart } from '../../../core/carts/cart.ts';
import { priceCart, rememberShown } from '../../../core/carts/cartRules.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { atStep, type FlowState } from '../../../core/dialogue/flowState.ts';
import type { FlowStep, FlowView } from '../../../core/dialogue/flowView.ts';
import { step } from '../../../core/dialogue/orderFlow.ts';
import { presentUsual } from '../../../core/dialogue/basket/usualFlow.ts';
import { compileCatalogue } from '../../../core/understanding/compileCatalogue.ts';
import { buildCart, builtCatalogue, buildMerchant, buildOrder, largePizza, water } from '../../support/buildOrder.ts';
import { buildView } from '../../support/buildView.ts';

const catalogue: Catalogue = {
  ...builtCatalogue,
  items: builtCatalogue.items.map((item) => ({ ...item, allergens: item.id === 'pizza' ? ['milk'] : ['none'] })),
};
const shop = { merchant: buildMerchant(), compiled: compileCatalogue(catalogue) };
const customer = { ...buildView(shop).customer, allergens: ['milk'], consents: ['allergens' as const] };
const view = (overrides: Partial<FlowView> = {}) => buildView(shop, { customer, ...overrides });
const cart = rememberShown({ ...buildCart(), lines: [largePizza, water] }, priceCart(catalogue, buildCart(), shop.merchant.settings), 'en');
const say = (state: FlowState, text: string, on: Cart | null = cart, seen = view()) => step(state, { type: 'text', text }, seen, on);
const words = ({ replies }: FlowStep) =>
  replies.map(({ content }) => (content.type === 'text' ? content.text : content.type === 'card' ? content.card.kind : ''));
const itemsOf = (one: FlowStep) => one.cart?.lines.map(({ itemId, quantity }) => `${quantity} ${itemId}`);

describe('a warning that is not answered', () => {
  const warned = atStep('allergyLine', { lines: [0] });

  it('is said again below what was asked instead', () => {
    const after = say(warned, 'what are your opening hours?');
    expect(words(after).at(-1)).toBe('Careful: Pizza contains milk. Shall I remove it?');
    expect(itemsOf(say(after.state, 'yes', after.cart))).toEqual(['2 water']);
  });

  it('lets the question it came before be answered', () => {
    const open = { ...cart, lines: [{ ...largePizza, options: [] }, water] };
    const after = say(atStep('allergyLine', { lines: [0], back: 'option' }), 'large', open);
    expect(after.cart?.lines[0]?.options).toContainEqual({ groupId: 'size', optionId: 'large' });
    expect(after.state.step).toBe('summary');
  });

  it('lets the line be taken off by its name, and more be ordered', () => {
    expect(itemsOf(say(warned, 'remove the pizza'))).toEqual(['2 water']);
    expect(itemsOf(say(warned, 'and a water'))).toEqual(['1 pizza', '3 water']);
  });

  it('is asked again and not answered by a yes after news of something else', () => {
    const after = say(warned, 'yes', cart, view({ isToldSince: true }));
    expect([itemsOf(after), after.state]).toEqual([['1 pizza', '2 water'], warned]);
  });
});

describe('a line that changes', () => {
  it('is warned of once, and again when something else is to be said of it', () => {
    const bigger = say(atStep('cart'), 'make the pizza medium');
    expect(words(bigger).join()).not.toContain('Careful');
    expect(words(say(atStep('cart'), 'add another medium pizza with ham')).join()).toContain('Careful: Pizza contains milk');
  });
});

describe('a consent that is not answered', () => {
  const asked = atStep('allergens', { allergens: ['nuts'], back: 'time' });

  it('is asked for again when more is ordered, and then what was open before', () => {
    const timeless = { ...cart, details: { ...cart.details, requestedAt: undefined } };
    const after = say(asked, 'and a water', timeless);
    expect(words(after).at(-1)).toContain('You tell me that you cannot have: nuts');
    const no = say(after.state, 'no', after.cart);
    expect([no.state.step, words(no)[0]]).toEqual([
      'time',
      'All right, I neither keep it nor check it. Please look at the allergens of each item and ask the shop.',
    ]);
  });

  it('ends with the order that is started over', () => {
    expect(say(asked, 'start over').state).toEqual(atStep('idle'));
  });
});

describe('the usual', () => {
  const usual = buildOrder({
    state: 'fulfilled',
    lines: [{ position: 0, itemId: 'water', names: { en: 'Water' }, quantity: 2, unitPriceCents: 150, options: [], note: null }],
  });
  const wish = { isLast: false, beside: [], words: 'my usual' };
  const before = (lines: Cart['lines']): FlowStep => ({ state: atStep('cart'), cart: { ...cart, lines }, replies: [] });
  const plain = view({ customer: { ...customer, allergens: [] } });

  it('that the basket holds already is shown, not doubled', () => {
    const shown = presentUsual(usual, before([water]), plain, wish);
    expect(shown.cart?.lines).toEqual([water]);
    expect(words(shown as FlowStep)[0]).toBe('You have that in your basket already:');
  });

  it('beside something else is asked about, and added or taken instead', () => {
    const asked = presentUsual(usual, before([largePizza]), plain, wish);
    expect(asked.state).toEqual(atStep('usual', { wish: 'my usual' }));
    const lines = (into: 'add' | 'replace') =>
      presentUsual(usual, before([largePizza]), plain, { ...wish, into }).cart?.lines.map(({ itemId }) => itemId);
    expect([lines('add'), lines('replace')]).toEqual([['pizza', 'water'], ['water']]);
  });

  it.each([
    ['yes', 'add'],
    ['add it', 'add'],
    ['replace it', 'replace'],
  ])('asked about is answered by “%s”', (text, into) => {
    expect(say(atStep('usual', { wish: 'my usual' }), text).command).toMatchObject({ type: 'usual', into, words: 'my usual' });
  });

  it('of last time is the latest order that came about', () => {
    const last = say(atStep('cart'), 'the same as last time please').command;
    expect(last).toMatchObject({ type: 'usual', isLast: true });
    const orders = [buildOrder({ state: 'cancelled' }), usual];
    const shown = presentUsual(
      buildOrder(),
      { state: atStep('idle'), cart: null, replies: [] },
      { ...plain, orders },
      { ...wish, isLast: true },
    );
    expect(shown.cart?.lines.map(({ itemId }) => itemId)).toEqual(['water']);
  });
});

describe('a question in between', () => {
  const without = (name: keyof Cart['details']): Cart => ({ ...cart, details: { ...cart.details, [name]: undefined } });
  const plain = view({ customer: { ...customer, allergens: [] }, lastSpokeAt: null });

  it.each([
    ['fulfilment', without('fulfilment')],
    ['time', without('requestedAt')],
    ['contact', without('contactName')],
    ['contact', without('contactPhone')],
    ['payment', without('paymentMethod')],
    ['cash', without('paymentMethod')],
  ] as const)('leaves the %s asked', (name, on) => {
    for (const text of [
      'what are your opening hours?',
      'hello',
      'show my basket',
      'how much is a pizza?',
      'thanks',
      'and a water',
      'the menu',
      'español',
    ]) {
      const after = say(atStep(name), text, on, plain);
      expect([text, after.state.step]).toEqual([text, name]);
    }
  });
});

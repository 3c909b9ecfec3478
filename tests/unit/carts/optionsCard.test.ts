import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CartLine } from '../../../core/carts/cart.ts';
import { priceCart } from '../../../core/carts/cartRules.ts';
import { optionsCard, optionsFromForm } from '../../../core/carts/optionsCard.ts';
import { completeOptions, itemOf } from '../../../core/catalogue/catalogueRules.ts';
import { builtAt, builtCatalogue, buildCart, buildMerchant, largePizza } from '../../support/buildOrder.ts';

const merchant = buildMerchant();
const pizza = itemOf(builtCatalogue, 'pizza')!;
const cardOf = (line: CartLine) => {
  const cart = buildCart({ lines: [line] });
  const priced = priceCart(builtCatalogue, cart, merchant.settings);
  const customer = { allergens: [], outPolicy: null };
  return optionsCard({ cart, priced, catalogue: builtCatalogue, merchant, locale: 'en', now: builtAt, customer }, 0)!;
};
const valuesOf = (line: CartLine): Record<string, string> =>
  Object.fromEntries(cardOf(line).elements.flatMap((element) => (element.type === 'choice' ? [[element.id, element.value ?? '']] : [])));
const applied = (line: CartLine, inputs: Record<string, string>) => optionsFromForm(builtCatalogue, pizza, line, { inputs });

describe('the form of a line’s options', () => {
  it('shows what is chosen, and what is in it unless it was taken off', () => {
    expect(valuesOf(largePizza)).toEqual({ 'g.size': 'large', 'g.toppings': 'onion' });
    const without = { ...largePizza, options: [...largePizza.options, { groupId: 'toppings', optionId: 'onion', negated: true }] };
    expect(valuesOf(without)['g.toppings']).toBe('');
  });

  it('takes off what is no longer ticked, and adds what is', () => {
    expect(applied(largePizza, { 'g.size': 'medium', 'g.toppings': 'ham' })).toEqual([
      { groupId: 'size', optionId: 'medium' },
      { groupId: 'toppings', optionId: 'onion', negated: true },
      { groupId: 'toppings', optionId: 'ham' },
    ]);
  });

  it('a client that leaves out what is empty means it is empty; a required choice stays', () => {
    expect(applied(largePizza, {})).toEqual([
      { groupId: 'size', optionId: 'large' },
      { groupId: 'toppings', optionId: 'onion', negated: true },
    ]);
  });

  it('sent back as it was shown changes nothing, whatever the line', () => {
    const chosen = fc.record({
      size: fc.constantFrom('medium', 'large'),
      onion: fc.constantFrom('plain', 'negated', 'extra'),
      ham: fc.constantFrom('none', 'plain', 'extra'),
    });
    fc.assert(
      fc.property(chosen, ({ size, onion, ham }) => {
        const options: CartLine['options'] = [{ groupId: 'size', optionId: size }];
        if (onion === 'negated') options.push({ groupId: 'toppings', optionId: 'onion', negated: true });
        if (onion === 'extra') options.push({ groupId: 'toppings', optionId: 'onion', quantity: 'extra' });
        if (ham === 'plain') options.push({ groupId: 'toppings', optionId: 'ham' });
        if (ham === 'extra') options.push({ groupId: 'toppings', optionId: 'ham', quantity: 'extra' });
        const line = { itemId: 'pizza', quantity: 1, options: completeOptions(builtCatalogue, pizza, options) };
        const again = completeOptions(builtCatalogue, pizza, applied(line, valuesOf(line)));
        const key = (all: CartLine['options']) => all.map((one) => JSON.stringify(one)).sort();
        expect(key(again)).toEqual(key(line.options));
      }),
    );
  });
});

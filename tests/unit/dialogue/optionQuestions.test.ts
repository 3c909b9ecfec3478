import { describe, expect, it } from '@jest/globals';
import type { Cart } from '../../../core/carts/cart.ts';
import { openChoice } from '../../../core/carts/cartRules.ts';
import type { Catalogue, OptionGroup } from '../../../core/catalogue/catalogue.ts';
import { initialState, type FlowState } from '../../../core/dialogue/flowState.ts';
import type { FlowStep } from '../../../core/dialogue/flowView.ts';
import type { InboundContent } from '../../../core/conversations/inbound.ts';
import { step } from '../../../core/dialogue/orderFlow.ts';
import { action } from '../../../core/messages/action.ts';
import { compileCatalogue } from '../../../core/understanding/compileCatalogue.ts';
import { buildMerchant } from '../../support/buildOrder.ts';
import { buildView } from '../../support/buildView.ts';

const group = (id: string, names: string[], bounds: Partial<OptionGroup> = {}): OptionGroup => ({
  id,
  names: { en: id },
  min: 1,
  max: 1,
  negatable: false,
  quantifiable: false,
  options: names.map((name) => ({ id: name.toLowerCase(), names: { en: name }, priceDeltaCents: 0 })),
  ...bounds,
});
const item = (id: string, groupIds: string[]) => ({
  id,
  categoryId: 'all',
  names: { en: id },
  priceCents: 900,
  allergens: ['none'],
  groupIds,
});
const catalogue: Catalogue = {
  version: 1,
  categories: [{ id: 'all', names: { en: 'Bowls' } }],
  groups: [
    group('Base', ['Rice', 'Quinoa']),
    group('Sauce', ['Teriyaki', 'Ponzu']),
    group('Sides', ['Edamame', 'Mango', 'Seaweed'], { min: 2, max: 2 }),
  ],
  items: [item('Poke', ['Base', 'Sauce']), item('Platter', ['Sides'])],
};
const view = buildView({ merchant: buildMerchant(), compiled: compileCatalogue(catalogue) });

function play(contents: (string | ((cart: Cart) => InboundContent))[]): FlowStep {
  let state: FlowState = initialState;
  let cart: Cart | null = null;
  let last: FlowStep | undefined;
  for (const content of contents) {
    last = step(state, typeof content === 'string' ? { type: 'text', text: content } : content(cart!), view, cart);
    ({ state, cart } = last);
  }
  return last!;
}

const words = (done: FlowStep) => done.replies.map(({ content }) => JSON.stringify(content)).join('\n');
const chosen = (done: FlowStep) => done.cart?.lines[0]?.options.map(({ optionId }) => optionId);
const tick =
  (o: string, inputs: Record<string, string>) =>
  (cart: Cart): InboundContent => ({
    type: 'action',
    action: action('cart.setOptions', cart.id, cart.revision, o),
    inputs,
    label: 'Done',
  });

describe('what has to be chosen', () => {
  it('is asked one by one, saying how many there are', () => {
    expect(words(play(['a poke']))).toContain('(1/2)');
    const second = play(['a poke', 'rice']);
    expect(words(second)).toContain('(2/2)');
    expect(second.state.step).toBe('option');
    expect(chosen(play(['a poke', 'rice', 'ponzu']))).toEqual(['rice', 'ponzu']);
  });

  it('is answered in one go', () => {
    const done = play(['a poke', 'quinoa, teriyaki']);
    expect(chosen(done)).toEqual(['quinoa', 'teriyaki']);
    expect(done.state.step).toBe('cart');
  });

  it('of several is a form with a button when done, and stays open until enough are ticked', () => {
    const asked = play(['a platter']);
    expect(words(asked)).toContain('"multi":true');
    const one = play(['a platter', tick('0/Sides', { 'g.Sides': 'mango' })]);
    expect(one.state.step).toBe('option');
    const two = play(['a platter', tick('0/Sides', { 'g.Sides': 'mango,seaweed' })]);
    expect(chosen(two)).toEqual(['mango', 'seaweed']);
    expect(openChoice(catalogue, two.cart!)).toBeUndefined();
    expect(chosen(play(['a platter', 'edamame and mango']))).toEqual(['edamame', 'mango']);
  });

  it('a form never takes more than a group allows, nor what is not on it', () => {
    expect(chosen(play(['a platter', tick('0/Sides', { 'g.Sides': 'mango,seaweed,edamame,gold' })]))).toHaveLength(2);
    expect(chosen(play(['a poke', tick('0/Base', { 'g.Base': 'gold' })]))).toEqual([]);
    for (const o of ['-1', '9', 'x', '', '0/nothing'])
      expect(play(['a platter', tick(o, { 'g.Sides': 'mango' })]).replies.length).toBeGreaterThan(0);
  });
});

it('a basket that is emptied by words leaves nothing behind, as one emptied by its button', () => {
  expect(play(['a poke', 'rice', 'ponzu', 'note: no cutlery']).cart?.details.note).toBe('no cutlery');
  expect(play(['a poke', 'rice', 'ponzu', 'note: no cutlery', 'remove the poke']).cart).toBeNull();
});

import { expect, test } from '@jest/globals';
import { allergyWords, isDoubtful, type Allergy } from '../../../core/changes/allergyRules.ts';
import type { OrderLine } from '../../../core/orders/order.ts';
import { vesuvioCatalogue } from '../../../db/seeds/demo/vesuvioCatalogue.ts';

const allergic = (...told: string[]): Allergy => ({ told, catalogue: { ...vesuvioCatalogue, version: 1 } });
const lineOf = (itemId: string): OrderLine => {
  const { names = { es: 'Ya no está' } } = vesuvioCatalogue.items.find(({ id }) => id === itemId) ?? {};
  return { position: 0, itemId, names, quantity: 1, unitPriceCents: 500, options: [], note: null };
};
const swapFor = (itemId: string) => ({ kind: 'substitute', position: 0, left: 0, substitute: lineOf(itemId) }) as const;

test('a substitute that contains what the customer told is doubtful, and they read what it contains', () => {
  expect(isDoubtful(swapFor('tarta-queso'), allergic('milk'))).toBe(true);
  expect(allergyWords([lineOf('tarta-queso')], allergic('milk'), 'es')).toEqual(['⚠️ Tarta de queso lleva leche']);
});

test('so is one of which the shop has not said all, and one that is no longer on the menu', () => {
  expect(isDoubtful(swapFor('tarta-queso'), allergic('kiwi'))).toBe(true);
  expect(isDoubtful(swapFor('gone'), allergic('milk'))).toBe(true);
  expect(allergyWords([lineOf('gone')], allergic('milk'), 'en')).toEqual(['⚠️ Ya no está: allergens not told, please ask the shop']);
});

test('one without it, to anybody who told nothing, and what is no substitute are not', () => {
  expect(isDoubtful(swapFor('tarta-queso'), allergic('fish'))).toBe(false);
  expect(isDoubtful(swapFor('gone'), allergic())).toBe(false);
  expect(isDoubtful({ kind: 'item_out', position: 0, left: 0 }, allergic('milk'))).toBe(false);
});

import { expect, it } from '@jest/globals';
import { shopNamed } from '../../../core/dialogue/wording/shopNameRules.ts';

const shops = [{ name: 'Pizzería Bar Vesuvio' }, { name: 'La Tahona del Muelle' }, { name: 'Bar Central' }];

it.each([
  ['pizzeria', 'Pizzería Bar Vesuvio'],
  ['En la TAHONA, por favor', 'La Tahona del Muelle'],
  ['the vesuvio', 'Pizzería Bar Vesuvio'],
  ['bar central', 'Bar Central'],
])('%j names one shop', (text, name) => {
  expect(shopNamed(shops, text)?.name).toBe(name);
});

it.each(['bar', 'dos pizzas', 'una vesuvio grande', 'la', '', '…'])('%j names none, or more than one', (text) => {
  expect(shopNamed(shops, text)).toBeNull();
});

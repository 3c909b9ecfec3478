import { expect, it } from '@jest/globals';
import { placesOrder } from '../../../core/dialogue/wording/plainYes.ts';

it.each([
  'place the order',
  'Place my order',
  'yes, send it please',
  'order it now',
  'haz el pedido',
  'Hacer el pedido',
  'vale, envíalo ya',
  'pídelo, por favor',
])('“%s” right after the summary places it', (text) => {
  expect(placesOrder(text)).toBe(true);
});

it.each([
  'order a coke',
  'send it to Calle Mayor 5',
  'quiero otro pedido',
  'haz dos',
  'cancel the order',
  'change the order',
  'pídeme una coca',
])('“%s” is something else', (text) => {
  expect(placesOrder(text)).toBe(false);
});

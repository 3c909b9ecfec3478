import { expect, test } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { orderPageKey, orderPageUrl } from '../../../core/orders/orderLinkRules.ts';

test('the link of an order leads back to it, and to nothing but it', () => {
  const order = { merchantId: randomUUID(), ref: randomBytes(16).toString('base64url') };
  const url = orderPageUrl('https://shop.test', order);
  expect(url).toMatch(/^https:\/\/shop\.test\/o\/[0-9a-f]{32}\.[\w-]{22}$/);
  expect(orderPageKey(url.split('/').at(-1) ?? '')).toEqual(order);
});

test.each([
  '',
  'x',
  '1001',
  '.',
  '0'.repeat(54),
  `${'0'.repeat(32)}.${'A'.repeat(21)}`,
  `${'G'.repeat(32)}.${'A'.repeat(22)}`,
  `${'0'.repeat(32)}.${'A'.repeat(21)}'`,
])('%j is no link', (part) => {
  expect(orderPageKey(part)).toBeNull();
});

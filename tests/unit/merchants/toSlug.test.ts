import { expect, test } from '@jest/globals';
import { toSlug } from '../../../core/merchants/createMerchant.ts';

test.each([
  ['Café Ñandú 2', 'cafe-nandu-2'],
  ['  --La   Tahona--  ', 'la-tahona'],
  ["O'Brien & Söhne", 'o-brien-sohne'],
  ['寿司', ''],
  ['a'.repeat(39) + ' bcd', 'a'.repeat(39)],
])('%s is at %s', (name, slug) => {
  expect(toSlug(name)).toBe(slug);
});

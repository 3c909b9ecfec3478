import { expect, test } from '@jest/globals';
import { isWebOrigin, toWebOrigin } from '../../../core/merchants/webOrigin.ts';

test.each([
  ['https://shop.example', 'https://shop.example'],
  [' https://WWW.Shop.example/ ', 'https://www.shop.example'],
  ['https://shop.example:443', 'https://shop.example'],
  ['https://shop.example:8443', 'https://shop.example:8443'],
  ['https://piñata.example', 'https://xn--piata-pta.example'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://127.0.0.1', 'http://127.0.0.1'],
  ['https://[::1]:3000', 'https://[::1]:3000'],
])('%j is the site %s', (address, origin) => {
  expect(toWebOrigin(address)).toBe(origin);
  expect(isWebOrigin(origin)).toBe(true);
});

test.each([
  '',
  'null',
  '*',
  'https:',
  'shop.example',
  'http://shop.example',
  'https://*.example',
  'https://shop.example/menu',
  'https://shop.example?a',
  'https://shop.example#a',
  'https://eva@shop.example',
  "https://shop.example;script-src'self'",
  'https://shop.example,https://evil.example',
  'data:text/html,x',
  'file:///etc/passwd',
  'javascript:alert(1)',
])('%j is no site', (address) => {
  expect(toWebOrigin(address)).toBeNull();
  expect(isWebOrigin(address)).toBe(false);
});

test('only what a browser would send is kept', () => {
  expect(isWebOrigin('https://shop.example/')).toBe(false);
  expect(isWebOrigin('https://SHOP.example')).toBe(false);
});

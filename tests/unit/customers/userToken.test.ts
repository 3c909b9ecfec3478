import { expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { readUserToken } from '../../../core/customers/readUserToken.ts';
import { merchantSecret } from '../../../core/merchants/merchantSecret.ts';

const secretKey = 'the secret key of this test, long enough';
const newest = merchantSecret(secretKey, 'cafe-sol');
const oldSecret = merchantSecret('the key before this one, long enough too', 'cafe-sol');
const shop = { slug: 'cafe-sol', secrets: [newest, oldSecret] };
const otherSecret = merchantSecret(secretKey, 'bar-luna');
const now = new Date('2026-07-14T10:00:00Z');
const second = now.getTime() / 1000;
const right = { merchant: 'cafe-sol', sub: 'customer 17', iat: second - 5, exp: second + 300, jti: 'one' };

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const signed = (claims: object, { alg = 'HS256', secret = newest } = {}): Promise<string> =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg }).sign(bytes(secret));
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const without = (claim: keyof typeof right): object => Object.fromEntries(Object.entries(right).filter(([name]) => name !== claim));

test('a right token says who the visitor is and which token it was', async () => {
  const claim = { subject: 'customer 17', tokenId: 'one', expiresAt: new Date((second + 300) * 1000) };
  expect(await readUserToken(await signed(right), shop, now)).toEqual(claim);
  const longest = { ...right, iat: second + 30, exp: second + 630 };
  expect(await readUserToken(await signed(longest), shop, now)).not.toBeNull();
  expect(await readUserToken(await signed(right, { secret: oldSecret }), shop, now)).toEqual(claim);
  expect(await readUserToken(await signed(right, { secret: oldSecret }), { ...shop, secrets: [newest] }, now)).toBeNull();
});

test.each<[string, object]>([
  ['expired', { ...right, exp: second - 1 }],
  ['expired this very second', { ...right, exp: second }],
  ['made to live for eleven minutes', { ...right, exp: right.iat + 660 }],
  ['made to live for ever', without('exp')],
  ['of an unknown age', without('iat')],
  ['of the future', { ...right, iat: second + 120, exp: second + 300 }],
  ['back-dated, so that its life is negative', { ...right, iat: second + 50, exp: second + 40 }],
  ['of another shop', { ...right, merchant: 'bar-luna' }],
  ['of no shop', without('merchant')],
  ['of nobody', without('sub')],
  ['of an empty name', { ...right, sub: '' }],
  ['of a name that is no text', { ...right, sub: 17 }],
  ['of a name with a line break', { ...right, sub: 'a\nb' }],
  ['of a name longer than any', { ...right, sub: 'x'.repeat(129) }],
  ['without a number of its own', without('jti')],
  ['with times that are texts', { ...right, exp: String(right.exp) }],
])('a token %s proves nothing', async (_what, claims) => {
  expect(await readUserToken(await signed(claims), shop, now)).toBeNull();
});

test('a signature has to be the shop’s own, and of the one algorithm', async () => {
  const [header, payload, signature] = (await signed(right)).split('.') as [string, string, string];
  const attacks = [
    `${encoded({ alg: 'none' })}.${payload}.`,
    `${encoded({ alg: 'none' })}.${payload}.${signature}`,
    `${encoded({ alg: 'NONE', typ: 'JWT' })}.${payload}.`,
    `${header}.${encoded({ ...right, sub: 'customer 18' })}.${signature}`,
    `${header}.${payload}.`,
    `${header}.${payload}`,
    await signed(right, { secret: otherSecret }),
    await signed(right, { secret: 'cafe-sol' }),
    await signed(right, { alg: 'HS384', secret: newest }),
    await signed(right, { alg: 'HS512', secret: `${newest}${newest}` }),
    `${encoded({ alg: 'HS256', crit: ['x'], x: 1 })}.${payload}.${signature}`,
    `${header}.${encoded(null)}.${signature}`,
    '',
    'a.b.c',
  ];
  for (const attack of attacks) expect([attack, await readUserToken(attack, shop, now)]).toEqual([attack, null]);
});

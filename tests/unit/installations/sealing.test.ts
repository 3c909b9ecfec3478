import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { keyIdOf, seal, unseal, unsealWithAny } from '../../../core/installations/sealing.ts';

const key = randomBytes(32);
const owner = 'slack/T0DEMO';

test('what was sealed is opened with the same key by the same owner only', () => {
  const sealed = seal(key, owner, 'xoxb-ñ');
  expect(unseal(key, owner, sealed)).toBe('xoxb-ñ');
  expect(unseal(randomBytes(32), owner, sealed)).toBeNull();
  expect(unseal(key, 'slack/T0OTHER', sealed)).toBeNull();
});

test('changed or short bytes are not opened, and the text cannot be read in them', () => {
  const sealed = seal(key, owner, 'token');
  expect(sealed.includes('token')).toBe(false);
  for (const index of [0, 12, sealed.length - 1]) {
    const changed = Buffer.from(sealed);
    changed[index]! ^= 1;
    expect(unseal(key, owner, changed)).toBeNull();
  }
  expect(unseal(key, owner, sealed.subarray(0, 20))).toBeNull();
});

test('the same text is sealed differently each time, and a key is named without being told', () => {
  expect(seal(key, owner, 'a').equals(seal(key, owner, 'a'))).toBe(false);
  expect(keyIdOf(key)).toMatch(/^[0-9a-f]{12}$/);
  expect(key.toString('hex')).not.toContain(keyIdOf(key));
});

test('after a change of keys the older ones still open, and a retired one does not', () => {
  const [newer, stranger] = [randomBytes(32), randomBytes(32)];
  const sealed = seal(key, owner, 'token');
  expect(unsealWithAny([newer, key], owner, sealed)).toBe('token');
  expect(unsealWithAny([newer, stranger], owner, sealed)).toBeNull();
  expect(unsealWithAny([newer, key], 'slack/T0OTHER', sealed)).toBeNull();
});

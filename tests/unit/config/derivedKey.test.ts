import { expect, test } from '@jest/globals';
import { derivedKey, derivedKeys, keyPurposes } from '../../../core/config/derivedKey.ts';

test('a key is stable, 32 bytes, and differs by purpose and by secret', () => {
  const secret = 'a'.repeat(32);
  const keys = keyPurposes.map((purpose) => derivedKey(secret, purpose).toString('hex'));
  expect(new Set(keys).size).toBe(keyPurposes.length);
  expect(keys[0]).toHaveLength(64);
  expect(derivedKey(secret, 'webchat-token').toString('hex')).toBe(keys[0]);
  expect(derivedKey('b'.repeat(32), 'webchat-token').toString('hex')).not.toBe(keys[0]);
});

test('several secret keys give as many keys, the newest first', () => {
  const [newer, older] = ['a'.repeat(32), 'b'.repeat(32)];
  expect(derivedKeys([newer, older], 'installation')).toEqual([derivedKey(newer, 'installation'), derivedKey(older, 'installation')]);
});

import { expect, test } from '@jest/globals';
import { type DeviceSecret, judgeSecret } from '../../../core/customers/deviceSessionRules.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);
const secret = (id: string, created: number, replaced: number | null = null, revoked: number | null = null): DeviceSecret => ({
  id,
  createdAt: at(created),
  replacedAt: replaced === null ? null : at(replaced),
  revokedAt: revoked === null ? null : at(revoked),
});

const cases: [string, DeviceSecret[], string, number, ReturnType<typeof judgeSecret>][] = [
  ['the newest rotates, however late', [secret('a', 0)], 'a', 9_999_999, 'rotate'],
  ['one whose answer got lost is honoured again', [secret('a', 0, 10), secret('b', 10)], 'a', 70, 'again'],
  ['but not after a minute', [secret('a', 0, 10), secret('b', 10)], 'a', 71, 'revoke'],
  ['nor once its successor was used', [secret('a', 0, 10), secret('b', 10, 20), secret('c', 20)], 'a', 30, 'revoke'],
  [
    'the successor of a used one is not shadowed by older uses',
    [secret('a', 0, 10), secret('b', 10, 20), secret('c', 20)],
    'b',
    30,
    'again',
  ],
  ['lost twice is still lost', [secret('a', 0, 10), secret('b', 10, null, 15), secret('c', 15)], 'a', 20, 'again'],
  [
    'the answer that was given up for lost is not honoured when it turns up',
    [secret('a', 0, 10), secret('b', 10, null, 15), secret('c', 15)],
    'b',
    20,
    'revoke',
  ],
  ['a revoked family stays so', [secret('a', 0, null, 5)], 'a', 6, 'revoke'],
  ['a secret of another family is none', [secret('a', 0)], 'z', 1, 'revoke'],
];

test.each(cases)('%s', (_name, family, presented, now, verdict) => {
  expect(judgeSecret(family, presented, at(now))).toBe(verdict);
});

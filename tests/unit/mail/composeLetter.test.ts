import { expect, test } from '@jest/globals';
import { composeLetter, type LetterParts } from '../../../bots/mail/composeLetter.ts';
import { readMailFault } from '../../../bots/mail/mailFault.ts';
import { emailAnswer } from '../../../core/customers/emailRules.ts';

const parts = (sender = 'Vesuvio', sentence = 'Accepted.'): LetterParts => ({
  card: {
    kind: 'customerMail',
    subjectId: 'o-1',
    revision: 2,
    elements: [
      { type: 'heading', text: `Order no. 1003 · ${sender}` },
      { type: 'text', text: sentence },
      { type: 'fields', items: [{ label: 'Total', value: '€12.50' }] },
    ],
    fallbackText: sentence,
  },
  envelope: { sender, link: 'https://orders.example/o/abc', locale: 'en', topic: 'o-1', lastsMs: 1000 },
  from: 'orders@shops.example',
  to: 'ana@example.com',
  key: 'alert:order.accepted:o-1:7:o-1',
});

test('a letter says the same in text and in HTML, and loads nothing', () => {
  const letter = composeLetter(parts());
  expect(letter).toMatchObject({
    from: { name: 'Vesuvio', address: 'orders@shops.example' },
    to: { address: 'ana@example.com' },
    subject: 'Order no. 1003 · Vesuvio',
  });
  for (const said of ['Accepted.', 'https://orders.example/o/abc', 'See the order', 'you left your e-mail address', '€12.50'])
    expect([letter.text.includes(said), letter.html.includes(said)]).toEqual([true, true]);
  expect(letter.html).not.toMatch(/<img|<script|src=|url\(/);
});

test('the same delivery is the same message, another one is not', () => {
  expect(composeLetter(parts()).messageId).toBe(composeLetter(parts()).messageId);
  expect(composeLetter({ ...parts(), key: 'other' }).messageId).not.toBe(composeLetter(parts()).messageId);
  expect(composeLetter(parts()).messageId).toMatch(/^<[0-9a-f]{40}@shops\.example>$/);
});

test('neither a name nor a reason breaks out of its place', () => {
  const letter = composeLetter(parts('Bar\r\nBcc: all@example.com <img src=x>', '<a href="javascript:x">&'));
  expect(letter.from.name).not.toMatch(/[\r\n]/);
  expect(letter.subject).not.toMatch(/[\r\n]/);
  expect(letter.html).not.toContain('<img');
  expect(letter.html).not.toContain('javascript:x"');
});

test.each([
  [
    { code: 'EENVELOPE', responseCode: 550 },
    { outcome: 'gone', code: 'smtp550' },
  ],
  [
    { code: 'EENVELOPE', responseCode: 452 },
    { outcome: 'retryAt', afterMs: 60_000, code: 'smtp452' },
  ],
  [{ code: 'EENVELOPE' }, { outcome: 'gone', code: 'EENVELOPE' }],
  [
    { code: 'EAUTH', responseCode: 535 },
    { outcome: 'retryAt', afterMs: 300_000, code: 'EAUTH' },
  ],
  [
    { code: 'ESOCKET', originalCode: 'ECONNREFUSED' },
    { outcome: 'retryAt', afterMs: 60_000, code: 'ECONNREFUSED' },
  ],
  [
    { code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT' },
    { outcome: 'retryAt', afterMs: 60_000, code: 'ETIMEDOUT' },
  ],
  [
    { code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT' },
    { outcome: 'unknown', code: 'ETIMEDOUT' },
  ],
  [{ code: 'ECONNECTION' }, { outcome: 'unknown', code: 'ECONNECTION' }],
  [undefined, { outcome: 'unknown', code: 'thrown' }],
])('the fault %j means %j', (fault, meaning) => {
  expect(readMailFault(fault)).toEqual(meaning);
});

test('addresses: what people type, and nothing a header could take for more', () => {
  expect(emailAnswer('  Ana.Perez+pizza@correo.example.com ')).toBe('Ana.Perez+pizza@correo.example.com');
  const bad = [
    'ana',
    'ana@',
    'ana@local',
    '@example.com',
    'ana@example.com, eve@example.com',
    'ana@example.com\r\nBcc: eve@example.com',
    'Ana <ana@example.com>',
    'ana@exam ple.com',
    '"ana"@example.com',
    'ana@-example.com',
    `${'a'.repeat(65)}@example.com`,
    `ana@${'a.'.repeat(130)}com`,
  ];
  expect(bad.map(emailAnswer)).toEqual(bad.map(() => null));
});

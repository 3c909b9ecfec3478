import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linkAlphabet, linkCodeIn, newLinkCode, shownLinkCode, triesSpentUntil } from '../../../core/customers/linkCodeRules.ts';

const letters = fc.infiniteStream(fc.integer({ min: 0, max: linkAlphabet.length - 1 }));

test('every code that is shown is read again, however it is typed', () => {
  fc.assert(
    fc.property(letters, fc.constantFrom('', ' ', '  '), fc.boolean(), (stream, space, isLower) => {
      const code = newLinkCode(() => stream.next().value);
      const shown = shownLinkCode(code);
      for (const typed of [code, shown, shown.replace('-', ' '), `vincular ${shown}`, `code: ${shown}`, `${shown}.`])
        expect(linkCodeIn(`${space}${isLower ? typed.toLowerCase() : typed}${space}`)).toBe(code);
      expect(code).not.toMatch(/[IO01]/);
    }),
  );
});

test.each([
  'una pizza margarita',
  'coca cola',
  '2 coca cola',
  '612345678',
  '2222-3333',
  'hamburguesa',
  'patatas1',
  'mi código es ABCD-2345 gracias',
  'ABCD-234',
  'ABCD-23456',
  '',
])('%j is no code', (text) => {
  expect(linkCodeIn(text)).toBeNull();
});

test('after five wrong codes there is a pause of a quarter of an hour from the first of them', () => {
  const since = new Date('2026-03-04T11:00:00Z');
  const at = (minutes: number) => new Date(since.getTime() + minutes * 60_000);
  expect(triesSpentUntil(null, since)).toBeNull();
  expect(triesSpentUntil({ count: 4, since }, at(1))).toBeNull();
  expect(triesSpentUntil({ count: 5, since }, at(1))).toEqual(at(15));
  expect(triesSpentUntil({ count: 9, since }, at(15))).toBeNull();
});

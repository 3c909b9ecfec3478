import { expect, test } from '@jest/globals';
import { noteIn } from '../../../core/dialogue/noteRules.ts';

test.each([
  ['one margherita, note: ring the bell twice', 'one margherita', 'ring the bell twice'],
  ['make the first one large and add a note: ring twice', 'make the first one large', 'ring twice'],
  ['dos cocas y una nota: sin hielo, por favor', 'dos cocas', 'sin hielo, por favor'],
  ['una diavola. NOTA : <b>bien hecha</b>', 'una diavola', '<b>bien hecha</b>'],
  ['two cokes\nnote: line one\nline two', 'two cokes', 'line one\nline two'],
])('%j', (text, order, note) => {
  expect(noteIn(text)).toEqual({ order, note });
});

test.each(['note: ring twice', 'una denota: x', 'two cokes, note:', 'a note about two cokes', ''])(
  '%j holds no note behind an order',
  (text) => {
    expect(noteIn(text)).toBeNull();
  },
);

test('finds none in a long text that all but holds one', () => {
  expect([noteIn('and a note '.repeat(360)), noteIn(`${'y una '.repeat(650)}nota`)]).toEqual([null, null]);
});

import { describe, expect, it, test } from '@jest/globals';
import { asksNoNote, noteIn } from '../../../core/dialogue/wording/noteRules.ts';

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

describe('a wish for no note', () => {
  it.each([
    'quita la nota',
    'borra mi nota por favor',
    'olvida la nota',
    'sin nota',
    'remove the note',
    'please take off the note',
    'forget that note.',
    'no note',
  ])('is read as one: %s', (text) => expect(asksNoNote(text)).toBe(true));

  it.each(['quita la nata', 'una nota', 'note: ring twice', 'quita la nota y la coca', 'remove the nuts', 'no notes of cinnamon in it'])(
    'is none: %s',
    (text) => expect(asksNoNote(text)).toBe(false),
  );
});

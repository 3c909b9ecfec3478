import { expect, test } from '@jest/globals';
import { editDistance, fuzzyWords, nearWords } from '../../../core/understanding/fuzzyWords.ts';
import { soundOf, stemOf, undiminished } from '../../../core/understanding/wordForms.ts';

const index = fuzzyWords(['queso', 'hielo', 'croquetas', 'small', 'pepperoni', 'ham']);

test.each([
  ['keso', 'queso'],
  ['ielo', 'hielo'],
  ['cocretas', 'croquetas'],
  ['smlal', 'small'],
  ['peperonni', 'pepperoni'],
])('%s is near %s', (typed, word) => {
  expect(nearWords(index, typed)[0]?.word).toBe(word);
});

test.each(['queen', 'h', '42', 'x'.repeat(10_000)])('%s is near nothing', (typed) => {
  expect(nearWords(index, typed)).toEqual([]);
});

test('a swap of neighbours counts once', () => {
  expect([editDistance('small', 'smlal'), editDistance('ham', 'harm'), editDistance('', 'abc')]).toEqual([1, 1, 3]);
});

test.each([
  ['tomatoes', 'tomates'],
  ['pizzas', 'pizza'],
  ['medianas', 'mediano'],
  ['jamones', 'jamone'],
])('%s and %s have one stem', (left, right) => {
  expect(stemOf(left)).toBe(stemOf(right));
});

test('words that sound alike are one', () => {
  expect([soundOf('berano'), soundOf('asucar')]).toEqual([soundOf('verano'), soundOf('azucar')]);
});

test.each([
  ['cafelito', 'cafe'],
  ['aguita', 'agua'],
])('%s comes from %s', (typed, word) => {
  expect(undiminished(typed)).toContain(word);
});

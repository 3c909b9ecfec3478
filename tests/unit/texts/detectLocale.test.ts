import { describe, expect, it } from '@jest/globals';
import { detectLocale, firstLocale } from '../../../core/texts/detectLocale.ts';

describe('the language somebody begins in', () => {
  it.each([
    ['hello', 'en'],
    ['Hola!', 'es'],
    ['two pizzas with cheese', 'en'],
    ['una pizza margherita con', 'es'],
    ['margherita', null],
    ['pizza con funghi', null],
    ['', null],
  ])('%s', (text, locale) => {
    expect(firstLocale(text)).toBe(locale);
  });

  it('is not left for a single word later on', () => {
    expect(detectLocale('hello', 3)).toBeNull();
  });
});

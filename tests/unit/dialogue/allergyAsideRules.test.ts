import { describe, expect, it } from '@jest/globals';
import { allergyAside } from '../../../core/dialogue/wording/allergyAsideRules.ts';

describe('an allergy told beside an order', () => {
  it.each([
    ["Two large margheritas, I'm allergic to nuts", 'nuts', 'Two large margheritas'],
    ["I'm allergic to nuts, milk and eggs, two margheritas", 'nuts, milk and eggs', 'two margheritas'],
    ["a burger but I'm lactose intolerant", 'lactose', 'a burger'],
    ['a margherita for a coeliac', 'gluten', 'a margherita'],
    ['dos margaritas y una coca, soy celíaco', 'gluten', 'dos margaritas y una coca'],
    ['soy alérgico a la leche. Ponme una coca', 'leche', 'Ponme una coca'],
    ['una margarita y soy alérgica a las nueces', 'nueces', 'una margarita'],
    ['una margarita soy celíaca', 'gluten', 'una margarita'],
  ])('%s', (text, told, order) => {
    const found = allergyAside(text);
    expect([found?.told, found?.order]).toEqual([expect.stringContaining(told), order]);
  });

  it.each([
    'soy celíaco',
    "I'm allergic to nuts and milk",
    'soy alérgico a los frutos secos, la leche y el huevo',
    'dos margaritas',
    'I am not allergic, two cokes',
  ])('is none, or nothing else is said: %s', (text) => expect(allergyAside(text)).toBeNull());
});

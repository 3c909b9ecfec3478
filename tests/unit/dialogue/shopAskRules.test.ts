import { describe, expect, it } from '@jest/globals';
import { dietAsked } from '../../../core/dialogue/wording/dietRules.ts';
import { isWordless, spoken } from '../../../core/dialogue/wording/emojiRules.ts';
import { asksBack, detailToChange, languageAsked, shopAsked } from '../../../core/dialogue/wording/shopAskRules.ts';

describe('what is asked of the shop', () => {
  it.each([
    ['¿cuánto tarda?', 'wait'],
    ['en cuánto tiempo llega', 'wait'],
    ['how long does delivery take?', 'wait'],
    ['¿tenéis teléfono?', 'contact'],
    ['where are you?', 'contact'],
    ["what's your phone number?", 'contact'],
    ['hola, quiero hacer un pedido', 'begin'],
    ['can I order something please', 'begin'],
    ['¿qué me recomiendas?', 'recommend'],
    ['¿hay pedido mínimo?', 'minimum'],
    ['eres gilipollas', 'anger'],
    ['this is shit', 'anger'],
  ])('%s', (text, asked) => {
    expect(shopAsked(text)).toBe(asked);
  });

  it.each(['dos pizzas', '¿dónde está mi pedido?', 'mi teléfono es 612345678', 'quiero pedir una margarita', 'joder, ponme una coca', ''])(
    'is nothing of it: %s',
    (text) => {
      expect(shopAsked(text)).toBeNull();
    },
  );
});

it('a language asked for, and a dish that is named by one', () => {
  expect(['can you speak English', 'en inglés por favor', 'English please'].map(languageAsked)).toEqual(['en', 'en', 'en']);
  expect(['habla español', 'do you speak Spanish?', 'in Spanish'].map(languageAsked)).toEqual(['es', 'es', 'es']);
  expect(['an English breakfast', 'tortilla española', 'una tortilla'].map(languageAsked)).toEqual([null, null, null]);
});

describe('going back', () => {
  it('is asked in these words and no more', () => {
    expect(['atrás', 'volver atrás', 'go back', 'undo please', 'espera, vuelve atrás'].every(asksBack)).toBe(true);
    expect(['back bacon', 'vuelve a pedir', 'una coca', ''].some(asksBack)).toBe(false);
  });

  it.each([
    ['otra hora', 'time'],
    ['quiero cambiar la dirección', 'contact'],
    ['change the phone number please', 'contact'],
    ['cambiar la forma de pago', 'payment'],
    ['otra coca', null],
    ['cambia la coca por una cerveza', null],
  ])('a detail to give anew: %s', (text, detail) => {
    expect(detailToChange(text)).toBe(detail);
  });
});

describe('a way of eating', () => {
  it.each([
    ['¿hay algo vegano?', 'vegano', ''],
    ['do you have vegan pizzas', 'vegan', 'pizzas'],
    ['vegetarian options', 'vegetarian', ''],
    ['soy vegetariana', 'vegetariana', ''],
  ])('is asked for: %s', (text, word, rest) => {
    expect(dietAsked(text)).toMatchObject({ word, rest });
  });

  it.each(['una pizza vegetariana', 'a veggie burger please', 'dos veganas y una coca', 'sin gluten'])('is not: %s', (text) => {
    expect(dietAsked(text)).toBeNull();
  });
});

describe('pictures', () => {
  it.each([
    ['🍕🍕', '2 pizza'],
    ['🍕 x3', '3 pizza'],
    ['👍🏽', 'sí'],
    ['una pizza 🍕', 'una pizza 🍕'],
    ['😀', '😀'],
    ['3', '3'],
  ])('%s', (text, words) => {
    expect(spoken(text, 'es').replace(/\s+/g, ' ')).toBe(words);
  });

  it('and signs alone say nothing in words', () => {
    expect(['???', '😀😀', '…', ''].every(isWordless)).toBe(true);
    expect(isWordless('4')).toBe(false);
  });
});

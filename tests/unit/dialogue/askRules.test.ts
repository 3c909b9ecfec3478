import { describe, expect, it } from '@jest/globals';
import {
  allergyTold,
  askedOf,
  asksForAllergies,
  asksToForgetAllergies,
  asTyped,
  cashTold,
  deliveryAsked,
  withoutWhat,
} from '../../../core/dialogue/wording/askRules.ts';

describe('a question about the menu', () => {
  it.each([
    ['¿Cuánto cuesta una coca?', 'price', 'una coca'],
    ['que precio tiene la margarita grande', 'price', 'la margarita grande'],
    ['how much is a coke?', 'price', 'a coke'],
    ['¿y la barbacoa cuánto?', 'price', 'la barbacoa'],
    ['¿cuánto sería una margarita y una coca?', 'price', 'una margarita y una coca'],
    ['how much would a margherita be', 'price', 'a margherita'],
    ['what does the diavola go for', 'price', 'the diavola'],
    ['¿cuánto es?', 'price', ''],
    ['price list please', 'price', ''],
    ['how much does the large diavola cost', 'price', 'the large diavola'],
    ['¿qué lleva la diavola?', 'contents', 'la diavola'],
    ["what's in the diavola?", 'contents', 'the diavola'],
    ['¿la diavola lleva gluten?', 'contents', 'la diavola gluten'],
    ['¿tenéis algo con atún?', 'search', 'con atun'],
    ['anything vegan?', 'search', 'vegan'],
    ['algo sin lactosa', 'search', 'sin lactosa'],
    ['nut free options', 'search', 'nut free options'],
    ['busca algo con jamón', 'search', 'con jamon'],
    ['find me something with ham', 'search', 'with ham'],
    ['¿qué pizzas hay sin gluten?', 'search', 'sin gluten'],
    ['which burgers do you have without milk', 'search', 'without milk'],
    ['what do you have without nuts', 'search', 'without nuts'],
    ['¿tenéis cerveza?', 'maybeSearch', 'cerveza'],
  ])('%s', (text, about, rest) => {
    expect(askedOf(text)).toEqual({ about, rest: expect.stringContaining(rest) });
  });

  it.each(['dos pizzas', 'una coca con hielo', 'quiero una margarita sin cebolla', 'two large pizzas', 'hola', ''])(
    'is not: %s',
    (text) => {
      expect(askedOf(text)).toBeNull();
    },
  );

  it.each([
    ['sin gluten', 'gluten'],
    ['without nuts', 'nuts'],
    ['nut free options', 'nut'],
    ['con atun', null],
  ])('without what: %s', (query, what) => {
    expect(withoutWhat(query)).toBe(what);
  });

  it('is shown back as it was typed', () => {
    expect(asTyped('¿Tenéis algo con Atún rojo?', 'con atun rojo')).toBe('Atún rojo');
  });
});

describe('what somebody cannot eat', () => {
  it.each([
    ['soy alérgico a los frutos secos', 'frutos secos'],
    ['Soy muy alérgica al huevo y a la leche', 'huevo y a la leche'],
    ['tengo alergia al marisco', 'marisco'],
    ['soy intolerante a la lactosa', 'lactosa'],
    ['soy celíaca', 'gluten'],
    ["I'm allergic to nuts", 'nuts'],
    ['I have a peanut allergy', 'peanut'],
    ["I'm lactose intolerant", 'lactose'],
    ['soy alérgico', ''],
  ])('%s', (text, told) => {
    expect(allergyTold(text)).toBe(told);
  });

  it.each(['no soy alérgico a nada', 'olvida mis alergias', 'I am not allergic', 'dos pizzas', '¿qué alérgenos tiene la diavola?'])(
    'is not told: %s',
    (text) => {
      expect(allergyTold(text)).toBeNull();
    },
  );

  it('can be asked for, and be forgotten', () => {
    expect(['olvida mis alergias', 'Forget my allergies', 'borra mis intolerancias'].map(asksToForgetAllergies)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['¿qué alergias tienes apuntadas?', 'my allergies'].map(asksForAllergies)).toEqual([true, true]);
    expect(['olvida la coca', 'una coca'].some(asksToForgetAllergies)).toBe(false);
  });
});

describe('delivery', () => {
  it.each([
    ['¿repartís en 28012?', '28012'],
    ['do you deliver to NW1 6XE', 'NW1 6XE'],
    ['¿hacéis envíos?', null],
    ['gastos de envío', null],
  ])('%s', (text, postcode) => {
    expect(deliveryAsked(text)).toEqual({ postcode });
  });

  it.each(['a domicilio', 'delivery please', 'dos pizzas'])('is not asked about: %s', (text) => {
    expect(deliveryAsked(text)).toBeNull();
  });
});

describe('cash', () => {
  it.each([
    ['pago con 50', 5000],
    ['voy a pagar con un billete de 20 euros', 2000],
    ['pago en efectivo con 20,50', 2050],
    ["I'll pay with 50", 5000],
    ['change for 20', 2000],
    ['pago con tarjeta', null],
    ['50', null],
    ['pago con 50 pizzas', null],
  ])('%s', (text, cents) => {
    expect(cashTold(text)).toBe(cents);
  });
});

import { describe, expect, it } from '@jest/globals';
import { contactTold, nameBeside } from '../../../core/dialogue/wording/contactRules.ts';

const home = { postcode: '28004', town: 'Madrid' };
const told = (text: string) => contactTold(text, 'Europe/Madrid', home);
const phone = '+34612345678';

describe('what a text tells of the person', () => {
  it.each([
    ['Lucía 612345678', { contactPhone: phone, rest: 'Lucía' }],
    ['tom, 612 345 678', { contactPhone: phone, rest: 'tom' }],
    ['soy Juan Pérez y mi tel es 612345678', { contactName: 'Juan Pérez', contactPhone: phone, rest: '' }],
    ['a nombre de Marta pago con tarjeta', { contactName: 'Marta', rest: 'pago con tarjeta' }],
    ['mi nombre es José de la Torre y pago con bizum', { contactName: 'José de la Torre', rest: 'pago con bizum' }],
    ['name is Joe Smith, 612345678, paying cash', { contactName: 'Joe Smith', contactPhone: phone, rest: 'paying cash' }],
    ["I'm Sarah, my number is +44 7911 123456", { contactName: 'Sarah', contactPhone: '+447911123456', rest: '' }],
    ['28004 612345678', { contactPhone: phone, rest: '28004' }],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it.each(['soy celiaco', 'dos margaritas', 'soy vegano', "I'm hungry", 'una pizza y 2 cocas', 'a las 21:30'])('nothing: %s', (text) => {
    const { rest: _rest, ...details } = told(text);
    expect(details).toEqual({});
  });
});

describe('an address among other things', () => {
  const fuencarral = { street: 'calle fuencarral', number: '20', floorDoor: '3b', postcode: '28004', town: 'madrid' };

  it.each([
    ['Lucía 612345678 calle fuencarral 20 3b 28004 madrid', fuencarral, 'Lucía'],
    ['vivo en calle fuencarral 20 3b 28004 madrid, el timbre no va', fuencarral, 'el timbre no va'],
    ['calle fuencarral 20 3b 28004', { ...fuencarral, town: 'Madrid' }, ''],
    ['calle fuencarral 20, 3b, madrid 28004', fuencarral, ''],
    ['Marta, Gran Vía 1, 28013 Madrid', { street: 'Gran Vía', number: '1', postcode: '28013', town: 'Madrid' }, 'Marta'],
  ])('%s', (text, address, rest) => {
    expect(told(text)).toMatchObject({ address, rest });
  });

  it('of another town needs its name', () => {
    expect(told('calle Mayor 5, 08001').address).toBeUndefined();
  });
});

it('what stands beside a number can be a name', () => {
  expect(nameBeside('Ana García López')).toBe('Ana García López');
  expect([nameBeside(''), nameBeside('28004'), nameBeside('please ring the bell twice')]).toEqual([null, null, null]);
});

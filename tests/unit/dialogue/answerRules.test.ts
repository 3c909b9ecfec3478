import { describe, expect, it } from '@jest/globals';
import { addressAnswer, nameAnswer, phoneAnswer, tableAnswer } from '../../../core/dialogue/wording/answerRules.ts';
import { timeAnswer } from '../../../core/dialogue/wording/timeRules.ts';

describe('a phone', () => {
  it.each([
    ['612 345 678', '+34612345678'],
    ['+34 612-34-56-78', '+34612345678'],
    ['mi número es el 612345678', '+34612345678'],
    ['0034612345678', '+34612345678'],
    ['+44 20 7946 0018', '+442079460018'],
    ['12345', null],
    ['612 345 67', null],
    ['no phone', null],
    ['🍕🍕🍕', null],
    ['', null],
    ['6'.repeat(10_000), null],
    ['<script>', null],
  ])('%s', (text, phone) => {
    expect(phoneAnswer(text, 'Europe/Madrid')).toBe(phone);
  });

  it('without a prefix is read in the shop’s country; elsewhere the prefix is needed', () => {
    expect(phoneAnswer('020 7946 0018', 'Europe/London')).toBe('+442079460018');
    expect(phoneAnswer('612 345 678', 'Asia/Tokyo')).toBeNull();
    expect(phoneAnswer('+34612345678', 'Asia/Tokyo')).toBe('+34612345678');
  });
});

describe('a name', () => {
  it.each([
    ['Marta', 'Marta'],
    ['me llamo Marta Pérez', 'Marta Pérez'],
    ['I am Bob', 'Bob'],
    ["I'm Bob", 'Bob'],
    ['  a   nombre de\u202E Luis\n ', 'Luis'],
    ['李小龍', '李小龍'],
    ['<b>Marta</b>', '<b>Marta</b>'],
    ['<!channel> *Bob*', '<!channel> *Bob*'],
    ['🍕', null],
    ['123', null],
    ['\u0000\u200B', null],
    ['', null],
  ])('%j', (text, name) => {
    expect(nameAnswer(text)).toBe(name);
  });

  it('is cut at eighty, between characters', () => {
    const name = nameAnswer(`A${'👨‍👩‍👧'.repeat(40)}`) ?? '';
    expect(name.length).toBeLessThanOrEqual(80);
    expect(name.isWellFormed()).toBe(true);
    expect(name.endsWith('👨‍👩‍👧…')).toBe(true);
  });
});

describe('a table', () => {
  it.each([
    ['mesa 4', '4'],
    ['estamos en la mesa 12', '12'],
    ['table B2', 'B2'],
    ['terraza 3', 'terraza 3'],
    ['🍕', null],
    ['', null],
  ])('%s', (text, table) => {
    expect(tableAnswer(text)).toBe(table);
  });
});

describe('an address', () => {
  it.each([
    ['Calle Mayor 5, 2.º B, 28013 Madrid', { street: 'Calle Mayor', number: '5', floorDoor: '2.º B', postcode: '28013', town: 'Madrid' }],
    ['Gran Vía 12 28004 Madrid', { street: 'Gran Vía', number: '12', postcode: '28004', town: 'Madrid' }],
    ['Plaza de España, nº 3, 28008, Madrid', { street: 'Plaza de España', number: '3', postcode: '28008', town: 'Madrid' }],
    ['Baker Street 221b, NW1 6XE London', { street: 'Baker Street', number: '221b', postcode: 'NW1 6XE', town: 'London' }],
  ])('%s', (text, address) => {
    expect(addressAnswer(text)).toEqual(expect.objectContaining(address));
  });

  it.each([
    'Calle Mayor 5',
    'Calle Mayor, 28013 Madrid',
    '28013',
    'Calle Mayor 5, 28013',
    '🏠',
    '',
    'a'.repeat(10_000),
    `${'a 1, '.repeat(2000)}28013 x`,
  ])('is not: %.30s', (text) => {
    const found = addressAnswer(text);
    if (text.length < 300) expect(found).toBeNull();
    else expect(JSON.stringify(found).length).toBeLessThan(400);
  });
});

describe('a time', () => {
  // Wednesday, 18:10 in Madrid.
  const now = new Date('2026-03-04T17:10:00Z');
  const read = (text: string, isPossible: (at: Date) => boolean = () => true) => {
    const at = timeAnswer(text, { now, zone: 'Europe/Madrid', isPossible });
    return at instanceof Date ? at.toISOString().slice(5, 16) : at;
  };

  it.each([
    ['ya', 'now'],
    ['lo antes posible', 'now'],
    ['ahora mismo!', 'now'],
    ['ASAP', 'now'],
    ['21:30', '03-04T20:30'],
    ['a las 21.30', '03-04T20:30'],
    ['a las 9', '03-04T20:00'],
    ['a las 9 y media', '03-04T20:30'],
    ['a las 9 y cuarto de la noche', '03-04T20:15'],
    ['a las 10 menos cuarto', '03-04T20:45'],
    ['a la 1 menos cuarto', '03-04T23:45'],
    ['a las 9 de la mañana', '03-05T08:00'],
    ['mañana a las 10', '03-05T09:00'],
    ['mañana a las 10 de la noche', '03-05T21:00'],
    ['9pm', '03-04T20:00'],
    ['at 9 p.m.', '03-04T20:00'],
    ['12 am', '03-04T23:00'],
    ['tomorrow at 10am', '03-05T09:00'],
    ['en 30 minutos', '03-04T17:40'],
    ['dentro de una hora', '03-04T18:10'],
    ['en media hora', '03-04T17:40'],
    ['in half an hour', '03-04T17:40'],
    ['in 2 hours', '03-04T19:10'],
    ['a las 17', '03-05T16:00'],
    ['24:00', '03-04T23:00'],
  ])('%s', (text, at) => {
    expect(read(text)).toBe(at);
  });

  it.each(['cuando puedas', '🍕', '', '25:00', '12:75', 'a las 99', '-1', 'x'.repeat(10_000)])('is not: %.20s', (text) => {
    expect(read(text)).toBeNull();
  });

  it('is the first of its readings the shop can do, else the next one', () => {
    const lunch = (at: Date) => at.getUTCHours() >= 12 && at.getUTCHours() < 15;
    expect(read('a las 2', lunch)).toBe('03-05T13:00');
    expect(read('a las 9', () => false)).toBe('03-04T20:00');
  });

  it('that the clock skips, or has twice, is still a time', () => {
    const at = (text: string, when: string) => timeAnswer(text, { now: new Date(when), zone: 'Europe/Madrid', isPossible: () => true });
    expect(at('2:30', '2026-03-28T23:30:00Z')).toBeInstanceOf(Date);
    expect(at('2:30', '2026-10-24T22:30:00Z')).toBeInstanceOf(Date);
  });
});

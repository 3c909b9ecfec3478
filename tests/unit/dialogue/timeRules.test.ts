import { describe, expect, it } from '@jest/globals';
import {
  dayAnswer,
  dayPhraseIn,
  isOnlyDay,
  isOnlyTime,
  partOfDayAnswer,
  timeAnswer,
  timePhraseIn,
} from '../../../core/dialogue/wording/timeRules.ts';

// Wednesday, 18:10 in Madrid.
const now = new Date('2026-03-04T17:10:00Z');
const read = (text: string, isPossible: (at: Date) => boolean = () => true) => {
  const at = timeAnswer(text, { now, zone: 'Europe/Madrid', isPossible });
  return at instanceof Date ? at.toISOString().slice(0, 16) : at;
};

describe('a day and a time', () => {
  it.each([
    ['a las nueve y media', '2026-03-04T20:30'],
    ['para las 9 y media', '2026-03-04T20:30'],
    ['nueve y media', '2026-03-04T20:30'],
    ['esta noche a las 9', '2026-03-04T20:00'],
    ['mañana por la mañana a las 9', '2026-03-05T08:00'],
    ['pasado mañana a las 9', '2026-03-06T08:00'],
    ['el viernes a las 21:00', '2026-03-06T20:00'],
    ['el lunes a las 13h', '2026-03-09T12:00'],
    ['el miércoles a las 21', '2026-03-04T20:00'],
    ['el 24 a las 13', '2026-03-24T12:00'],
    ['el 3 a las 13', '2026-04-03T11:00'],
    ['el 24 de diciembre a las 14:30', '2026-12-24T13:30'],
    ['24/12 a las 14', '2026-12-24T13:00'],
    ['al mediodía', '2026-03-05T11:00'],
    ['en una hora y media', '2026-03-04T18:40'],
    ['dentro de un cuarto de hora', '2026-03-04T17:25'],
    ['half past nine', '2026-03-04T20:30'],
    ['quarter to nine', '2026-03-04T19:45'],
    ['at nine thirty', '2026-03-04T20:30'],
    ['tonight at 9', '2026-03-04T20:00'],
    ['on Friday at 9pm', '2026-03-06T20:00'],
    ['on the 24th at 1pm', '2026-03-24T12:00'],
    ['24 December at 13:00', '2026-12-24T12:00'],
    ['day after tomorrow at 10am', '2026-03-06T09:00'],
    ['tomorrow morning at 9', '2026-03-05T08:00'],
    ['noon', '2026-03-05T11:00'],
  ])('%s', (text, at) => {
    expect(read(text)).toBe(at);
  });

  it.each(['el viernes', 'mañana', 'el 45 a las 13', 'half past', 'next year', 'a las mil', '9'.repeat(5000)])('is not: %.20s', (text) => {
    expect(read(text)).toBeNull();
  });

  it('is the reading the shop can do', () => {
    const dinner = (at: Date) => at.getUTCHours() >= 19;
    expect(read('el viernes a las 9', dinner)).toBe('2026-03-06T20:00');
    expect(read('el viernes a las 9')).toBe('2026-03-06T08:00');
  });
});

describe('a text that is a time and nothing else', () => {
  it.each(['mañana a las 9', 'para las 9 y media', 'el viernes a las 21:00', 'at half past nine', 'in 30 minutes', 'mejor a las 10'])(
    '%s',
    (text) => {
      expect(isOnlyTime(text)).toBe(true);
    },
  );

  it.each(['dos cocas', '2', 'una pizza a las 9', 'two pizzas for 9', '612345678', 'Calle Mayor 5', 'hola', ''])('is not: %s', (text) => {
    expect(isOnlyTime(text)).toBe(false);
  });
});

describe('the part of an order that says when', () => {
  it.each([
    ['dos cocas para mañana a las 9', 'para mañana a las 9'],
    ['quiero una pizza a las 9 y media', 'a las 9 y media'],
    ['two pizzas at 9pm please', 'at 9pm'],
    ['una pizza para el viernes a las 21:00', 'para el viernes a las 21:00'],
    ['a las 9 dos pizzas', 'a las 9'],
    ['a coke for 13:30', 'for 13:30'],
    ['a coke for 9pm', 'for 9pm'],
    ['a coke at half past nine', 'at half past nine'],
  ])('%s', (text, phrase) => {
    expect(timePhraseIn(text)?.trim()).toBe(phrase);
  });

  it.each(['two pizzas for 9 people', 'dos pizzas', 'una de las 4 quesos', 'pizza a la diavola', 'la 2 con queso'])(
    'is not there: %s',
    (text) => {
      expect(timePhraseIn(text)).toBeNull();
    },
  );
});

describe('a day without a time', () => {
  it.each([
    ['el viernes', '2026-03-05T23:00'],
    ['mañana', '2026-03-04T23:00'],
    ['on Friday', '2026-03-05T23:00'],
    ['para pasado mañana', '2026-03-05T23:00'],
    ['el 24', '2026-03-23T23:00'],
  ])('%s', (text, at) => {
    expect(dayAnswer(text, { now, zone: 'Europe/Madrid' })?.toISOString().slice(0, 16)).toBe(at);
  });

  it.each(['el viernes a las 9', 'cuando puedas', 'una coca', ''])('is not: %s', (text) => {
    expect(dayAnswer(text, { now, zone: 'Europe/Madrid' })).toBeNull();
  });
});

describe('a part of a day', () => {
  it.each([
    ['mañana por la tarde', '2026-03-05T17:00'],
    ['tomorrow morning', '2026-03-05T09:00'],
    ['esta noche', '2026-03-04T20:00'],
    ['el viernes para cenar', '2026-03-06T20:00'],
    ['tonight', '2026-03-04T20:00'],
  ])('%s', (text, at) => {
    expect(partOfDayAnswer(text, { now, zone: 'Europe/Madrid' })?.toISOString().slice(0, 16)).toBe(at);
  });

  it.each(['esta noche a las 9', 'el viernes', 'this morning', ''])('is not, or has passed: %s', (text) => {
    expect(partOfDayAnswer(text, { now, zone: 'Europe/Madrid' })).toBeNull();
  });

  it.each(['para mañana', 'el domingo', 'tomorrow evening please', 'mejor para el viernes'])('nothing but a day: %s', (text) => {
    expect(isOnlyDay(text, { now, zone: 'Europe/Madrid' })).toBe(true);
  });

  it.each(['dos cocas para mañana', 'a las 9', 'gracias', '2', '¿abrís el domingo?', ''])('more or less than a day: %s', (text) => {
    expect(isOnlyDay(text, { now, zone: 'Europe/Madrid' })).toBe(false);
  });

  it('said beside an order is found as it was typed', () => {
    expect(dayPhraseIn('dos cocas para mañana por la tarde')?.trim()).toBe('para mañana por la tarde');
    expect(dayPhraseIn('two cokes for Sunday please')?.trim()).toBe('for Sunday');
    expect(dayPhraseIn('two cokes for two people')).toBeNull();
  });
});

import { describe, expect, it } from '@jest/globals';
import { callsSomebody, hailsAgain } from '../../../core/dialogue/wording/personRules.ts';

describe('a call for somebody', () => {
  it.each([
    'is anybody there?', 'Anyone here??', 'hello? is someone there', 'are you still there', 'can somebody help me please?', 'nobody answers',
    '¿hay alguien ahí?', 'hola, ¿hay alguien?', '¿me lee alguien?', 'alguien me puede ayudar', '¿estás ahí?', 'nadie contesta', 'no hay nadie ahí?',
  ])('is one in any of these words: %s', (text) => expect(callsSomebody(text)).toBe(true)); // prettier-ignore

  it.each([
    'is there anything vegan?',
    'hay algo sin gluten',
    'are there nuts in it?',
    '¿hay alguna pizza?',
    'for someone',
    'a coke',
    'hello',
    'hola, ¿hay tarta?',
  ])('is none: %s', (text) => expect(callsSomebody(text)).toBe(false));

  it('is a greeting with a question mark only when nothing was understood before', () => {
    expect(['hello??', 'hola?', '¿oye?', 'hello hello!', 'alguien?'].filter((text) => !hailsAgain(text))).toEqual([]);
    expect(['hello', 'hola', 'hola, ¿tenéis tarta?', 'hello, two cokes!'].filter(hailsAgain)).toEqual([]);
  });
});

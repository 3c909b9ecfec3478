import { describe, expect, it } from '@jest/globals';
import { warningAnswer } from '../../../core/dialogue/wording/warningRules.ts';

describe('an answer to “Shall I remove it?”', () => {
  it.each([
    'remove it',
    'yes please remove it',
    'take it off',
    'no, take it out',
    'leave it out',
    'quítalo',
    'sí, quítalo por favor',
    'quita las dos',
    'no, quítala',
    'fuera',
  ])('takes it off: %s', (text) => expect(warningAnswer(text)).toBe('remove'));

  it.each([
    'I want it anyway',
    "don't remove it",
    'keep it',
    'leave it',
    'no lo quites',
    'no, no la quites',
    'déjalo',
    'lo quiero igualmente',
    'déjala como está',
    'no, lo quiero',
  ])('leaves it in: %s', (text) => expect(warningAnswer(text)).toBe('keep'));

  it.each([
    'remove the cheese',
    'quita la cebolla',
    'two cokes',
    'what is in it?',
    'large',
    'leave a note',
    'quiero otra',
    '¿lleva nueces?',
  ])('is about something else: %s', (text) => expect(warningAnswer(text)).toBeNull());
});

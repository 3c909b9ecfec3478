import { expect, test } from '@jest/globals';
import { ageWords } from '../../../bots/terminal/ageWords.ts';

test.each([
  ['2026-03-04T11:00:00Z', '0 min'],
  ['2026-03-04T10:01:01Z', '58 min'],
  ['2026-03-04T10:00:00Z', '1 h'],
  ['2026-03-03T11:00:01Z', '23 h'],
  ['2026-03-03T11:00:00Z', '1 d'],
  ['2026-01-01T11:00:00Z', '62 d'],
  ['2026-03-04T12:00:00Z', '0 min'],
])('since %s it is %s', (since, words) => {
  expect(ageWords(new Date(since), new Date('2026-03-04T11:00:00Z'))).toBe(words);
});

import { expect, test } from '@jest/globals';
import { blindMessages, judge, listed } from '../../understanding/blindSet.ts';

const failing = listed('failing');

/** A message that fails anew, and one of the list that no longer does, fail the test: the list is never out of date. */
test.each(['Orders', 'Edits', 'Intents'] as const)('of the blind set, only the known %s fail', (kind) => {
  const messages = blindMessages(kind);
  const failed = messages.filter((message) => !judge(message).isRight).map(({ id }) => id);
  expect(failed).toEqual(messages.filter(({ id }) => failing.has(id)).map(({ id }) => id));
});

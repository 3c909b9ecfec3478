import { expect, test } from '@jest/globals';
import { batchedLook } from '../../../bots/webchat/batchedLook.ts';

type Asked = { merchantId: string; keys: string[]; answer: (found?: Error) => void };

function look(): { asked: Asked[]; ask: (merchantId: string, keys: string[]) => Promise<Set<string>> } {
  const asked: Asked[] = [];
  const ask = batchedLook<Set<string>>(
    (merchantId, keys) =>
      new Promise((resolve, reject) =>
        asked.push({ merchantId, keys, answer: (fault) => (fault ? reject(fault) : resolve(new Set(keys))) }),
      ),
  );
  return { asked, ask };
}
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

test('who comes together is asked for together, each key once; shops are asked for by themselves', async () => {
  const { asked, ask } = look();
  const answers = [ask('m1', ['a']), ask('m1', ['b', 'a']), ask('m2', ['a'])];
  await turn();
  expect(asked.map(({ merchantId, keys }) => [merchantId, keys])).toEqual([
    ['m1', ['a', 'b']],
    ['m2', ['a']],
  ]);
  asked.forEach(({ answer }) => answer());
  expect(await Promise.all(answers)).toEqual([new Set(['a', 'b']), new Set(['a', 'b']), new Set(['a'])]);
});

test('an answer never comes from a question that was out before it was asked for', async () => {
  const { asked, ask } = look();
  const early = ask('m1', ['a']);
  await turn();
  const late = [ask('m1', ['a']), ask('m1', ['b'])];
  await turn();
  expect(asked).toHaveLength(1);
  asked[0]?.answer();
  await early;
  await turn();
  expect(asked.map(({ keys }) => keys)).toEqual([['a'], ['a', 'b']]);
  asked[1]?.answer();
  expect(await Promise.all(late)).toEqual([new Set(['a', 'b']), new Set(['a', 'b'])]);
});

test('a question that fails, fails for those who asked it only', async () => {
  const { asked, ask } = look();
  const first = ask('m1', ['a']);
  await turn();
  const second = ask('m1', ['a']);
  asked[0]?.answer(new Error('down'));
  await expect(first).rejects.toThrow('down');
  await turn();
  asked[1]?.answer();
  expect(await second).toEqual(new Set(['a']));
});

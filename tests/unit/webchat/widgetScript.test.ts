import { brotliCompressSync } from 'node:zlib';
import { Script } from 'node:vm';
import { expect, test } from '@jest/globals';
import { widgetScript } from '../../../bots/webchat/widget/widgetRoute.ts';

test('the one tag is a small script of its own, with the words of both languages and no mark left unfilled', async () => {
  const script = await widgetScript();
  expect(() => new Script(script)).not.toThrow();
  expect(script).not.toMatch(/__[A-Z]+__/);
  expect(script).toContain('Abrir el chat');
  expect(script).toContain('Open the chat');
  expect(brotliCompressSync(script).length).toBeLessThan(4600);
});

test('what its authors need to understand it is not sent', async () => {
  expect((await widgetScript()).match(/^\s*(\/\/|\/\*).*|\/\*.*?\*\//gm)).toBeNull();
});

test('it uses nothing that a strict policy of the site would refuse', async () => {
  expect(await widgetScript()).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|setAttribute\('(style|on)/);
});

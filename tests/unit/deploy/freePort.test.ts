import { expect, test } from '@jest/globals';
import { freePort } from '../../support/freePort.ts';

test('a free port is none that an outgoing connection could be given meanwhile', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, freePort));
  expect(ports.filter((port) => port < 20_000 || port >= 30_000)).toEqual([]);
});

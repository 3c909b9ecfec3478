import { expect, test } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { listen, portFault, stopListening } from '../../../bots/http/listen.ts';
import { createHttpServer } from '../../../bots/http/server.ts';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const portOf = (server: ReturnType<typeof createHttpServer>) => (server.address() as AddressInfo).port;
const nothingOpen = async () => undefined;

test('a port that is taken is a sentence', async () => {
  const first = createHttpServer({ log: quiet });
  await listen(first, 0);
  const port = portOf(first);
  const refusal: unknown = await listen(createHttpServer({ log: quiet }), port).catch((error: unknown) => error);
  expect(portFault(refusal, port, true)).toBe(`Port ${port} is taken by another program: choose another with PORT, such as PORT=3001.`);
  expect(portFault(new Error('something else'), port, false)).toBeNull();
  await stopListening(first, nothingOpen, 1000);
});

test('stopping lets a request that is under way finish and accepts no other', async () => {
  const server = createHttpServer({ log: quiet });
  const entered = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  server.get('/slow', async (_request, response) => {
    entered.resolve();
    await gate.promise;
    response.send(200, { finished: true });
  });
  await listen(server, 0);
  const url = `http://127.0.0.1:${portOf(server)}/slow`;
  const answer = fetch(url);
  await entered.promise;
  const stopped = stopListening(server, nothingOpen, 10_000);
  await expect(fetch(url)).rejects.toThrow();
  gate.resolve();
  expect(await (await answer).json()).toEqual({ finished: true });
  await stopped;
});

test('what never finishes is cut after the limit', async () => {
  const server = createHttpServer({ log: quiet });
  const entered = Promise.withResolvers<void>();
  server.get('/never', (_request, _response, _next) => {
    entered.resolve();
  });
  await listen(server, 0);
  const answer = fetch(`http://127.0.0.1:${portOf(server)}/never`).catch(() => 'cut');
  await entered.promise;
  await stopListening(server, nothingOpen, 100);
  expect(await answer).toBe('cut');
});

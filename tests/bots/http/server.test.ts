import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { createHttpServer } from '../../../bots/http/server.ts';
import { rawRequest } from './rawRequest.ts';

const logged: { fields: Record<string, unknown>; message: string }[] = [];
const keep = (fields: object, message: string) => void logged.push({ fields: { ...fields }, message });
const server = createHttpServer({ log: { debug: () => undefined, info: keep, warn: keep, error: keep } });
const secret = 'password=hunter2';
let port = 0;

server.get('/throws', (_request, _response, _next) => {
  throw new Error(secret);
});
server.get('/rejects', async () => {
  throw new Error(secret);
});
server.get('/says-no', (_request, _response, next) => next(new Error(secret)));
server.get('/throws-later', async (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain' });
  response.write('half');
  throw new Error(secret);
});
server.get('/never-next', (_request, response, _next) => {
  response.send(204);
});
server.get('/chained', async (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain' }).end('chained');
});
server.get('/fine', async (_request, response) => {
  response.send(200, { fine: true });
});

const at = (path: string) => `http://127.0.0.1:${port}${path}`;
const stillAnswers = async () => expect((await fetch(at('/fine'))).status).toBe(200);

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.server.closeAllConnections();
  await new Promise<void>((done) => server.close(done));
});
beforeEach(() => {
  logged.length = 0;
});

describe('requests that cannot be read', () => {
  test.each([
    ['a broken host', 'GET /fine HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n'],
    ['a broken host that expects to continue', 'GET /fine HTTP/1.1\r\nHost: [\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n'],
    ['a broken absolute address', 'GET http://[/fine HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['a broken escape', 'GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['an asterisk', 'GET * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
  ])('%s is answered 400 and the server lives on', async (_name, bytes) => {
    const answer = await rawRequest(port, bytes);
    expect(answer).toMatch(/HTTP\/1\.1 400 /);
    await stillAnswers();
  });

  test('an upgrade nobody asked for, with a broken host, does not end the process', async () => {
    const answer = await rawRequest(port, 'GET /fine HTTP/1.1\r\nHost: [\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\n\r\n');
    expect(answer).not.toContain('"fine"');
    await stillAnswers();
  });
});

describe('handlers that fail', () => {
  test.each(['/throws', '/rejects', '/says-no'])('%s gives a generic answer whose id is in the one log line', async (path) => {
    const answer = await fetch(at(path));
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).not.toContain('hunter2');
    const body = JSON.parse(text) as { code: string; id: string; message: string };
    expect(body).toEqual({ code: 'InternalError', id: expect.stringMatching(/^[0-9a-f]{12}$/), message: expect.stringContaining(body.id) });
    expect(logged).toHaveLength(1);
    expect(logged[0]?.fields).toMatchObject({ id: body.id, route: path, err: expect.any(Error) });
    await stillAnswers();
  });

  test('a failure after the headers cuts the connection instead of pretending to be complete', async () => {
    const answer = await fetch(at('/throws-later'));
    await expect(answer.text()).rejects.toThrow();
    await stillAnswers();
  });

  test('a handler that never calls next is not in flight for ever', async () => {
    await fetch(at('/never-next'));
    await stillAnswers();
    const deadline = Date.now() + 5000;
    while (server.inflightRequests() > 0 && Date.now() < deadline) await new Promise((next) => setImmediate(next));
    expect(server.inflightRequests()).toBe(0);
  });

  test('an unknown address is not repeated in the answer', async () => {
    const answer = await fetch(at('/no/such/<b>'));
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'NotFound', message: 'There is nothing at this address.' });
    expect((await fetch(at('/fine'), { method: 'DELETE' })).status).toBe(405);
  });

  test('writeHead returns the response, as node documents', async () => {
    expect(await (await fetch(at('/chained'))).text()).toBe('chained');
  });

  test('no answer tells which server it is', async () => {
    const answer = await fetch(at('/fine'));
    expect(answer.headers.get('server')).toBeNull();
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import { createBoltApp } from '../../../bots/slack/boltApp.ts';
import { NotInstalledError, singleWorkspace, type FindInstallation } from '../../../bots/slack/installations.ts';
import { mountReceiver } from '../../../bots/slack/mountReceiver.ts';
import { createReceiver } from '../../../bots/slack/receiver.ts';
import { form, post, postSigned, secret, silentLog, startServer, type SignedOptions, type TestServer } from './signedRequest.ts';

const minuteMs = 60_000;
const event = (id: string): object => ({
  type: 'event_callback',
  team_id: 'T1',
  event_id: id,
  event: { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', text: 'hola', ts: '1.1' },
});
const click = (): object => ({
  type: 'block_actions',
  team: { id: 'T1' },
  user: { id: 'U1' },
  actions: [{ type: 'button', action_id: 'go', value: '1' }],
});

let heard: string[];
let http: TestServer;
let app: App;
let lookUp: FindInstallation;

beforeEach(() => start(20_000));
afterEach(() => http.close());

async function start(answerWithinMs: number): Promise<void> {
  heard = [];
  lookUp = singleWorkspace('xoxb-1', 'T1');
  const receiver = createReceiver({ signingSecrets: ['the-older-secret', secret], log: silentLog, answerWithinMs });
  app = createBoltApp({ receiver, findInstallation: (team) => lookUp(team), log: silentLog });
  app.event('message', async ({ body }) => {
    heard.push(body.event_id);
  });
  app.action('go', async ({ ack }) => {
    heard.push('go');
    await ack();
  });
  app.command('/order', async ({ ack }) => ack('written for you'));
  http = await startServer((server) => mountReceiver(server, receiver));
}

describe('the signature', () => {
  const cases: [string, number, SignedOptions][] = [
    ['right', 200, {}],
    ['made with the older of two secrets', 200, { secret: 'the-older-secret' }],
    ['made with a wrong secret', 401, { secret: 'not-the-secret' }],
    ['of a body changed by one byte', 401, { tamper: (raw) => Buffer.from(raw.toString().replace('hola', 'hole')) }],
    ['4 minutes old', 200, { atMs: Date.now() - 4 * minuteMs }],
    ['6 minutes old', 401, { atMs: Date.now() - 6 * minuteMs }],
    ['4 minutes in the future', 200, { atMs: Date.now() + 4 * minuteMs }],
    ['6 minutes in the future', 401, { atMs: Date.now() + 6 * minuteMs }],
    ['missing', 401, { headers: { 'x-slack-signature': '' } }],
    ['without its timestamp', 401, { headers: { 'x-slack-request-timestamp': '' } }],
    ['with a timestamp that is no number', 401, { headers: { 'x-slack-request-timestamp': '12e4' } }],
    ['of another version', 401, { headers: { 'x-slack-signature': 'v1=00' } }],
    ['cut short', 401, { headers: { 'x-slack-signature': 'v0=' } }],
  ];
  test.each(cases)('%s → %i', async (_name, status, options) => {
    const answer = await postSigned(http.origin, JSON.stringify(event('Ev1')), options);
    expect(answer).toEqual({ status, body: '' });
    expect(heard).toEqual(status === 200 ? ['Ev1'] : []);
  });

  test('is taken over the raw bytes, whatever they are', async () => {
    const raw = Buffer.concat([Buffer.from('{"type":"event_callback","x":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    expect((await postSigned(http.origin, raw)).status).not.toBe(401);
    expect((await postSigned(http.origin, raw, { tamper: (body) => Buffer.from(body.toString('utf8')) })).status).toBe(401);
  });
});

describe('the body', () => {
  test.each([
    'application/x-www-form-urlencoded',
    'application/x-www-form-urlencoded; charset=utf-8',
    'Application/X-WWW-Form-Urlencoded;charset=UTF-8',
  ])('as %s', async (contentType) => {
    expect((await postSigned(http.origin, form(click()), { contentType, path: '/slack/interactions' })).status).toBe(200);
    expect(heard).toEqual(['go']);
  });

  test('of a command, whose answer is text for the person', async () => {
    const fields = new URLSearchParams({ command: '/order', team_id: 'T1', user_id: 'U1', channel_id: 'C1', text: '' }).toString();
    const answer = await postSigned(http.origin, fields, { contentType: 'application/x-www-form-urlencoded', path: '/slack/commands' });
    expect(answer).toEqual({ status: 200, body: 'written for you' });
  });

  test.each([
    ['no JSON', '{"type":', 'application/json'],
    ['a JSON list', '[1]', 'application/json'],
    ['no payload in the form', 'payload=%7Bnope', 'application/x-www-form-urlencoded'],
    ['nothing at all', '', 'application/json'],
    ['of a type Slack never sends', '{}', 'text/plain'],
  ])('%s → 400', async (_name, body, contentType) => {
    expect((await postSigned(http.origin, body, { contentType })).status).toBe(400);
  });

  test('too large → 413, and the next request is answered', async () => {
    const big = JSON.stringify({ ...event('Ev1'), filler: 'x'.repeat(256 * 1024) });
    expect((await postSigned(http.origin, big)).status).toBe(413);
    expect((await postSigned(http.origin, JSON.stringify(event('Ev2')))).status).toBe(200);
    expect(heard).toEqual(['Ev2']);
  });

  test('of another channel is still parsed by its own route', async () => {
    const answer = await post(`${http.origin}/other`, Buffer.from('{"a":1}'), { 'content-type': 'application/json' });
    expect(JSON.parse(answer.body)).toEqual({ heard: { a: 1 } });
  });
});

describe('Slack’s own checks', () => {
  test('url_verification is echoed, when it is signed', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    expect(await postSigned(http.origin, body)).toEqual({ status: 200, body: '{"challenge":"abc"}' });
    expect((await postSigned(http.origin, body, { secret: 'wrong' })).status).toBe(401);
  });

  test('ssl_check needs no signature, and nothing in it is acted on', async () => {
    const body = Buffer.from(`ssl_check=1&${form(click())}`);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await post(`${http.origin}/slack/interactions`, Buffer.from('ssl_check=1&token=x'), headers)).status).toBe(200);
    expect((await post(`${http.origin}/slack/interactions`, body, headers)).status).toBe(401);
    expect(heard).toEqual([]);
  });
});

describe('nothing is acknowledged that was not taken', () => {
  test('a listener that throws → 500, for an event and for a click', async () => {
    const broken = async (): Promise<never> => {
      throw new Error('database down');
    };
    app.event('app_home_opened', broken);
    app.action('broken', broken);
    const opened = { ...event('Ev1'), event: { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' } };
    expect(await postSigned(http.origin, JSON.stringify(opened))).toEqual({ status: 500, body: '' });
    const brokenClick = { ...click(), actions: [{ type: 'button', action_id: 'broken' }] };
    const answer = await postSigned(http.origin, form(brokenClick), { contentType: 'application/x-www-form-urlencoded' });
    expect(answer).toEqual({ status: 500, body: '' });
  });

  test('a listener that acknowledges and then throws → 500', async () => {
    app.action('late', async ({ ack }) => {
      await ack();
      throw new Error('commit failed');
    });
    const lateClick = { ...click(), actions: [{ type: 'button', action_id: 'late' }] };
    expect((await postSigned(http.origin, form(lateClick), { contentType: 'application/x-www-form-urlencoded' })).status).toBe(500);
  });

  test('a listener that takes too long → 503 in time, so that Slack asks again', async () => {
    await http.close();
    await start(100);
    const gate = Promise.withResolvers<void>();
    app.event('app_home_opened', () => gate.promise);
    const opened = { ...event('Ev1'), event: { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' } };
    expect((await postSigned(http.origin, JSON.stringify(opened))).status).toBe(503);
    gate.resolve();
  });

  test('a click nobody listens to → 404, so that Slack marks it', async () => {
    const unknown = { ...click(), actions: [{ type: 'button', action_id: 'unknown' }] };
    expect((await postSigned(http.origin, form(unknown), { contentType: 'application/x-www-form-urlencoded' })).status).toBe(404);
  });

  test('an installation that cannot be looked up → 500; one that is gone → 200 without effect', async () => {
    lookUp = async () => {
      throw new Error('database down');
    };
    expect((await postSigned(http.origin, JSON.stringify(event('Ev1')))).status).toBe(500);
    lookUp = async () => {
      throw new NotInstalledError('gone');
    };
    expect((await postSigned(http.origin, JSON.stringify(event('Ev1')))).status).toBe(200);
    lookUp = async () => null;
    expect((await postSigned(http.origin, JSON.stringify(event('Ev1')))).status).toBe(200);
    expect(heard).toEqual([]);
  });

  test('another workspace’s events find no installation', async () => {
    expect((await postSigned(http.origin, JSON.stringify({ ...event('Ev1'), team_id: 'T2' }))).status).toBe(200);
    expect(heard).toEqual([]);
  });
});

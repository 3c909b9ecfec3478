import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CoreServices } from '../../../core/services.ts';
import { openTestShop, type TestShop } from '../../support/testShop.ts';
import { call, type Json, message, openStream, poll, type Stream } from './directLineClient.ts';
import { type ShopWeb, startShopWeb } from './shopWeb.ts';

type Session = { token: string; conversationId: string; resume: string; user: { id: string } };

let shop: TestShop;
let here: ShopWeb;
let there: ShopWeb;

/** Two web processes over one database, with nothing in common but it. */
beforeAll(async () => {
  shop = await openTestShop();
  here = await startWeb();
  there = await startWeb();
}, 120_000);
afterAll(async () => {
  await here.close();
  await there.close();
  await shop.close();
});

const startWeb = (services?: CoreServices): Promise<ShopWeb> => startShopWeb(shop, services ? { services } : {});

async function openSession(body: object = {}, at = here): Promise<Session> {
  const reply = await call(`${at.url}/webchat/session`, { method: 'POST', body: { merchant: 'vesuvio', locale: 'es', ...body } });
  expect(reply.status).toBe(200);
  return reply.body as Session;
}
const conversationUrl = (session: Session, at: ShopWeb): string => `${at.url}/v3/directline/conversations/${session.conversationId}`;
async function stream(session: Session, at = here, watermark = '0'): Promise<Stream> {
  const { body } = await call(`${conversationUrl(session, at)}?watermark=${watermark}`, { token: session.token });
  return openStream(String(body['streamUrl']));
}
const post = (session: Session, body: Json, at = here): ReturnType<typeof call> =>
  call(`${conversationUrl(session, at)}/activities`, { method: 'POST', token: session.token, body });
const wordsOf = (of: Stream): string =>
  JSON.stringify(of.activities()).replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));

test('the shop greets once, in the language asked for, and answers an order with a card', async () => {
  const session = await openSession();
  const first = await stream(session);
  await first.until(1);
  const again = await stream(session);
  await again.until(1);
  const greeted = again.activities().length;
  expect(first.activities()[0]).toMatchObject({ from: { role: 'bot' }, locale: 'es' });
  await post(session, message('dos pizzas margarita grandes', 'c-1'));
  await first.until(greeted + 2);
  const [echo, ...replies] = first.activities().slice(greeted);
  expect(echo).toMatchObject({
    text: 'dos pizzas margarita grandes',
    from: { id: session.user.id, role: 'user' },
    channelData: { clientActivityID: 'c-1' },
  });
  expect(replies.some((reply) => reply['replyToId'] === echo?.['id'])).toBe(true);
  expect(wordsOf(first)).toMatch(/Margarita/i);
  await first.close();
  await again.close();
});

test('a tap in the other process is shown here, as the words of its button', async () => {
  const session = await openSession();
  const socket = await stream(session);
  await post(session, message('una pizza margarita grande'));
  await poll(
    () => buttonOf(socket) !== undefined,
    'a button',
    () => wordsOf(socket),
  );
  const button = buttonOf(socket)!;
  const { status } = await post(
    session,
    { type: 'message', value: button, channelData: { clientActivityID: 'tap-1', postBack: true } },
    there,
  );
  expect(status).toBe(200);
  const label = String(button['openorderLabel']);
  const isTap = (activity: Json): boolean => (activity['channelData'] as Json)['clientActivityID'] === 'tap-1';
  await poll(
    () => socket.activities().some(isTap),
    'the tap',
    () => wordsOf(socket),
  );
  expect(socket.activities().find(isTap)).toMatchObject({ text: label, from: { role: 'user' } });
  await socket.close();
});

/** What the newest button submits, on a card or as a quick reply. */
function buttonOf(socket: Stream): Json | undefined {
  const found = JSON.stringify(socket.activities()).matchAll(/\{"openorder":\{[^}]*\},"openorderLabel":"[^"]*"\}/g);
  const last = [...found].at(-1)?.[0];
  return last === undefined ? undefined : (JSON.parse(last) as Json);
}

test('the resume secret brings the same conversation and history back, in any process, once', async () => {
  const session = await openSession();
  const before = await stream(session);
  await post(session, message('una coca', 'c-2'));
  await before.until(3);
  await before.close();
  const resumed = await openSession({ resume: session.resume }, there);
  expect(resumed).toMatchObject({ conversationId: session.conversationId, user: session.user });
  expect(resumed.resume).not.toBe(session.resume);
  const after = await stream(resumed, there);
  await poll(() => after.watermark() === before.watermark(), 'the whole history', after.watermark);
  expect(after.activities().map((activity) => activity['id'])).toEqual(before.activities().map((activity) => activity['id']));
  await after.close();
});

test('an unknown or foreign secret begins a new conversation; an unknown shop is refused', async () => {
  const mine = await openSession();
  const unknown = await openSession({ resume: 'guessed' });
  const foreign = await openSession({ resume: mine.resume, merchant: 'tahona' });
  expect(new Set([mine, unknown, foreign].map((session) => session.conversationId)).size).toBe(3);
  expect((await post({ ...foreign, conversationId: mine.conversationId }, message('hi'))).status).toBe(403);
  const forgotten = await openSession({ resume: mine.resume, forget: true });
  expect(forgotten.conversationId).not.toBe(mine.conversationId);
  expect((await openSession({ resume: mine.resume })).conversationId).not.toBe(mine.conversationId);
  expect((await call(`${here.url}/webchat/session`, { method: 'POST', body: { merchant: 'nobody' } })).status).toBe(404);
});

test('10,000 characters are answered politely, and markup in them stays text', async () => {
  const session = await openSession();
  const socket = await stream(session);
  await socket.until(1);
  const count = socket.activities().length;
  expect((await post(session, message('<b>x</b> [a](https://evil.example) '.repeat(280)))).status).toBe(200);
  await socket.until(count + 2);
  expect(
    socket
      .activities()
      .slice(count)
      .every((activity) => activity['text'] === undefined || activity['textFormat'] === 'plain'),
  ).toBe(true);
  await socket.close();
});

test('a database that is down in a turn: try again, nothing half done, and the same message then works once', async () => {
  let down = false;
  const refused = (): never => {
    throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  };
  const db: CoreServices['db'] = {
    ...shop.services.db,
    inMerchant: (id, work) =>
      shop.services.db.inMerchant(id, async (tx) => {
        const done = await work(tx);
        return down ? refused() : done;
      }),
  };
  const shaky = await startWeb({ ...shop.services, db });
  const session = await openSession({}, shaky);
  const socket = await stream(session, shaky);
  await socket.until(1);
  const count = socket.activities().length;
  down = true;
  expect((await post(session, message('una margarita', 'shaky'), shaky)).status).toBe(429);
  down = false;
  expect((await post(session, message('una margarita', 'shaky'), shaky)).status).toBe(200);
  expect((await post(session, message('una margarita', 'shaky'), shaky)).status).toBe(200);
  await socket.until(count + 2);
  const rows = await shop.sql<{ n: string }>(`select count(*) as n from messages where conversation_id = $1 and external_id = 'shaky'`, [
    session.conversationId,
  ]);
  expect(Number(rows[0]?.n)).toBe(1);
  await socket.close();
  await shaky.close();
});

test('the page and its files: a policy, the client compressed and kept for ever, its licence', async () => {
  const page = await fetch(`${here.url}/chat/vesuvio`, { headers: { 'accept-language': 'en-GB' } });
  const html = await page.text();
  expect(page.headers.get('content-security-policy')).toContain(`default-src 'none'; script-src 'self'`);
  expect(html).toContain('<html lang="en">');
  const client = /"client":"([^"]+)"/.exec(html)?.[1] ?? '';
  const script = await fetch(`${here.url}${client}`, { headers: { 'accept-encoding': 'br' } });
  expect([script.headers.get('content-encoding'), script.headers.get('cache-control')]).toEqual([
    'br',
    'public, max-age=31536000, immutable',
  ]);
  expect(Number(script.headers.get('content-length'))).toBeLessThan(700_000);
  expect((await script.text()).length).toBeGreaterThan(3_000_000);
  expect((await fetch(`${here.url}${client}.LICENSE.txt`)).status).toBe(200);
  for (const path of ['/webchat/assets/..%2f..%2fpackage.json', '/webchat/assets/webchat.json', '/webchat/page/%2e%2e', '/chat/nobody']) {
    expect([path, (await fetch(`${here.url}${path}`)).status]).toEqual([path, 404]);
  }
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestShop, type TestShop } from '../../support/testShop.ts';
import { call, type Json, message, openStream, poll, type Stream } from './directLineClient.ts';
import { type ShopWeb, startShopWeb } from './shopWeb.ts';

type Session = { token: string; conversationId: string };

let shop: TestShop;
let talks: ShopWeb;
let listens: ShopWeb;

beforeAll(async () => {
  shop = await openTestShop();
  [talks, listens] = await Promise.all([startShopWeb(shop), startShopWeb(shop)]);
}, 120_000);
afterAll(async () => {
  await Promise.all([talks.close(), listens.close()]);
  await shop.close();
});

const conversationUrl = (web: ShopWeb, { conversationId }: Session): string => `${web.url}/v3/directline/conversations/${conversationId}`;

async function streamAfter(watermark: string, session: Session): Promise<Stream> {
  const { body } = await call(`${conversationUrl(listens, session)}?watermark=${watermark}`, { token: session.token });
  return openStream(String(body['streamUrl']));
}

/** The whole log, page by page. */
async function log(session: Session): Promise<{ activities: Json[]; watermark: string }> {
  const activities: Json[] = [];
  for (let watermark = '0'; ;) {
    const { body } = await call(`${conversationUrl(talks, session)}/activities?watermark=${watermark}`, { token: session.token });
    if (body['watermark'] === watermark) return { activities, watermark };
    activities.push(...(body['activities'] as Json[]));
    watermark = String(body['watermark']);
  }
}

test('posts to one process, fifty sockets one after the other in the other: every entry once, in order', async () => {
  const { body } = await call(`${talks.url}/webchat/session`, { method: 'POST', body: { merchant: 'vesuvio', locale: 'es' } });
  const session = body as Session;
  const heard: Json[] = [];
  let watermark = '0';
  for (let round = 0; round < 50; round += 1) {
    const posted = call(`${conversationUrl(talks, session)}/activities`, {
      method: 'POST',
      token: session.token,
      body: message(`una coca ${round}`, `round-${round}`),
    });
    const stream = await streamAfter(watermark, session);
    // Some sockets close while the turn is being written, others after it.
    if (round % 3 > 0) await stream.until(1);
    await stream.close();
    heard.push(...stream.activities());
    watermark = stream.watermark() || watermark;
    expect((await posted).status).toBe(200);
  }
  const said = await log(session);
  const last = await streamAfter(watermark, session);
  await poll(
    () => (last.watermark() || watermark) === said.watermark,
    'the end of the log',
    () => last.watermark(),
  );
  await last.close();
  heard.push(...last.activities());
  expect(said.activities.length).toBeGreaterThan(100);
  expect(heard).toEqual(said.activities);
});

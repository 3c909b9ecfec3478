import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { action } from '../../../core/messages/action.ts';
import { pauseShop } from '../../../core/merchants/shopState.ts';
import { merchantById } from '../../../core/merchants/merchantQueries.ts';
import { saveInTime, TooSlowError } from '../../../bots/slack/listeners/saveInTime.ts';
import { openSlackShop, slackApi, team, type SlackShop } from './slackShop.ts';

let shop: SlackShop;
let serial = 0;

beforeAll(async () => {
  shop = await openSlackShop();
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
});
beforeEach(() => void shop.turns.splice(0));
afterEach(() => {
  shop.setDown(false);
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});
afterAll(async () => {
  nock.enableNetConnect();
  nock.restore();
  await shop.close();
});

const said = (user: string, text: string, event: object = {}): object => ({
  type: 'event_callback',
  team_id: team,
  event_id: `Ev${(serial += 1)}`,
  event: { type: 'message', channel: `D${user}`, channel_type: 'im', user, text, ts: '1.1', ...event },
});
const press = (user: string, actionId: string, value: object, inputs: object = {}): object => ({
  type: 'block_actions',
  team: { id: team },
  user: { id: user },
  channel: { id: `D${user}` },
  trigger_id: `trigger-${(serial += 1)}`,
  response_url: `${slackApi}/respond`,
  state: { values: inputs },
  actions: [{ type: 'button', action_id: actionId, text: { type: 'plain_text', text: 'Tahona' }, value: JSON.stringify(value) }],
});

/** What is posted next in the direct message. */
function posted(): Promise<{ channel: string; text: string; blocks: string }> {
  return new Promise((resolve) => {
    nock(slackApi)
      .post('/api/chat.postMessage', (body: { channel: string; text: string; blocks: string }) => {
        resolve(body);
        return true;
      })
      .reply(200, { ok: true, ts: '1.1' });
  });
}

/** The next sentence told to one person. */
function told(): Promise<string> {
  return new Promise((resolve) => {
    nock(slackApi)
      .post('/respond', (body: { text: string }) => {
        resolve(body.text);
        return true;
      })
      .reply(200, 'ok');
  });
}

async function choose(user: string, merchantId: string, text?: string): Promise<void> {
  expect((await shop.interact(press(user, 'shop:shop.choose', action('shop.choose', merchantId, 0, text)))).status).toBe(200);
}

describe('a direct message', () => {
  test('where two shops sell is asked which one; the choice runs what was written', async () => {
    const question = posted();
    expect((await shop.event(said('U1', 'dos <https://x.example|pizzas> &amp; una coca'))).status).toBe(200);
    const { channel, blocks } = await question;
    expect(channel).toBe('DU1');
    expect(blocks).toContain(shop.vesuvio.name);
    expect(blocks).toContain(shop.tahona.name);
    expect(shop.turns).toEqual([]);
    await choose('U1', shop.vesuvio.id, 'dos pizzas & una coca');
    expect(shop.turns).toMatchObject([
      { channel: 'slack', merchantId: shop.vesuvio.id, content: { type: 'text', text: 'dos pizzas & una coca' } },
    ]);
  });

  test('goes to the shop used last, with Slack’s event as its id and its text as it was meant', async () => {
    await choose('U2', shop.tahona.id);
    expect(shop.turns).toMatchObject([{ merchantId: shop.tahona.id, content: { type: 'start' } }]);
    const message = said('U2', 'pan &lt;integral&gt; <@U3>');
    await shop.event(message);
    await shop.event(message);
    const { event_id } = message as { event_id: string };
    const turn = { merchantId: shop.tahona.id, externalId: event_id, content: { type: 'text', text: 'pan <integral> @U3' } };
    expect(shop.turns.slice(1)).toMatchObject([turn, turn]);
    expect(new Set(shop.turns.map(({ conversationId }) => conversationId)).size).toBe(1);
  });

  test('the name of a shop answers which one, and the shop greets', async () => {
    await shop.event(said('U9', 'la tahona'));
    expect(shop.turns).toMatchObject([{ merchantId: shop.tahona.id, content: { type: 'start' } }]);
  });

  test('"cambiar de tienda" asks again', async () => {
    await choose('U4', shop.tahona.id);
    const question = posted();
    await shop.event(said('U4', 'Cambiar de tienda'));
    expect((await question).blocks).toContain('shop.choose');
    expect(shop.turns).toHaveLength(1);
  });

  test('"cambiar de tienda" is answered by a name as well, also that of the shop it was', async () => {
    await choose('U41', shop.tahona.id);
    for (const [name, id] of [
      ['vesuvio', shop.vesuvio.id],
      ['vesuvio', shop.vesuvio.id],
      ['la tahona', shop.tahona.id],
    ] as const) {
      const question = posted();
      await shop.event(said('U41', 'cambiar de tienda'));
      await question;
      await shop.event(said('U41', name));
      expect(shop.turns.at(-1)).toMatchObject({ merchantId: id, content: { type: 'start' } });
    }
  });

  test('the name of another shop alone goes there; that of the shop one is in is for the shop to read', async () => {
    await choose('U42', shop.tahona.id);
    await shop.event(said('U42', 'tahona'));
    expect(shop.turns.at(-1)).toMatchObject({ merchantId: shop.tahona.id, content: { type: 'text', text: 'tahona' } });
    await shop.event(said('U42', 'vesuvio'));
    expect(shop.turns.at(-1)).toMatchObject({ merchantId: shop.vesuvio.id, content: { type: 'start' } });
    await shop.event(said('U42', 'una vesuvio y una coca'));
    expect(shop.turns.at(-1)).toMatchObject({ merchantId: shop.tahona.id, content: { type: 'text' } });
  });

  test.each([
    ['of a bot', { bot_id: 'B1' }],
    ['that was edited', { subtype: 'message_changed' }],
    ['in a channel', { channel: 'C1', channel_type: 'channel' }],
    ['without text', { text: '' }],
  ])('%s is acknowledged and dropped', async (_what, event) => {
    await choose('U5', shop.tahona.id);
    shop.turns.splice(0);
    expect(await shop.event(said('U5', 'hola', event))).toEqual({ status: 200, body: '' });
    expect(shop.turns).toEqual([]);
  });

  test('that cannot be stored is not acknowledged: Slack sends it again', async () => {
    await choose('U6', shop.tahona.id);
    shop.setDown(true);
    const message = said('U6', 'hola');
    expect((await shop.event(message)).status).toBe(500);
    shop.setDown(false);
    expect((await shop.event(message)).status).toBe(200);
    expect(shop.turns.at(-1)).toMatchObject({ content: { text: 'hola' } });
  });

  test('in a workspace without a shop is answered with that', async () => {
    await shop.services.db.global((tx) => tx.rows(`update channel_addresses set tenant = 'T0NONE' where purpose = 'storefront'`));
    try {
      const answer = posted();
      await shop.event(said('U7', 'hola'));
      expect((await answer).text).toMatch(/ninguna tienda[^]*No shop/);
    } finally {
      await shop.services.db.global((tx) => tx.rows(`update channel_addresses set tenant = $1 where purpose = 'storefront'`, [team]));
    }
  });
});

describe('a button of a conversation', () => {
  const confirm = action('cart.confirm', 'cart-1', 3);

  test('is a turn of it, with what was filled in', async () => {
    await choose('U10', shop.vesuvio.id);
    const conversationId = shop.turns[0]?.conversationId ?? '';
    const inputs = { name: { 'oo.field': { type: 'plain_text_input', value: 'Eva' } } };
    expect((await shop.interact(press('U10', `customer.${conversationId}:cart.confirm`, confirm, inputs))).status).toBe(200);
    expect(shop.turns.at(-1)).toMatchObject({
      merchantId: shop.vesuvio.id,
      conversationId,
      externalId: expect.stringMatching(/^trigger-/),
      content: { type: 'action', action: confirm, inputs: { name: 'Eva' }, label: 'Tahona' },
    });
  });

  test('of somebody else’s conversation does nothing', async () => {
    await choose('U11', shop.vesuvio.id);
    const conversationId = shop.turns[0]?.conversationId ?? '';
    shop.turns.splice(0);
    const sentence = told();
    expect((await shop.interact(press('U12', `customer.${conversationId}:cart.confirm`, confirm))).status).toBe(200);
    expect(await sentence).toMatch(/ya no está/);
    expect(shop.turns).toEqual([]);
  });
});

describe('a command', () => {
  const command = (name: string, text: string, user = 'U20', channel = 'C0ANY') =>
    shop.command({ command: name, text, team_id: team, user_id: user, channel_id: channel, trigger_id: `trigger-${(serial += 1)}` });

  test('/pedido without words says how', async () => {
    const answer = JSON.parse((await command('/pedido', ' ')).body);
    expect(answer).toMatchObject({ response_type: 'ephemeral', text: expect.stringMatching(/mensaje directo/) });
    expect(shop.turns).toEqual([]);
  });

  test('/order with words is a turn of the direct message', async () => {
    await choose('U21', shop.vesuvio.id);
    const answer = JSON.parse((await command('/order', 'two margheritas', 'U21')).body);
    expect(answer).toMatchObject({ response_type: 'ephemeral', text: expect.stringMatching(/direct message/) });
    expect(shop.turns.at(-1)).toMatchObject({ merchantId: shop.vesuvio.id, content: { type: 'text', text: 'two margheritas' } });
  });

  test('/order of somebody new asks for the shop, to them alone', async () => {
    const answer = JSON.parse((await command('/order', 'two margheritas', 'U22')).body);
    expect(answer.response_type).toBe('ephemeral');
    expect(JSON.stringify(answer.blocks)).toContain('two margheritas');
  });

  test.each([
    ['/pedido', 'dos barras de pan', 'U23'],
    ['/order', 'two croissants', 'U24'],
  ])('%s in the channel a shop gets its orders in is for that shop, also of somebody new', async (name, text, user) => {
    const answer = JSON.parse((await command(name, text, user, shop.channels.tahona)).body);
    expect(answer.blocks).toBeUndefined();
    expect(shop.turns).toMatchObject([{ merchantId: shop.tahona.id, content: { type: 'text', text } }]);
  });

  test('/openorder status is for staff of the channel’s shop', async () => {
    await shop.order(shop.vesuvio.id);
    const staff = JSON.parse((await command('/openorder', 'status', 'U0LUIS', shop.channels.vesuvio)).body);
    expect(staff.text).toMatch(/1 pedidos? en marcha, 1 esperando respuesta. Acepta pedidos/);
    const stranger = JSON.parse((await command('/openorder', 'status', 'U20', shop.channels.vesuvio)).body);
    expect(stranger.text).toMatch(/U20/);
    expect(JSON.parse((await command('/openorder', 'help')).body).text).toMatch(/OpenOrder/);
  });

  test('/openorder busy, pause and resume steer the shop for its staff, two hours at most', async () => {
    const told = async (text: string, user = 'U0LUIS') =>
      JSON.parse((await command('/openorder', text, user, shop.channels.vesuvio)).body).text as string;
    const stands = async () => shop.services.db.global((tx) => merchantById(tx, shop.vesuvio.id));
    const now = shop.services.clock.now().getTime();
    expect(await told('busy 45')).toMatch(/^Mucho trabajo hasta las \d\d:\d\d/);
    expect((await stands())?.busyUntil?.getTime()).toBe(now + 45 * 60_000);
    expect(await told('busy off')).toMatch(/tiempos de siempre/);
    expect((await stands())?.busyUntil).toBeNull();
    expect(await told('pausa 30')).toMatch(/^En pausa hasta las/);
    expect((await stands())?.pausedUntil?.getTime()).toBe(now + 30 * 60_000);
    expect(await told('resume')).toMatch(/vuelve a aceptar/);
    expect((await stands())?.pausedAt).toBeNull();
    expect(await told('pause 121')).toMatch(/120 minutos/);
    expect(await told('pause', 'U20')).toMatch(/U20/);
    expect((await stands())?.pausedAt).toBeNull();
  });

  test('that fails says so', async () => {
    shop.setDown(true);
    const answer = await command('/openorder', 'status', 'U0LUIS', shop.channels.vesuvio);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ response_type: 'ephemeral', text: expect.stringMatching(/could not save/) });
  });
});

test('the notice of a pause resumes the shop of its channel, for its staff only', async () => {
  const paused = async (): Promise<unknown> => (await shop.services.db.global((tx) => merchantById(tx, shop.tahona.id)))?.pausedAt;
  await shop.services.db.global((tx) => pauseShop(tx, shop.tahona.id, { until: null, reason: null }, shop.services.clock.now()));
  const resume = (user: string): object => ({
    ...press(user, 'shop:shop.resume', action('shop.resume', shop.tahona.id, 0)),
    channel: { id: shop.channels.tahona },
  });
  const refused = told();
  await shop.interact(resume('U0LUIS'));
  expect(await refused).toMatch(/U0LUIS/);
  expect(await paused()).not.toBeNull();
  const done = told();
  expect((await shop.interact(resume('U0MARTA'))).status).toBe(200);
  expect(await done).not.toBe('');
  expect(await paused()).toBeNull();
});

test('what takes longer than the limit is told, not waited for', async () => {
  await expect(saveInTime(new Promise(() => undefined), 5)).rejects.toBeInstanceOf(TooSlowError);
  expect(await saveInTime(Promise.resolve('saved'), 1000)).toBe('saved');
});

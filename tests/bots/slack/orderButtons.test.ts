import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { action } from '../../../core/messages/action.ts';
import type { Order } from '../../../core/orders/order.ts';
import { openSlackShop, slackApi, team, type SlackShop } from './slackShop.ts';

let shop: SlackShop;
let presses = 0;

beforeAll(async () => {
  shop = await openSlackShop();
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
});
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

type Press = { user?: string; channel?: string; trigger?: string; name?: string; orderId?: string; value?: string };

const press = (order: Order, by: Press = {}): object => ({
  type: 'block_actions',
  team: { id: team },
  user: { id: by.user ?? 'U0LUIS', team_id: team },
  channel: { id: by.channel ?? shop.channels.vesuvio },
  trigger_id: by.trigger ?? `trigger-${(presses += 1)}`,
  response_url: `${slackApi}/respond`,
  state: { values: {} },
  actions: [
    {
      type: 'button',
      action_id: `shop:order.${by.name ?? 'accept'}`,
      action_ts: '1.1',
      text: { type: 'plain_text', text: 'x' },
      value: by.value ?? JSON.stringify(action(`order.${by.name ?? 'accept'}`, by.orderId ?? order.id, 1)),
    },
  ],
});

/** The next sentence told to one person. */
function told(status = 200): Promise<string> {
  return new Promise((resolve) => {
    nock(slackApi)
      .post('/respond', (body: { response_type: string; replace_original: boolean; text: string }) => {
        if (body.response_type === 'ephemeral' && !body.replace_original) resolve(body.text);
        return true;
      })
      .reply(status, 'ok');
  });
}

/** The next form opened, as Slack got it. */
function opened(): Promise<{
  trigger: string;
  view: { private_metadata: string; callback_id: string; blocks: { type: string; block_id?: string }[] };
}> {
  return new Promise((resolve) => {
    nock(slackApi)
      .post('/api/views.open', (body: { trigger_id: string; view: string }) => {
        resolve({ trigger: body.trigger_id, view: JSON.parse(body.view) });
        return true;
      })
      .reply(200, { ok: true, view: {} });
  });
}

describe('a button that asks nothing', () => {
  test('decides the order once, and its replay changes nothing and says nothing', async () => {
    const order = await shop.order(shop.vesuvio.id);
    const pressed = press(order);
    expect(await shop.interact(pressed)).toEqual({ status: 200, body: '' });
    const accepted = await shop.read(order);
    expect(accepted).toMatchObject({ state: 'accepted', decidedBy: { name: 'Luis Prado' } });
    expect(await shop.interact(pressed)).toEqual({ status: 200, body: '' });
    expect(await shop.read(order)).toEqual(accepted);
  });

  test('pressed by a second person tells them who was first', async () => {
    const order = await shop.order(shop.vesuvio.id);
    await shop.interact(press(order));
    const said = told();
    expect((await shop.interact(press(order, { user: 'U0ANA', name: 'acknowledge' }))).status).toBe(200);
    expect(await said).toMatch(/Luis Prado/);
  });

  test.each([
    ['somebody who is no staff', { user: 'U0STRANGER' }, /U0STRANGER/],
    ['staff of another shop', { user: 'U0JON' }, /U0JON/],
  ])('pressed by %s is refused with how to be invited', async (_who, by, sentence) => {
    const order = await shop.order(shop.vesuvio.id);
    const said = told();
    expect((await shop.interact(press(order, by))).status).toBe(200);
    expect(await said).toMatch(sentence);
    expect((await shop.read(order))?.state).toBe('placed');
  });

  test('about an order of another shop, of nobody, or about nothing, gets the same answer', async () => {
    const order = await shop.order(shop.vesuvio.id);
    const inTahona = { user: 'U0JON', channel: shop.channels.tahona };
    const answers: string[] = [];
    for (const by of [{}, { orderId: '0197f3a0-0000-7000-8000-000000000000' }, { orderId: "' or 1=1" }, { value: 'not ours' }]) {
      const said = told();
      expect((await shop.interact(press(order, { ...inTahona, ...by }))).status).toBe(200);
      answers.push(await said);
    }
    expect(new Set(answers).size).toBe(1);
    expect((await shop.read(order))?.state).toBe('placed');
  });

  test('in a channel of no shop is refused', async () => {
    const order = await shop.order(shop.vesuvio.id);
    const said = told();
    expect((await shop.interact(press(order, { channel: 'C0ELSE' }))).status).toBe(200);
    expect(await said).toMatch(/OpenOrder/);
    expect((await shop.read(order))?.state).toBe('placed');
  });

  test('on the card sent to the owner by direct message decides too', async () => {
    const order = await shop.order(shop.vesuvio.id);
    expect((await shop.interact(press(order, { user: 'U0ANA', channel: 'D0ANA' }))).status).toBe(200);
    expect(await shop.read(order)).toMatchObject({ state: 'accepted', decidedBy: { name: 'Ana Ferrer' } });
  });

  test('that cannot be saved is told to the person and not acknowledged', async () => {
    const order = await shop.order(shop.vesuvio.id);
    const said = told();
    shop.setDown(true);
    expect((await shop.interact(press(order))).status).toBe(500);
    expect(await said).toMatch(/No hemos podido guardarlo.*\n.*could not save/);
    shop.setDown(false);
    expect((await shop.interact(press(order))).status).toBe(200);
    expect((await shop.read(order))?.state).toBe('accepted');
  });

  test('whose refusal reaches nobody is not acknowledged either', async () => {
    const order = await shop.order(shop.vesuvio.id);
    void told(500);
    void told(500);
    expect((await shop.interact(press(order, { user: 'U0STRANGER' }))).status).toBe(500);
  });
});

describe('a button with a form', () => {
  const submit = (metadata: string, fields: Record<string, object>, user = 'U0LUIS'): object => ({
    type: 'view_submission',
    team: { id: team },
    user: { id: user, team_id: team },
    trigger_id: `trigger-${(presses += 1)}`,
    view: {
      id: 'V1',
      hash: '1',
      type: 'modal',
      callback_id: 'order.form',
      private_metadata: metadata,
      blocks: Object.keys(fields).map((id) => ({ type: 'input', block_id: id })),
      state: { values: Object.fromEntries(Object.entries(fields).map(([id, field]) => [id, { 'oo.field': field }])) },
    },
  });
  const chosen = (value: string): object => ({ type: 'radio_buttons', selected_option: { value } });
  const typed = (value: string | null): object => ({ type: 'plain_text_input', value });

  async function formOf(order: Order, name: string): Promise<string> {
    const form = opened();
    expect((await shop.interact(press(order, { name }))).status).toBe(200);
    return (await form).view.private_metadata;
  }

  test('opens it with the press’s own trigger; it remembers ids only', async () => {
    const order = await shop.order(shop.vesuvio.id);
    const form = opened();
    expect((await shop.interact(press(order, { name: 'reject', trigger: 'trigger-mine' }))).status).toBe(200);
    const { trigger, view } = await form;
    expect(trigger).toBe('trigger-mine');
    expect(view.callback_id).toBe('order.form');
    expect(JSON.parse(view.private_metadata)).toEqual({ c: shop.channels.vesuvio, o: order.id, f: 'reject' });
    expect(view.blocks.map(({ block_id }) => block_id)).toEqual(['reason', 'reasonText']);
  });

  test('is not opened for a late press, nor for a stranger', async () => {
    const order = await shop.order(shop.vesuvio.id);
    const refused = told();
    expect((await shop.interact(press(order, { name: 'reject', user: 'U0JON' }))).status).toBe(200);
    expect(await refused).toMatch(/U0JON/);
    await shop.interact(press(order));
    const late = told();
    expect((await shop.interact(press(order, { name: 'reject' }))).status).toBe(200);
    expect(await late).toMatch(/Luis Prado/);
  });

  test('that Slack does not open is told to the person', async () => {
    const order = await shop.order(shop.vesuvio.id);
    nock(slackApi).post('/api/views.open').reply(200, { ok: false, error: 'expired_trigger_id' });
    const said = told();
    expect((await shop.interact(press(order, { name: 'reject' }))).status).toBe(500);
    expect(await said).toMatch(/could not save/);
  });

  test('rejects with a reason; what is missing is said at the question', async () => {
    const order = await shop.order(shop.vesuvio.id);
    const metadata = await formOf(order, 'reject');
    const incomplete = await shop.interact(submit(metadata, { reason: chosen('other'), reasonText: typed(null) }));
    expect(JSON.parse(incomplete.body)).toMatchObject({
      response_action: 'errors',
      errors: { reasonText: expect.stringMatching(/motivo/) },
    });
    expect((await shop.read(order))?.state).toBe('placed');
    const complete = submit(metadata, { reason: chosen('other'), reasonText: typed('Se ha roto <!channel> el horno') });
    expect(await shop.interact(complete)).toEqual({ status: 200, body: '' });
    expect(await shop.read(order)).toMatchObject({ state: 'rejected', reason: 'other', reasonText: 'Se ha roto <!channel> el horno' });
    expect(await shop.interact(complete)).toEqual({ status: 200, body: '' });
  });

  test('accepts with another time; one out of range is said at the question', async () => {
    const order = await shop.order(shop.vesuvio.id);
    const metadata = await formOf(order, 'acceptWith');
    const outside = await shop.interact(submit(metadata, { prepMinutes: chosen('100000') }));
    expect(JSON.parse(outside.body)).toMatchObject({ response_action: 'errors', errors: { prepMinutes: expect.any(String) } });
    expect((await shop.interact(submit(metadata, { prepMinutes: chosen('45') }))).body).toBe('');
    const accepted = await shop.read(order);
    expect(accepted?.promisedAt?.getTime()).toBe(shop.services.clock.now().getTime() + 45 * 60_000);
  });

  test('is authorised anew when it is submitted', async () => {
    const order = await shop.order(shop.vesuvio.id);
    const metadata = await formOf(order, 'reject');
    for (const user of ['U0STRANGER', 'U0JON']) {
      const answer = JSON.parse((await shop.interact(submit(metadata, { reason: chosen('too_busy') }, user))).body);
      expect(answer).toMatchObject({ response_action: 'update', view: { blocks: [{ text: { text: expect.stringContaining(user) } }] } });
    }
    const elsewhere = JSON.stringify({ ...JSON.parse(metadata), c: shop.channels.tahona });
    const answer = JSON.parse((await shop.interact(submit(elsewhere, { reason: chosen('too_busy') }, 'U0JON'))).body);
    expect(answer).toMatchObject({ response_action: 'update' });
    expect((await shop.read(order))?.state).toBe('placed');
  });

  test('submitted too late says who was first, in place of the form', async () => {
    const order = await shop.order(shop.vesuvio.id);
    const metadata = await formOf(order, 'reject');
    await shop.interact(press(order, { user: 'U0ANA' }));
    const answer = JSON.parse((await shop.interact(submit(metadata, { reason: chosen('too_busy') }))).body);
    expect(JSON.stringify(answer.view)).toContain('Ana Ferrer');
  });

  test('that cannot be saved stays open and says so', async () => {
    const order = await shop.order(shop.vesuvio.id);
    const metadata = await formOf(order, 'reject');
    shop.setDown(true);
    const answer = JSON.parse((await shop.interact(submit(metadata, { reason: chosen('too_busy') }))).body);
    expect(answer).toMatchObject({ response_action: 'errors', errors: { reason: expect.stringMatching(/could not save/) } });
    shop.setDown(false);
    expect((await shop.read(order))?.state).toBe('placed');
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { v7 as uuidv7 } from 'uuid';
import { blockCheck, type BlockCheck } from '../../../bots/slack/simulator/blockCheck.ts';
import { changeCard } from '../../../core/changes/changeCard.ts';
import { openChange } from '../../../core/changes/openChange.ts';
import { action } from '../../../core/messages/action.ts';
import { orderCard } from '../../../core/orders/orderCard.ts';
import type { Order } from '../../../core/orders/order.ts';
import { lockOrder } from '../../../core/orders/orderQueries.ts';
import { cardBlocks } from '../../../bots/slack/presenters/cardBlocks.ts';
import { openSlackShop, slackApi, team, type SlackShop } from './slackShop.ts';

let shop: SlackShop;
let check: BlockCheck;

beforeAll(async () => {
  shop = await openSlackShop();
  check = await blockCheck();
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
});
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});
afterAll(async () => {
  nock.enableNetConnect();
  nock.restore();
  await shop.close();
});

type View = { callback_id: string; private_metadata: string; blocks: { block_id?: string; element?: { options?: { value: string }[] } }[] };

const pressed = (name: string, subject: string, by: { user?: string; trigger?: string } = {}): object => ({
  type: 'block_actions',
  team: { id: team },
  user: { id: by.user ?? 'U0LUIS', team_id: team },
  channel: { id: shop.channels.vesuvio },
  trigger_id: by.trigger ?? uuidv7(),
  response_url: `${slackApi}/respond`,
  state: { values: {} },
  actions: [
    {
      type: 'button',
      action_id: `shop:change.${name}`,
      action_ts: '1.1',
      text: { type: 'plain_text', text: 'x' },
      value: JSON.stringify(action(`change.${name}`, subject, 1)),
    },
  ],
});

const submitted = (view: Pick<View, 'callback_id' | 'private_metadata'>, fields: Record<string, string>, user = 'U0LUIS'): object => ({
  type: 'view_submission',
  team: { id: team },
  user: { id: user, team_id: team },
  trigger_id: uuidv7(),
  view: {
    id: 'V1',
    hash: '1',
    type: 'modal',
    callback_id: view.callback_id,
    private_metadata: view.private_metadata,
    blocks: Object.keys(fields).map((id) => ({ type: 'input', block_id: id })),
    state: {
      values: Object.fromEntries(
        Object.entries(fields).map(([id, value]) => [
          id,
          {
            'oo.field':
              id === 'total' || id === 'reason'
                ? { type: 'plain_text_input', value }
                : { type: 'static_select', selected_option: { value } },
          },
        ]),
      ),
    },
  },
});

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

/** Presses "Change…" and answers the form Slack was given. */
async function topicForm(order: Order): Promise<View> {
  const opened = new Promise<View>((resolve) => {
    nock(slackApi)
      .post('/api/views.open', (body: { view: string }) => {
        resolve(JSON.parse(body.view) as View);
        return true;
      })
      .reply(200, { ok: true, view: {} });
  });
  expect((await shop.interact(pressed('open', order.id))).status).toBe(200);
  const view = await opened;
  expect(check.view(view, 'modal')).toEqual([]);
  return view;
}

async function detailForm(order: Order, topic: string): Promise<View> {
  const answer = await shop.interact(submitted(await topicForm(order), { topic }));
  const { response_action: next, view } = JSON.parse(answer.body) as { response_action: string; view: View };
  expect(next).toBe('update');
  expect(check.view(view, 'modal')).toEqual([]);
  return view;
}

/** An order of a tiramisu for two. */
async function newOrder(): Promise<Order> {
  const order = await shop.order(shop.vesuvio.id);
  await shop.services.db.inMerchant(order.merchantId, async (tx) => {
    await tx.rows(
      `update order_lines set item_id = 'tiramisu', quantity = 2, unit_price_cents = 450 where order_id = $1 returning 1 as one`,
      [order.id],
    );
  });
  return order;
}

describe('“Change…” on an order’s card', () => {
  test('asks what it is about: each line, a delay, another price', async () => {
    const view = await topicForm(await newOrder());
    expect(view.blocks[0]?.element?.options?.map(({ value }) => value)).toEqual(['missing:0', 'delay', 'price']);
  });

  test('is refused with what is open, and to whoever is no staff', async () => {
    const order = await newOrder();
    expect((await shop.interact(submitted(await detailForm(order, 'delay'), { minutes: '20' }))).body).toBe('');
    const open = told();
    await shop.interact(pressed('open', order.id));
    expect(await open).toMatch(/Ya hay un cambio pendiente.*retraso/);
    const stranger = told();
    await shop.interact(pressed('open', order.id, { user: 'U0STRANGER' }));
    expect(await stranger).toMatch(/U0STRANGER/);
  });
});

describe('the form', () => {
  test('proposes a substitute and marks the item out', async () => {
    const order = await newOrder();
    const view = await detailForm(order, 'missing:0');
    expect(view.blocks.flatMap(({ block_id }) => block_id ?? [])).toEqual(expect.arrayContaining(['left', 'substitute', 'markOut']));
    const fields = { left: '1', substitute: 'tarta-queso', markOut: 'indefinite' };
    expect((await shop.interact(submitted(view, fields))).body).toBe('');
    const changed = await shop.read(order);
    expect(changed?.openChange).toMatchObject({
      party: 'merchant',
      proposedBy: { name: 'Luis Prado' },
      proposal: { kind: 'substitute', position: 0, left: 1, substitute: { itemId: 'tarta-queso', quantity: 1 } },
    });
    const [row] = await shop.services.db.inMerchant(order.merchantId, (tx) =>
      tx.rows<{ out_until: Date }>(`select out_until from item_states where item_id = 'tiramisu'`),
    );
    expect(row?.out_until.getUTCFullYear()).toBe(9999);
  });

  test('says at the question what is wrong, and keeps what was written', async () => {
    const order = await newOrder();
    const view = await detailForm(order, 'price');
    const errors = async (fields: Record<string, string>) => JSON.parse((await shop.interact(submitted(view, fields))).body) as object;
    expect(await errors({ total: 'mucho', reason: 'x' })).toMatchObject({
      response_action: 'errors',
      errors: { total: expect.any(String) },
    });
    expect(await errors({ total: '9,00', reason: 'x' })).toMatchObject({ errors: { total: expect.stringMatching(/nada/) } });
    expect((await shop.interact(submitted(view, { total: '12,50', reason: 'Lleva <!channel> nata' }))).body).toBe('');
    expect((await shop.read(order))?.openChange?.proposal).toEqual({ kind: 'price', totalCents: 1250, note: 'Lleva <!channel> nata' });
  });

  test('is about the line it showed: when the order has changed since, nothing is proposed', async () => {
    const order = await newOrder();
    const view = await detailForm(order, 'missing:0');
    await shop.services.db.inMerchant(order.merchantId, (tx) =>
      tx.rows(`update order_lines set item_id = 'tarta-queso', names = '{"es":"Tarta de queso"}' where order_id = $1 returning 1 as one`, [
        order.id,
      ]),
    );
    const late = JSON.parse((await shop.interact(submitted(view, { left: '0', markOut: 'indefinite' }))).body || '{}') as object;
    expect(late).toMatchObject({ response_action: 'update' });
    expect(JSON.stringify(late)).toContain('ha cambiado mientras tanto');
    expect((await shop.read(order))?.openChange).toBeNull();
    const out = await shop.services.db.inMerchant(order.merchantId, (tx) =>
      tx.rows(`select 1 as one from item_states where item_id = 'tarta-queso' and out_until is not null`),
    );
    expect(out).toEqual([]);
  });

  test('is authorised anew, and says in its place that it came too late', async () => {
    const order = await newOrder();
    const view = await detailForm(order, 'delay');
    const stranger = JSON.parse((await shop.interact(submitted(view, { minutes: '20' }, 'U0STRANGER'))).body) as object;
    expect(JSON.stringify(stranger)).toContain('U0STRANGER');
    expect((await shop.read(order))?.openChange).toBeNull();
    await shop.interact(submitted(view, { minutes: '20' }));
    const late = JSON.parse((await shop.interact(submitted(view, { minutes: '10' }, 'U0ANA'))).body) as object;
    expect(late).toMatchObject({ response_action: 'update' });
    expect(JSON.stringify(late)).toMatch(/Ya hay un cambio pendiente/);
  });
});

test('the customer’s card of a proposal is one Slack takes, with every button there is', async () => {
  const order = await newOrder();
  const fields = { left: '1', substitute: 'tarta-queso' };
  await shop.interact(submitted(await detailForm(order, 'missing:0'), fields));
  const open = await shop.read(order);
  const viewer = { locale: 'es', zone: 'Europe/Madrid', now: shop.services.clock.now(), shopPhone: '' } as const;
  const { blocks } = cardBlocks(changeCard(open!.openChange!, open!, viewer), `customer.${order.conversationId}`);
  expect(check.message(blocks)).toEqual([]);
  const ids = JSON.stringify(blocks).match(/customer\.[\w-]+:change\.\w+/g) ?? [];
  expect(ids.map((id) => id.split(':')[1])).toEqual(['change.approve', 'change.drop', 'change.cancel']);
});

describe('what a customer asks for', () => {
  async function wished(): Promise<{ order: Order; changeId: string }> {
    const order = await newOrder();
    const changeId = await shop.services.db.inMerchant(order.merchantId, async (tx) => {
      const locked = await lockOrder(tx, order.merchantId, order.id);
      if (!locked) throw new Error('no order');
      const lines = [{ ...locked.lines[0]!, quantity: 3 }];
      const by = { kind: 'customer', id: order.customerId, name: 'Eva' } as const;
      const now = shop.services.clock.now();
      const opened = await openChange(tx, {
        order: locked,
        merchant: shop.vesuvio,
        party: 'customer',
        by,
        proposal: { kind: 'edit', lines },
        now,
      });
      if (!opened.ok) throw new Error(opened.problem.code);
      return opened.value.id;
    });
    return { order, changeId };
  }

  test('stands on the card with its buttons, within Slack’s limits', async () => {
    const { order } = await wished();
    const open = await shop.read(order);
    const viewer = {
      role: 'staff',
      locale: 'es',
      zone: 'Europe/Madrid',
      now: shop.services.clock.now(),
      prepMinutes: 10,
      restoreMinutes: 15,
    } as const;
    const { blocks } = cardBlocks(orderCard(open!, viewer), 'shop');
    expect(check.message(blocks)).toEqual([]);
    const words = JSON.stringify(blocks);
    expect(words).toMatch(/El cliente pide un cambio/);
    expect(words).toMatch(/Aprobar el cambio/);
    expect(words).not.toMatch(/change\.open/);
  });

  test('is approved once; the second is told who was first', async () => {
    const { order, changeId } = await wished();
    const press = pressed('approve', changeId);
    expect(await shop.interact(press)).toEqual({ status: 200, body: '' });
    expect(await shop.read(order)).toMatchObject({ totalCents: 1350, lines: [{ quantity: 3 }], openChange: null });
    expect(await shop.interact(press)).toEqual({ status: 200, body: '' });
    const late = told();
    await shop.interact(pressed('decline', changeId, { user: 'U0ANA' }));
    expect(await late).toMatch(/lo hizo Luis Prado/);
  });

  test('is turned down, and not by anybody from elsewhere', async () => {
    const { order, changeId } = await wished();
    const stranger = told();
    await shop.interact(pressed('decline', changeId, { user: 'U0JON' }));
    expect(await stranger).toMatch(/U0JON/);
    await shop.interact(pressed('decline', changeId));
    expect(await shop.read(order)).toMatchObject({ totalCents: 900, openChange: null });
  });
});

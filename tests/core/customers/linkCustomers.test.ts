import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { drainOwed } from '../../support/drainOwed.ts';
import { openTestShop, placeDemoOrder, wordsOf, type TestCustomer, type TestShop } from '../../support/testShop.ts';
import { fakeMessenger } from '../../workers/workerFixture.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop({ poolSize: 10 });
});
afterAll(async () => shop?.close());

const drain = () => drainOwed(shop.services, [fakeMessenger()]);
const heard = async (customer: TestCustomer) => (await customer.log()).map(({ content }) => wordsOf(content)).join('\n');
const last = async (customer: TestCustomer) => wordsOf((await customer.log()).at(-1)!.content);
const answer = async (customer: TestCustomer, text: string) =>
  (await customer.say(text)).replies.map(({ content }) => wordsOf(content)).join('\n');

async function codeOf(customer: TestCustomer): Promise<string> {
  const found = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(await answer(customer, 'vincular'));
  if (!found) throw new Error('no code was shown');
  return found[0];
}

async function customerIdOf(customer: TestCustomer): Promise<string> {
  const [row] = await shop.sql<{ id: string }>('select customer_id as id from conversations where id = $1', [customer.conversationId]);
  return row!.id;
}

const orderCount = async (customerId: string) => {
  const [row] = await shop.sql<{ stored: number; real: number }>(
    `select order_count as stored, (select count(*)::int from orders o where o.customer_id = c.id) as real from customers c where id = $1`,
    [customerId],
  );
  return row!;
};

describe('a link code', () => {
  test('joins the other channel: orders, the usual and details are there, and both sides are told', async () => {
    const web = await shop.customer();
    const slack = await shop.customer({ channel: 'slack' });
    await placeDemoOrder(shop, web);
    const code = await codeOf(web);
    expect(await answer(slack, code)).toContain('ya está vinculado');
    await drain();
    expect(await last(web)).toContain('Se ha vinculado otro chat (Slack)');
    expect(await answer(slack, '¿dónde está mi pedido?')).toContain('espera la respuesta');
    const usual = await answer(slack, 'lo de siempre');
    expect(usual).toContain('2 × Margherita');
    expect(await customerIdOf(slack)).toBe(await customerIdOf(web));
    const [identity] = await shop.sql<{ id: string }>(
      `select i.customer_id as id from customer_identities i join conversations v on v.channel = i.channel and v.external_key = i.external_id where v.id = $1`,
      [slack.conversationId],
    );
    expect(identity?.id).toBe(web.customerId);
  });

  test('brings the orders of who types it along, and counts them', async () => {
    const web = await shop.customer();
    const slack = await shop.customer({ channel: 'slack' });
    await placeDemoOrder(shop, web);
    await placeDemoOrder(shop, slack, 'un tiramisú');
    await slack.say(await codeOf(web));
    expect(await orderCount(web.customerId)).toEqual({ stored: 2, real: 2 });
    expect(await orderCount(slack.customerId)).toEqual({ stored: 0, real: 0 });
    expect(await answer(web, '¿dónde está mi pedido?')).toMatch(/espera[^]*espera/);
  });

  test('works once, for ten minutes, and not where it was shown', async () => {
    const [web, slack, other] = [
      await shop.customer(),
      await shop.customer({ channel: 'slack' }),
      await shop.customer({ channel: 'slack' }),
    ];
    const code = await codeOf(web);
    expect(await answer(web, code)).toContain('es para tu otro chat');
    await slack.say(code.toLowerCase().replace('-', ' '));
    expect(await answer(other, code)).toContain('Ese código no vale');
    const late = await codeOf(web);
    shop.clock.advanceMinutes(10);
    expect(await answer(other, late)).toContain('Ese código no vale');
    const first = await codeOf(web);
    await codeOf(web);
    expect(await answer(other, first)).toContain('Ese código no vale');
  });

  test('is not in its table, nor a fast hash of it', async () => {
    const web = await shop.customer();
    const code = (await codeOf(web)).replace('-', '');
    const rows = await shop.sql<{ kept: string; plain: string; fast: string }>(
      `select encode(code_hash, 'hex') as kept, encode(convert_to($2, 'utf8'), 'hex') as plain, encode(sha256(convert_to($2, 'utf8')), 'hex') as fast from link_codes where conversation_id = $1`,
      [web.conversationId, code],
    );
    expect(rows).toHaveLength(1);
    for (const { kept, plain, fast } of rows) expect([plain, fast]).not.toContain(kept);
  });

  test('cannot be guessed for long: after five wrong ones even a right one waits', async () => {
    const web = await shop.customer();
    const guesser = await shop.customer();
    for (const wrong of ['2222-AAAA', '2222-AAAB', '2222-AAAC', '2222-AAAD', '2222-AAAE']) await guesser.say(wrong);
    expect(await answer(guesser, await codeOf(web))).toContain('Demasiados códigos equivocados');
    expect(await customerIdOf(guesser)).toBe(guesser.customerId);
    shop.clock.advanceMinutes(15);
    expect(await answer(guesser, await codeOf(web))).toContain('ya está vinculado');
  });

  test('does not join two who are different people on the shop’s own site', async () => {
    const [one, two] = [await shop.customer(), await shop.customer()];
    for (const [customer, subject] of [
      [one, 'u1'],
      [two, 'u2'],
    ] as const)
      await shop.sql(`insert into visitor_proofs (merchant_id, customer_id, subject, verified_at) values ($1, $2, $3, $4)`, [
        shop.merchant.id,
        customer.customerId,
        subject,
        shop.clock.now(),
      ]);
    expect(await answer(two, await codeOf(one))).toContain('cuentas distintas');
    expect(await customerIdOf(two)).toBe(two.customerId);
  });

  test('takes an opt-out along, and no consent', async () => {
    const [web, slack] = [await shop.customer(), await shop.customer({ channel: 'slack' })];
    await slack.say('BAJA');
    await slack.say(await codeOf(web));
    const [row] = await shop.sql<{ out: boolean }>('select opted_out_at is not null as out from customers where id = $1', [web.customerId]);
    expect(row).toEqual({ out: true });
  });
});

describe('the same phone number on another device', () => {
  test('reveals nothing', async () => {
    const web = await shop.customer();
    await placeDemoOrder(shop, web);
    const stranger = await shop.customer();
    await stranger.say('un tiramisú');
    await stranger.tap('Confirmar');
    await stranger.tap('Recogida');
    await stranger.tap('Lo antes posible');
    await stranger.tap('Guardar', { name: 'Marta Pérez', phone: '612 345 678' });
    await stranger.say('empezar de nuevo');
    expect(await answer(stranger, '¿dónde está mi pedido?')).toContain('Todavía no has hecho ningún pedido');
    expect(await answer(stranger, 'lo de siempre')).toContain('Todavía no sé qué es lo de siempre');
    expect(await heard(stranger)).not.toContain('2 × Margherita');
  });
});

describe('taking it back', () => {
  test('in the joined chat: orders stay where they were placed, and the basket with the other’s details is gone', async () => {
    const [web, slack] = [await shop.customer(), await shop.customer({ channel: 'slack' })];
    await placeDemoOrder(shop, web);
    await slack.say(await codeOf(web));
    await placeDemoOrder(shop, slack, 'un tiramisú').catch(() => undefined);
    await slack.say('una coca');
    expect(await answer(slack, 'desvincular')).toContain('ya no están vinculados');
    await drain();
    expect(await last(web)).toContain('ya no está vinculado');
    expect(await customerIdOf(slack)).toBe(slack.customerId);
    expect(await answer(slack, 'ver mi cesta')).not.toContain('Coca');
    const own = await shop.sql<{ customer: string }>('select distinct customer_id as customer from orders where conversation_id = $1', [
      web.conversationId,
    ]);
    expect(own).toEqual([{ customer: web.customerId }]);
    for (const id of [web.customerId, slack.customerId]) {
      const { stored, real } = await orderCount(id);
      expect(stored).toBe(real);
    }
  });

  test('by who showed the code: the other chat is parted, told, and sees nothing more', async () => {
    const [web, thief] = [await shop.customer(), await shop.customer({ channel: 'slack' })];
    await placeDemoOrder(shop, web);
    await thief.say(await codeOf(web));
    await thief.say('lo de siempre');
    await web.say('no soy yo');
    await drain();
    expect(await last(thief)).toContain('lo han separado desde allí');
    expect(await answer(thief, '¿dónde está mi pedido?')).toContain('Todavía no has hecho ningún pedido');
    const [row] = await shop.sql<{ cart: unknown }>('select cart from conversations where id = $1', [thief.conversationId]);
    expect(row?.cart).toBeNull();
    expect(await answer(web, 'no soy yo')).toContain('no está vinculado');
  });

  test('parts a chat too that was joined through a joined one, of which the first was told', async () => {
    const [web, thief, second] = [await shop.customer(), await shop.customer({ channel: 'slack' }), await shop.customer()];
    await placeDemoOrder(shop, web);
    await thief.say(await codeOf(web));
    await second.say(await codeOf(thief));
    await drain();
    expect((await heard(web)).match(/Se ha vinculado otro chat/g)).toHaveLength(2);
    await web.say('no soy yo');
    await drain();
    for (const chat of [thief, second]) {
      expect(await customerIdOf(chat)).toBe(chat.customerId);
      expect(await answer(chat, '¿dónde está mi pedido?')).toContain('Todavía no has hecho ningún pedido');
    }
  });

  test('reaches who was joined through a chat that has meanwhile gone elsewhere', async () => {
    const [web, thief, second, other] = [
      await shop.customer(),
      await shop.customer({ channel: 'slack' }),
      await shop.customer(),
      await shop.customer(),
    ];
    await thief.say(await codeOf(web));
    await second.say(await codeOf(thief));
    await thief.say(await codeOf(other));
    await web.say('no soy yo');
    await drain();
    expect(await customerIdOf(second)).toBe(second.customerId);
    expect(await customerIdOf(thief)).toBe(other.customerId);
  });

  test('keeps what was said with STOP while they were joined', async () => {
    const [web, slack] = [await shop.customer(), await shop.customer({ channel: 'slack' })];
    await slack.say(await codeOf(web));
    await slack.say('BAJA');
    await slack.say('desvincular');
    const [row] = await shop.sql<{ out: boolean }>('select opted_out_at is not null as out from customers where id = $1', [
      slack.customerId,
    ]);
    expect(row).toEqual({ out: true });
  });

  test('after joining twice leads back to whom the device was at first', async () => {
    const [one, two, device] = [await shop.customer(), await shop.customer(), await shop.customer({ channel: 'slack' })];
    await device.say(await codeOf(one));
    await device.say(await codeOf(two));
    expect(await customerIdOf(device)).toBe(two.customerId);
    await device.say('desvincular');
    expect(await customerIdOf(device)).toBe(device.customerId);
  });
});

describe('at the same moment', () => {
  test('two that cross end as one customer, and neither waits for ever', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await shop.customer(), await shop.customer({ channel: 'slack' })];
      const [oneCode, twoCode] = [await codeOf(one), await codeOf(two)];
      const said = await Promise.all([answer(one, twoCode), answer(two, oneCode)]);
      expect(said.filter((text) => text.includes('ya está vinculado'))).toHaveLength(1);
      expect(said.filter((text) => text.includes('ya estaban vinculados'))).toHaveLength(1);
      expect(await customerIdOf(one)).toBe(await customerIdOf(two));
    }
  });

  test('of several who type the same code one is joined', async () => {
    const web = await shop.customer();
    const code = await codeOf(web);
    const others = await Promise.all(Array.from({ length: 5 }, () => shop.customer({ channel: 'slack' })));
    const said = await Promise.all(others.map((other) => answer(other, code)));
    expect(said.filter((text) => text.includes('ya está vinculado'))).toHaveLength(1);
    expect(said.filter((text) => text.includes('no vale'))).toHaveLength(4);
  });

  test('joining, taking back, ordering and both at once leave every count true', async () => {
    const [one, two] = [await shop.customer(), await shop.customer({ channel: 'slack' })];
    await placeDemoOrder(shop, one);
    const code = await codeOf(one);
    await two.say('un tiramisú');
    await two.tap('Confirmar');
    await two.tap('Recogida');
    await two.tap('Lo antes posible');
    await two.tap('Guardar', { name: 'Ana', phone: '612 345 679' });
    await two.tap('Efectivo');
    const place = await two.button('Hacer el pedido');
    await Promise.all([
      two.say(code),
      two.send({ type: 'action', action: place.action, inputs: {}, label: place.label }),
      one.say('no soy yo'),
    ]);
    await drain();
    for (const id of [one.customerId, two.customerId]) {
      const { stored, real } = await orderCount(id);
      expect(stored).toBe(real);
    }
  });
});

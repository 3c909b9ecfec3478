import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toActivity } from '../../../bots/webchat/activityPresenter.ts';
import { action } from '../../../core/messages/action.ts';
import { maskMessage } from '../../../core/messages/maskMessage.ts';
import type { Message } from '../../../core/messages/message.ts';
import { messageCard } from '../../../core/messages/messageCard.ts';
import { changeOf } from '../../support/changeOrder.ts';
import { latestOrderId, said, setStock, staffDecides, tapAction, tapOrder } from '../../support/tapOrder.ts';
import { buttonsOf, openTestShop, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop({ poolSize: 4 });
  await setStock(shop, 10);
});
afterAll(() => shop.close());

it('who comes back to a device reads no whole phone number or address in a wish, its card or its offer', async () => {
  const customer = await shop.customer();
  await tapOrder(shop, customer);
  const orderId = (await latestOrderId(shop, customer))!;
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 60 });
  await customer.say('tráelo a Calle Luna 5, 28004 Madrid');
  await customer.say('no');
  const since = (await customer.log()).at(-1)!.seq;
  await customer.say('cambia mi teléfono al 699 888 777');
  await customer.tap('Ped');
  const log = (await customer.log()).filter(({ authorKind }) => authorKind === 'bot');
  expect(JSON.stringify(log)).toContain('+34612345678');
  const shown = JSON.stringify(log.map((message) => activityOf(maskMessage(message, since))));
  expect(shown).toContain('••• ••• 678');
  for (const whole of ['+34612345678', 'Luna 5', '+34699888777', '699 888 777']) expect(shown).not.toContain(whole);
});

describe('the button of a wish', () => {
  /** An offer to ask for another telephone number, and its message. */
  const offered = async () => {
    const customer = await shop.customer();
    await tapOrder(shop, customer);
    const orderId = (await latestOrderId(shop, customer))!;
    const { replies } = await customer.say('cambia mi teléfono al 699 888 777');
    return { customer, orderId, offer: replies.at(-1)! };
  };

  it('carries none of the words, in any channel, and none are drawn', async () => {
    const { offer } = await offered();
    const drawn = JSON.stringify([buttonsOf(offer.content), activityOf(offer), messageCard('a', 1, offer.content, 'http://shop.test')]);
    expect(drawn).toContain('+34699888777');
    expect(drawn).not.toMatch(/699 888|cambia mi/);
  });

  it('still asks for that wish after something else was talked about', async () => {
    const { customer, orderId } = await offered();
    await customer.say('¿cuál es vuestro horario?');
    await customer.tap('Pedírselo al comercio');
    expect(await changeOf(shop, orderId)).toMatchObject({ proposal: { details: { contactPhone: '+34699888777' } } });
  });

  it('that was drawn by an earlier version, with the words in it, still does', async () => {
    const { customer, orderId } = await offered();
    await tapAction(customer, action('wish.ask', orderId, 1, 'nota: sin timbre'));
    expect(await changeOf(shop, orderId)).toMatchObject({ proposal: { details: { note: 'sin timbre' } } });
  });

  it('whose words are not there, or are somebody else’s, asks for nothing', async () => {
    const { customer, orderId } = await offered();
    const { offer } = await offered();
    const [ask] = buttonsOf(offer.content);
    for (const ref of ['@999', '@', '@x'])
      expect(said(await tapAction(customer, action('wish.ask', orderId, 1, ref)))).toMatch(/ya no está en pie/);
    expect(said(await tapAction(customer, ask!.action))).toMatch(/ya no está en pie/);
    await expect(changeOf(shop, orderId)).rejects.toThrow('nothing was proposed');
  });
});

const activityOf = (message: Message) => toActivity(message, { slug: 'vesuvio', name: 'Vesuvio', publicUrl: 'http://shop.test' });

import { expect, test } from '@jest/globals';
import { externalIdOf, type InboundActivity, inboundActivitySchema } from '../../../bots/webchat/inboundActivity.ts';
import { toInboundContent } from '../../../bots/botframework/shopInbound.ts';
import { priceCart } from '../../../core/carts/cartRules.ts';
import { optionsCard } from '../../../core/carts/optionsCard.ts';
import { action } from '../../../core/messages/action.ts';
import { builtAt, builtCatalogue, buildCart, buildMerchant, largePizza } from '../../support/buildOrder.ts';

const accept = action('cart.confirm', 'c1', 3, 'x');
const read = (activity: object): ReturnType<typeof toInboundContent> =>
  toInboundContent(inboundActivitySchema.parse({ type: 'message', ...activity }) as InboundActivity);

test('text is text, and nothing is nothing', () => {
  expect(read({ text: ' dos cafés ' })).toEqual({ type: 'text', text: ' dos cafés ' });
  for (const empty of [{}, { text: '' }, { text: ' \n' }, { text: null }, { value: {} }, { value: 'openorder' }])
    expect(read(empty)).toBeNull();
});

test('a card comes as its action with its inputs as strings', () => {
  const value = { openorder: accept, openorderLabel: 'Confirmar', prepMinutes: 20, phone: '600', agree: true, deep: { a: 1 }, list: [1] };
  expect(read({ value, channelData: { postBack: true } })).toEqual({
    type: 'action',
    action: accept,
    inputs: { prepMinutes: '20', phone: '600', agree: 'true' },
    label: 'Confirmar',
  });
});

test('a quick reply is the action it carries, under the words that were shown', () => {
  const quick = {
    text: 'Sí',
    value: { openorder: accept, openorderLabel: 'otra' },
    channelData: { messageBack: { displayText: 'Sí, eso' } },
  };
  expect(read(quick)).toMatchObject({ type: 'action', action: accept, label: 'Sí, eso', inputs: {} });
});

test('a forged or older action is not one; its text, if any, still counts', () => {
  const forged = [{ v: 2, a: 'x', s: '', r: 0 }, { v: 1, a: '', s: '', r: 0 }, { v: 1, a: 'x', s: 's'.repeat(500), r: 0 }, 'no', 7, null];
  for (const openorder of forged) expect(read({ value: { openorder } })).toBeNull();
  expect(read({ text: 'hola', value: { openorder: 'no' } })).toEqual({ type: 'text', text: 'hola' });
});

test('inputs are bounded and cannot reach a prototype', () => {
  const many = Object.fromEntries([...Array(100).keys()].map((index) => [`field${index}`, 'x'.repeat(3000)]));
  const content = read({
    value: JSON.parse(
      JSON.stringify({ openorder: accept, ...many, constructor: 'x', 'bad name': 'x' }).replace('"constructor"', '"__proto__"'),
    ),
  });
  const inputs = content?.type === 'action' ? content.inputs : {};
  expect(Object.keys(inputs)).toHaveLength(30);
  expect(inputs['field0']).toHaveLength(2000);
  expect(Object.keys(inputs)).not.toEqual(expect.arrayContaining(['__proto__']));
  expect(inputs['bad name']).toBeUndefined();
});

test('what the sender says of itself is dropped, and a message without an id never repeats', () => {
  const parsed = inboundActivitySchema.parse({
    type: 'message',
    text: 'x',
    from: { id: 'admin', role: 'bot' },
    recipient: {},
    serviceUrl: 'http://evil',
  });
  expect(parsed).not.toHaveProperty('from');
  expect(parsed).not.toHaveProperty('serviceUrl');
  expect(externalIdOf(parsed)).not.toBe(externalIdOf(parsed));
  expect(externalIdOf({ ...parsed, channelData: { clientActivityID: 'c' } })).toBe('c');
});

test('what is ticked in the form of a line’s options arrives under the names its card gives', () => {
  const cart = buildCart({ lines: [largePizza] });
  const customer = { allergens: [], outPolicy: null };
  const merchant = buildMerchant();
  const priced = priceCart(builtCatalogue, cart, merchant.settings);
  const card = optionsCard({ cart, priced, catalogue: builtCatalogue, merchant, locale: 'en', now: builtAt, customer }, 0)!;
  const ticked = Object.fromEntries(card.elements.flatMap((one) => (one.type === 'choice' ? [[one.id, one.value ?? '']] : [])));
  expect(Object.values(ticked)).toContain('large');
  expect(read({ value: { openorder: accept, ...ticked } })).toMatchObject({ inputs: ticked });
});

import { expect, it } from '@jest/globals';
import type { ChangeOutcome, OrderChange, Proposal } from '../../../core/changes/change.ts';
import { effectOf } from '../../../core/changes/effectRules.ts';
import { lastChangeWords } from '../../../core/changes/lastChangeWords.ts';
import { partsBetween } from '../../../core/changes/partRules.ts';
import { orderCard } from '../../../core/orders/orderCard.ts';
import { builtAt, buildOrder, homeAddress, luis, minutesAfter, theCustomer } from '../../support/buildOrder.ts';

const line = (itemId: string, name: string, quantity: number, unitPriceCents: number, position: number) => ({
  position,
  itemId,
  names: { es: name },
  quantity,
  unitPriceCents,
  options: [],
  note: null,
});
const [pizza, cola] = [line('pizza', 'Pizza', 1, 1000, 0), line('cola', 'Coca-Cola', 1, 250, 1)];
const order = buildOrder({ state: 'accepted', lines: [pizza, cola], totalCents: 1250, promisedAt: minutesAfter(30) });
const viewer = { locale: 'es', zone: 'Europe/Madrid', now: minutesAfter(5) } as const;

function ended(proposal: Proposal, outcome: ChangeOutcome, state: OrderChange['state'] = 'approved'): OrderChange {
  const isMade = outcome === 'applied' || outcome === 'dropped';
  const parts = isMade ? partsBetween(order, effectOf(order, proposal, outcome)) : { before: null, after: null };
  return {
    id: 'c',
    merchantId: 'm-1',
    orderId: order.id,
    seq: 1,
    party: 'merchant',
    proposedBy: luis,
    state,
    outcome,
    revision: 2,
    asked: 1,
    proposal,
    proposedAt: builtAt,
    answerBy: minutesAfter(5),
    decidedBy: theCustomer,
    decidedAt: minutesAfter(2),
    ...parts,
  };
}
const gone: Proposal = { kind: 'item_out', position: 1, left: 0 };
const cheese: Proposal = { kind: 'edit', lines: [{ ...pizza, quantity: 2 }, line('cheese', 'Queso', 1, 300, 1)] };
const delay: Proposal = { kind: 'delay', minutes: 10, from: minutesAfter(30).toISOString(), to: minutesAfter(40).toISOString() };
const moved: Proposal = {
  kind: 'edit',
  lines: [pizza, cola],
  details: { fulfilment: 'delivery', address: homeAddress },
  deliveryFeeCents: 300,
};

it.each([
  [ended(gone, 'dropped'), 'Cambio aceptado: sin Coca-Cola, −2,50 €'],
  [ended(gone, 'dropped', 'expired'), 'Cambio hecho, sin respuesta: sin Coca-Cola, −2,50 €'],
  [ended(cheese, 'applied'), 'Cambio aceptado: sin Coca-Cola, Pizza: de 1 a 2, con 1 × Queso, +10,50 €'],
  [ended(delay, 'applied'), 'Cambio aceptado: para: 12:40'],
  [ended(delay, 'unchanged', 'declined'), 'Cambio rechazado: para: 12:40'],
  [ended(delay, 'withdrawn', 'declined'), 'Cambio retirado: para: 12:40'],
  [ended({ kind: 'cancel' }, 'unchanged', 'expired'), 'Cambio sin respuesta, todo como estaba: cancelar el pedido'],
  [ended(moved, 'applied'), 'Cambio aceptado: entrega: A domicilio, cambia dirección, +3,00 €'],
])('%#', (change, words) => expect(lastChangeWords(change, order, viewer)?.replaceAll('\u00a0', ' ')).toBe(words));

it.each([null, ended(gone, 'cancelled'), ended(gone, 'overtaken', 'expired')])(
  'says nothing where the state of the order says it all',
  (change) => expect(lastChangeWords(change, order, viewer)).toBeNull(),
);

it('is on the card of the shop, not on the customer’s', () => {
  const staff = { ...viewer, role: 'staff', prepMinutes: 10, restoreMinutes: 10, lastChange: ended(gone, 'dropped') } as const;
  expect(JSON.stringify(orderCard(order, staff))).toContain('Cambio aceptado');
  expect(JSON.stringify(orderCard(order, { ...viewer, role: 'customer' }))).not.toContain('Cambio');
});

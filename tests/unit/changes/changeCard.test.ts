import { expect, test } from '@jest/globals';
import type { OrderChange } from '../../../core/changes/change.ts';
import { changeCard } from '../../../core/changes/changeCard.ts';
import type { Card } from '../../../core/messages/card.ts';
import { builtAt, buildOrder, luis, minutesAfter } from '../../support/buildOrder.ts';

const pizza = { itemId: 'pizza', names: { es: 'Pizza' }, quantity: 1, unitPriceCents: 1000, options: [], note: null };
const viewer = { locale: 'es', zone: 'Europe/Madrid', now: builtAt, shopPhone: '' } as const;

function cardOfMissing(lines: number): Card {
  const order = buildOrder({
    state: 'accepted',
    lines: Array.from({ length: lines }, (_, position) => ({ ...pizza, position })),
    totalCents: 1000 * lines,
  });
  const change: OrderChange = {
    id: 'c',
    merchantId: 'm-1',
    orderId: order.id,
    seq: 1,
    party: 'merchant',
    proposedBy: luis,
    state: 'proposed',
    outcome: null,
    revision: 1,
    asked: 1,
    proposal: { kind: 'item_out', position: 0, left: 0 },
    proposedAt: builtAt,
    answerBy: minutesAfter(5),
    decidedBy: null,
    decidedAt: null,
    before: null,
    after: null,
  };
  return changeCard(change, order, viewer);
}

const labels = (card: Card) => card.elements.flatMap((one) => (one.type === 'actions' ? one.buttons.map(({ label }) => label) : []));

test('what is missing can be left out while something else is ordered', () => {
  expect(labels(cardOfMissing(2))).toEqual(['Dejarlo fuera', 'Cancelar todo']);
  expect(JSON.stringify(cardOfMissing(2))).toMatch(/lo dejamos fuera/);
});

test('without the only line there is no order: nothing costs 0,00 €, and silence says that it is cancelled', () => {
  const card = cardOfMissing(1);
  expect(labels(card)).toEqual(['Cancelar todo']);
  expect(JSON.stringify(card)).toMatch(/cancelamos el pedido, porque no queda nada más/);
  expect(JSON.stringify(card)).not.toMatch(/0,00/);
});

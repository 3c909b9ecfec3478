import { describe, expect, test } from '@jest/globals';
import type { Proposal } from '../../../core/changes/change.ts';
import { eraseChange, isUnderWay } from '../../../core/customers/erasureRules.ts';
import type { OrderLine } from '../../../core/orders/order.ts';
import { orderStates } from '../../../core/orders/orderStates.ts';
import { ana, buildOrder, homeAddress, minutesAfter, theCustomer, theSystem } from '../../support/buildOrder.ts';

const line: OrderLine = { ...buildOrder().lines[0]!, note: 'para Marta' };

const proposals: Proposal[] = [
  { kind: 'item_out', position: 0, left: 1 },
  { kind: 'substitute', position: 0, left: 0, substitute: line },
  { kind: 'delay', minutes: 10, from: '2026-03-04T11:00:00Z', to: '2026-03-04T11:10:00Z' },
  { kind: 'price', totalCents: 1500, note: 'como dijo Marta' },
  { kind: 'cancel' },
  {
    kind: 'edit',
    lines: [line],
    details: { fulfilment: 'delivery', address: homeAddress, contactPhone: '+34612345678', note: 'Marta', requestedAt: 'now' },
    deliveryFeeCents: 300,
  },
];

describe('a change of an erased customer', () => {
  test.each(proposals.map((proposal) => [proposal.kind, proposal] as const))(
    '%s loses its words and keeps its figures',
    (_kind, proposal) => {
      const part = { lines: [line], totalCents: 2000, promisedAt: null, details: { contactPhone: '+34612345678', requestedAt: 'now' } };
      const erased = eraseChange({ proposedBy: theCustomer, decidedBy: ana, proposal, before: part, after: null });
      expect(JSON.stringify(erased)).not.toMatch(/Marta|612345678|Mayor/);
      expect(erased.decidedBy).toEqual(ana);
      expect(erased.before).toEqual({
        lines: [{ ...line, note: null }],
        totalCents: 2000,
        promisedAt: null,
        details: { requestedAt: 'now' },
      });
      expect(erased.after).toBeNull();
      expect(erased.proposal.kind).toBe(proposal.kind);
      if (proposal.kind === 'price') expect(erased.proposal).toEqual({ ...proposal, note: '' });
      if (proposal.kind === 'edit')
        expect(erased.proposal).toMatchObject({ deliveryFeeCents: 300, details: { fulfilment: 'delivery', requestedAt: 'now' } });
    },
  );
});

describe('an order whose customer cannot be erased yet', () => {
  const timings = { restoreMinutes: 15, retryMinutes: 20 };

  test('is one in any state that can still move by itself or by hand', () => {
    const late = minutesAfter(10_000);
    const moving = orderStates.filter((state) => isUnderWay(buildOrder({ state, decidedBy: ana }), timings, late));
    expect(moving).toEqual(['placed', 'acknowledged', 'accepted', 'preparing', 'ready', 'out_for_delivery']);
  });

  test.each([
    ['cancelled by staff, to be restored', 'cancelled', ana, 15, true],
    ['cancelled by staff too long ago', 'cancelled', ana, 16, false],
    ['cancelled by the customer', 'cancelled', theCustomer, 1, false],
    ['expired, to be tried again', 'expired', theSystem, 20, true],
    ['expired too long ago', 'expired', theSystem, 21, false],
  ] as const)('%s', (_what, state, decidedBy, minutes, expected) => {
    expect(isUnderWay(buildOrder({ state, decidedBy }), timings, minutesAfter(minutes))).toBe(expected);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changeOutcomes, type ChangeOutcome, type Proposal } from '../../../core/changes/change.ts';
import { isSameContent, itemDeltas, lineDifferences, linesCents } from '../../../core/changes/changedLines.ts';
import { effectOf } from '../../../core/changes/effectRules.ts';
import type { Order, OrderLine } from '../../../core/orders/order.ts';
import { buildOrder, minutesAfter } from '../../support/buildOrder.ts';

const line = fc.record({
  itemId: fc.constantFrom('pizza', 'water', 'bread', 'cake'),
  quantity: fc.integer({ min: 1, max: 5 }),
  unitPriceCents: fc.integer({ min: 0, max: 3000 }),
});
const lineOf = (one: { itemId: string; quantity: number; unitPriceCents: number }, position: number): OrderLine => ({
  ...one,
  position,
  names: { es: one.itemId },
  options: [],
  note: null,
});
const lines = fc.array(line, { minLength: 1, maxLength: 5 }).map((all) => all.map(lineOf));

const proposal: fc.Arbitrary<Proposal> = fc.oneof(
  fc.record({ kind: fc.constant('item_out' as const), position: fc.nat(4), left: fc.nat(4) }),
  fc.record({
    kind: fc.constant('substitute' as const),
    position: fc.nat(4),
    left: fc.nat(4),
    substitute: line.map((one) => lineOf(one, 0)),
  }),
  fc.record({ kind: fc.constant('price' as const), totalCents: fc.nat(20_000), note: fc.constant('x') }),
  fc.record({ kind: fc.constant('edit' as const), lines }),
  fc.integer({ min: 1, max: 240 }).map((minutes) => ({
    kind: 'delay' as const,
    minutes,
    from: minutesAfter(30).toISOString(),
    to: minutesAfter(30 + minutes).toISOString(),
  })),
  fc.constant({ kind: 'cancel' as const }),
);
const step = fc.record({ proposal, outcome: fc.constantFrom(...changeOutcomes), isSilent: fc.boolean() });

function orderOf(all: OrderLine[], deliveryFeeCents: number): Order {
  return buildOrder({
    state: 'accepted',
    lines: all,
    deliveryFeeCents,
    totalCents: linesCents(all) + deliveryFeeCents,
    promisedAt: minutesAfter(30),
  });
}

function changed(order: Order, made: Proposal, outcome: ChangeOutcome, isSilent: boolean): Order {
  const { taken: _taken, ...effect } = effectOf(order, made, outcome, isSilent);
  return { ...order, ...effect };
}

describe('whatever is changed, in whatever order', () => {
  it('the total is that of the lines, the fee and the adjustment, and never negative', () => {
    fc.assert(
      fc.property(lines, fc.nat(500), fc.array(step, { maxLength: 8 }), (all, fee, steps) => {
        let order = orderOf(all, fee);
        for (const one of steps) {
          const left = 'left' in one.proposal ? Math.min(one.proposal.left, order.lines[one.proposal.position]?.quantity ?? 0) : 0;
          const made = 'left' in one.proposal ? { ...one.proposal, left } : one.proposal;
          order = changed(order, made, one.outcome, one.isSilent);
          expect(order.totalCents).toBe(linesCents(order.lines) + order.deliveryFeeCents + order.adjustmentCents);
          expect(order.totalCents).toBeGreaterThanOrEqual(0);
          expect(order.lines.map(({ position }) => position)).toEqual(order.lines.map((_line, at) => at));
          expect(order.lines.every(({ quantity }) => quantity > 0)).toBe(true);
        }
      }),
    );
  });

  it('silence about a missing item never makes the lines dearer', () => {
    fc.assert(
      fc.property(lines, line, fc.nat(4), (all, other, at) => {
        const position = at % all.length;
        const substitute = lineOf({ ...other, quantity: all[position]?.quantity ?? 1 }, 0);
        const after = effectOf(orderOf(all, 0), { kind: 'substitute', position, left: 0, substitute }, 'applied', true);
        expect(after.totalCents).toBeLessThanOrEqual(linesCents(all));
      }),
    );
  });

  it('an edit takes from stock exactly what there is more of, and gives back the rest; its way back undoes it', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const there = itemDeltas(before, after);
        const back = itemDeltas(after, before);
        for (const [itemId, units] of there) expect(back.get(itemId)).toBe(-units);
        expect(back.size).toBe(there.size);
        expect(effectOf(orderOf(before, 0), { kind: 'edit', lines: after }, 'applied').taken).toEqual(there);
      }),
    );
  });

  it('only what is applied or left out changes anything', () => {
    fc.assert(
      fc.property(lines, proposal, fc.constantFrom('cancelled', 'unchanged', 'withdrawn', 'overtaken'), (all, made, outcome) => {
        const order = orderOf(all, 0);
        const effect = effectOf(order, made, outcome as ChangeOutcome);
        expect(effect).toMatchObject({ totalCents: order.totalCents, promisedAt: order.promisedAt, adjustmentCents: 0 });
        expect(isSameContent(effect.lines, order.lines)).toBe(true);
        expect(effect.taken.size).toBe(0);
      }),
    );
  });
});

describe('a promised time', () => {
  it('never moves back', () => {
    const order = buildOrder({ state: 'accepted', promisedAt: minutesAfter(90) });
    const made: Proposal = { kind: 'delay', minutes: 10, from: minutesAfter(30).toISOString(), to: minutesAfter(40).toISOString() };
    expect(effectOf(order, made, 'applied').promisedAt).toEqual(minutesAfter(90));
  });
});

describe('the difference between two orders', () => {
  it('counts a thing once, however many lines it stands on', () => {
    const one = lineOf({ itemId: 'water', quantity: 1, unitPriceCents: 100 }, 0);
    expect(lineDifferences([one, { ...one, position: 1 }], [{ ...one, quantity: 2 }])).toEqual([]);
    expect(lineDifferences([one], [{ ...one, quantity: 3 }])).toMatchObject([{ from: 1, to: 3 }]);
    expect(lineDifferences([one], [{ ...one, itemId: 'cake' }])).toMatchObject([
      { from: 1, to: 0 },
      { from: 0, to: 1 },
    ]);
  });
});

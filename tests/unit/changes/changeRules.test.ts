import { describe, expect, it } from '@jest/globals';
import { outPolicies, type OutPolicy } from '../../../core/carts/cart.ts';
import type { OrderChange, Proposal } from '../../../core/changes/change.ts';
import { answerDeadline, answersTo, proposalProblem, silenceOf } from '../../../core/changes/changeRules.ts';
import { changeKindRules } from '../../../core/changes/changeStates.ts';
import type { Order, OrderLine } from '../../../core/orders/order.ts';
import { owedNow } from '../../../core/orders/orderReminderRules.ts';
import { ana, buildMerchant, buildOrder, builtAt, minutesAfter, pickupDetails } from '../../support/buildOrder.ts';

const { timings } = buildMerchant().settings;
const water: OrderLine = { position: 0, itemId: 'water', names: { es: 'Agua' }, quantity: 2, unitPriceCents: 150, options: [], note: null };
const delay = (minutes: number): Proposal => ({
  kind: 'delay',
  minutes,
  from: minutesAfter(30).toISOString(),
  to: minutesAfter(30 + (minutes || 0)).toISOString(),
});
const out: Proposal = { kind: 'item_out', position: 0, left: 0 };
const swap: Proposal = { kind: 'substitute', position: 0, left: 0, substitute: water };
const price = (totalCents: number): Proposal => ({ kind: 'price', totalCents, note: 'x' });
const accepted = (overrides: Partial<Order> = {}) => buildOrder({ state: 'accepted', promisedAt: minutesAfter(30), ...overrides });
const open = (proposal: Proposal): OrderChange => ({
  id: 'change-1',
  merchantId: 'm-1',
  orderId: 'order-1',
  seq: 1,
  party: changeKindRules[proposal.kind].by,
  proposedBy: ana,
  state: 'proposed',
  outcome: null,
  revision: 1,
  asked: 1,
  proposal,
  proposedAt: builtAt,
  answerBy: minutesAfter(5),
  decidedBy: null,
  decidedAt: null,
  before: null,
  after: null,
});

describe('silence', () => {
  const after = (proposal: Proposal, ifOut?: OutPolicy, asked = 1, doubtful = false) =>
    silenceOf({ ...open(proposal), asked }, accepted({ details: { ...pickupDetails, ifOut } }), doubtful);
  const end = (outcome: string, freeCancel = false) => ({ ask: 'no', outcome, freeCancel });

  it.each([
    ['substitute', end('dropped'), end('applied')],
    ['drop', end('dropped'), end('dropped')],
    ['cancel', end('cancelled'), end('cancelled')],
    ['ask', end('dropped', true), end('dropped', true)],
    [undefined, end('dropped', true), end('dropped', true)],
  ] as const)('about something missing follows the choice: %s', (ifOut, withoutSubstitute, withSubstitute) => {
    expect(after(out, ifOut)).toEqual(withoutSubstitute);
    expect(after(swap, ifOut)).toEqual(withSubstitute);
  });

  it('never brings what the customer may not be able to eat: it is left out, as if they had chosen nothing', () => {
    expect(after(swap, 'substitute', 1, true)).toEqual(end('dropped', true));
    expect(after(swap, 'drop', 1, true)).toEqual(end('dropped'));
    expect(after(swap, 'cancel', 1, true)).toEqual(end('cancelled'));
  });

  it('knows every choice there is', () => {
    expect([...outPolicies].sort()).toEqual(['ask', 'cancel', 'drop', 'substitute']);
  });

  it('agrees to a short delay; a longer one is asked twice and then lets the customer go', () => {
    expect(after(delay(15))).toEqual(end('applied'));
    expect(after(delay(16))).toEqual({ ask: 'again' });
    expect(after(delay(16), undefined, 2)).toEqual(end('applied', true));
  });

  it('never agrees to a higher price, always to a lower one, and leaves a wish as it was', () => {
    expect(after(price(2001))).toEqual(end('unchanged'));
    expect(after(price(1999))).toEqual(end('applied'));
    expect(after({ kind: 'cancel' })).toEqual(end('unchanged'));
    expect(after({ kind: 'edit', lines: [water] })).toEqual(end('unchanged'));
  });
});

describe('the time to answer', () => {
  const by = (promisedAt: Date | null, proposal: Proposal = out) => answerDeadline({ promisedAt }, proposal, timings, builtAt);

  it('is five minutes, and what a shop sets', () => {
    expect(by(minutesAfter(30))).toEqual(minutesAfter(5));
    expect(by(null)).toEqual(minutesAfter(5));
    expect(answerDeadline({ promisedAt: null }, out, { ...timings, changeAnswerMinutes: 9 }, builtAt)).toEqual(minutesAfter(9));
  });

  it('never lies beyond the promised time, but leaves a minute', () => {
    expect(by(minutesAfter(3))).toEqual(minutesAfter(3));
    expect(by(minutesAfter(0.2))).toEqual(minutesAfter(1));
  });

  it('of a late order is the full one, and of a delay ends with the time it would be', () => {
    expect(by(minutesAfter(-2))).toEqual(minutesAfter(5));
    expect(by(minutesAfter(1), { ...delay(1), to: minutesAfter(2).toISOString() } as Proposal)).toEqual(minutesAfter(2));
  });
});

describe('a proposal', () => {
  const code = (order: Order, proposal: Proposal, party = changeKindRules[proposal.kind].by) =>
    proposalProblem(order, proposal, party)?.code;

  it('is refused while another one is open, from the wrong party and in the wrong state', () => {
    expect(code(accepted({ openChange: open(delay(5)) }), out)).toBe('changeOpen');
    expect(code(accepted(), out, 'customer')).toBe('changeImpossible');
    expect(code(accepted({ state: 'ready' }), out)).toBe('changeImpossible');
    expect(code(buildOrder(), { kind: 'cancel' })).toBe('changeImpossible');
    expect(code(accepted(), out)).toBeUndefined();
  });

  it('has to change something', () => {
    const left = (count: number): Proposal => ({ kind: 'item_out', position: 0, left: count });
    expect(
      [left(2), left(-1), left(0.5), left(Number.NaN), { ...left(0), position: 7 } as Proposal].map((one) => code(accepted(), one)),
    ).toEqual(Array.from({ length: 5 }, () => 'changeNothing'));
    expect(code(accepted(), price(2000))).toBe('changeNothing');
    expect(code(accepted(), { kind: 'edit', lines: accepted().lines })).toBe('changeNothing');
    expect(code(accepted(), { kind: 'edit', lines: [] })).toBe('changeNothing');
  });

  it('is within reason', () => {
    expect([delay(0), delay(241), delay(Number.NaN)].map((one) => code(accepted(), one))).toEqual(
      Array.from({ length: 3 }, () => 'prepTimeOutOfRange'),
    );
    expect([price(-1), price(1.5), price(99_999_999_999)].map((one) => code(accepted(), one))).toEqual(
      Array.from({ length: 3 }, () => 'priceUnknown'),
    );
    expect(code(accepted(), { kind: 'price', totalCents: 1, note: '' })).toBe('reasonNeeded');
    expect(code(accepted(), { kind: 'edit', lines: [{ ...water, quantity: 100 }] })).toBe('quantityOutOfRange');
  });
});

describe('what can be answered', () => {
  it.each([
    [out, ['drop', 'cancel']],
    [swap, ['approve', 'drop', 'cancel']],
    [delay(15), ['approve', 'decline']],
    [delay(16), ['approve', 'decline', 'cancel']],
    [price(1), ['approve', 'decline']],
    [{ kind: 'cancel' } as Proposal, ['approve', 'decline']],
    [{ kind: 'edit', lines: [water] } as Proposal, ['approve', 'decline']],
  ])('%j', (proposal, answers) => {
    expect(answersTo(open(proposal))).toEqual(answers);
  });
});

describe('an order with an open change', () => {
  const waiting = buildOrder({ openChange: open(out) });

  it('is not chased, and does not expire', () => {
    for (const kind of ['order.nudge1', 'order.nudge2', 'order.escalate', 'order.deadline'] as const) {
      expect(owedNow(waiting, { kind, attempt: 1 }, timings, minutesAfter(4))).toEqual({ owed: 'later', at: minutesAfter(6) });
      expect(owedNow(waiting, { kind, attempt: 1 }, timings, minutesAfter(40))).toEqual({ owed: 'later', at: minutesAfter(41) });
    }
  });
});

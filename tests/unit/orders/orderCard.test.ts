import { describe, expect, it } from '@jest/globals';
import type { OrderChange } from '../../../core/changes/change.ts';
import { kindsFor } from '../../../core/changes/changeStates.ts';
import type { Card } from '../../../core/messages/card.ts';
import { deliveryCard } from '../../../core/orders/deliveryCard.ts';
import { customerNotice } from '../../../core/orders/customerNotice.ts';
import type { Order } from '../../../core/orders/order.ts';
import { orderCard } from '../../../core/orders/orderCard.ts';
import { formNames, orderForm } from '../../../core/orders/orderForm.ts';
import { finalStates, orderActionsFrom, orderStates, reasonsOf, type OrderState } from '../../../core/orders/orderStates.ts';
import { domainEventTypes } from '../../../core/outbox/events.ts';
import { locales } from '../../../core/texts/locale.ts';
import { ana, buildOrder, homeAddress, minutesAfter, theCustomer } from '../../support/buildOrder.ts';

const now = minutesAfter(2);
const staff = { role: 'staff', locale: 'en', zone: 'Europe/Madrid', now, prepMinutes: 15, restoreMinutes: 15 } as const;
const customer = { role: 'customer', locale: 'es', zone: 'Europe/Madrid', now } as const;
const delivery = { ...buildOrder().details, fulfilment: 'delivery' as const, address: homeAddress };

const namesOf = (card: Card) =>
  card.elements.flatMap((element) =>
    element.type === 'actions' ? element.buttons.map(({ action }) => action.a.replace('order.', '')) : [],
  );
const inState = (state: OrderState, overrides: Partial<Order> = {}) =>
  buildOrder({ state, details: delivery, decidedBy: ana, decidedAt: now, revision: 4, ...overrides });

describe('the buttons', () => {
  it.each(orderStates.map((state) => [state]))('of a %s order are those of the table', (state) => {
    // While nobody has answered, staff reject instead of cancelling; accepting has a second button that asks for the time.
    const unanswered = state === 'placed' || state === 'acknowledged';
    const expected = orderActionsFrom(state, ['clerk']).filter((action) => !(unanswered && action === 'cancel'));
    const shown = namesOf(orderCard(inState(state), staff));
    const mayChange = kindsFor('merchant', state).length > 0;
    expect(shown.filter((name) => name !== 'acceptWith')).toEqual([...expected, ...(mayChange ? ['change.open'] : [])]);
    expect(shown.includes('acceptWith')).toBe(expected.includes('accept'));
    const again = state === 'rejected' || state === 'expired' ? ['again'] : [];
    expect(namesOf(orderCard(inState(state), customer)).sort()).toEqual([...orderActionsFrom(state, ['customer']), ...again].sort());
  });

  it('carry the order and the revision they were drawn from, and nothing else', () => {
    const order = inState('placed');
    const buttons = orderCard(order, staff).elements.flatMap((element) => (element.type === 'actions' ? element.buttons : []));
    for (const { action } of buttons) expect(action).toEqual({ v: 1, a: action.a, s: order.id, r: 4 });
  });

  it('do not offer what the rules beside the table refuse', () => {
    expect(namesOf(orderCard(inState('ready', { details: buildOrder().details }), staff))).not.toContain('dispatch');
    expect(namesOf(orderCard(inState('cancelled', { decidedBy: theCustomer }), staff))).toEqual([]);
    expect(namesOf(orderCard(inState('cancelled', { decidedAt: minutesAfter(-14) }), staff))).toEqual([]);
  });

  it('open a form with every reason of their action, in both languages', () => {
    for (const locale of locales) {
      for (const name of formNames) {
        const form = orderForm(inState('accepted'), name, { ...customer, locale });
        const choice = form.elements.find((element) => element.type === 'choice');
        const values = choice?.type === 'choice' ? choice.options.map(({ value }) => value) : [];
        if (name !== 'acceptWith') expect(values).toEqual([...(reasonsOf[name] ?? [])]);
        expect(choice?.type === 'choice' && choice.options.every(({ label, value }) => label !== '' && label !== value)).toBe(true);
      }
    }
  });
});

describe('the words', () => {
  it('show the shop what the customer wrote as it was written, and the customer no phone of theirs', () => {
    const note = '<b>no onion</b> @here *now* {"a":1}';
    const order = buildOrder({ details: { ...delivery, note }, lines: [{ ...buildOrder().lines[0]!, note: '<!channel>' }] });
    const card = orderCard(order, staff);
    expect(card.elements).toContainEqual({ type: 'note', text: note });
    const lines = card.elements.find((element) => element.type === 'lines');
    expect(lines?.type === 'lines' && lines.rows[0]?.details).toEqual(['“<!channel>”']);
    expect(JSON.stringify(orderCard(order, customer))).not.toContain('612345678');
  });

  it('say who decided, and when', () => {
    const card = orderCard(inState('accepted', { promisedAt: minutesAfter(30) }), staff);
    expect(JSON.stringify(card.elements)).toContain('Ana');
    expect(JSON.stringify(card.elements)).toContain('12:30');
  });

  it('are there in both languages for every state and viewer', () => {
    for (const state of orderStates) {
      for (const locale of locales) {
        for (const viewer of [
          { ...staff, locale },
          { ...customer, locale },
        ]) {
          expect(JSON.stringify(orderCard(inState(state), viewer))).not.toMatch(/undefined|NaN|\[object|Invalid/);
        }
      }
    }
  });

  it('of each event the customer is told are whole sentences; their own cancellation is not told twice', () => {
    for (const locale of locales) {
      const said = domainEventTypes.flatMap((type) =>
        orderStates.flatMap((state) => customerNotice(type, inState(state, { promisedAt: now }), { ...customer, locale }) ?? []),
      );
      expect(said.length).toBeGreaterThan(100);
      for (const text of said) expect(text).toMatch(/^[^\s].*[.!?»)]$/su);
      for (const text of said) expect(text).not.toMatch(/undefined|NaN|\[object|Invalid/);
    }
    expect(customerNotice('order.cancelled', inState('cancelled', { decidedBy: theCustomer }), customer)).toBeNull();
    expect(customerNotice('order.nudged2', inState('accepted'), customer)).toBeNull();
  });
});

describe('a post beside the card', () => {
  const viewer = { ...staff, shopName: 'Vesuvio' };
  it.each(['nudge1', 'nudge2', 'escalation', 'startPreparing', 'lateMerchant', 'askFulfilled'] as const)(
    '%s shrinks to one line once it is settled',
    (kind) => {
      for (const state of finalStates) {
        const card = deliveryCard(kind, inState(state), viewer);
        expect(card.elements).toHaveLength(1);
        expect(namesOf(card)).toEqual([]);
        expect(card.fallbackText).toContain('Ana');
      }
    },
  );

  it('can be answered where it is read', () => {
    expect(namesOf(deliveryCard('nudge1', inState('placed'), viewer))).toContain('accept');
    expect(namesOf(deliveryCard('escalation', inState('acknowledged'), viewer))).toContain('accept');
    expect(namesOf(deliveryCard('nudge1', inState('acknowledged'), viewer))).toEqual([]);
  });

  it('does not press the shop while the customer is asked about a change', () => {
    const openChange: OrderChange = {
      id: 'change-1',
      merchantId: 'm-1',
      orderId: 'order-1',
      seq: 1,
      party: 'merchant',
      proposedBy: ana,
      state: 'proposed',
      outcome: null,
      revision: 1,
      asked: 1,
      proposal: { kind: 'item_out', position: 0, left: 0 },
      proposedAt: now,
      answerBy: minutesAfter(5),
      decidedBy: null,
      decidedAt: null,
      before: null,
      after: null,
    };
    const words = (change: OrderChange) => deliveryCard('nudge1', inState('placed', { openChange: change }), viewer).fallbackText;
    expect(words(openChange)).toContain('waiting for the customer until');
    const shown = JSON.stringify(orderCard(inState('placed', { openChange }), staff));
    expect(shown).toContain('Waiting for the customer until');
    expect(shown).not.toContain('answer before');
    expect(words({ ...openChange, party: 'customer' })).not.toContain('waiting for the customer');
  });
});

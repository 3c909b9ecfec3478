import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { limits, type Cart } from '../../../core/carts/cart.ts';
import { afterCommand } from '../../../core/dialogue/commandFlow.ts';
import { atStep, flowSteps, initialState, type FlowState, type FlowStepName } from '../../../core/dialogue/flowState.ts';
import type { FlowStep, FlowView } from '../../../core/dialogue/flowView.ts';
import type { InboundContent } from '../../../core/conversations/inbound.ts';
import { step } from '../../../core/dialogue/orderFlow.ts';
import type { Button, CardElement, MessageContent } from '../../../core/messages/card.ts';
import { compileCatalogue } from '../../../core/understanding/compileCatalogue.ts';
import { builtCatalogue, buildMerchant, buildOrder } from '../../support/buildOrder.ts';
import { buildView } from '../../support/buildView.ts';

const merchant = buildMerchant({ settings: { slotCapacity: 3 } });
const milky = builtCatalogue.items.map((item) => (item.id === 'pizza' ? { ...item, allergens: ['milk'] } : item));
const compiled = compileCatalogue({ ...builtCatalogue, items: milky });
const viewWith = (overrides: Partial<FlowView> = {}): FlowView => buildView({ merchant, compiled }, overrides);

type Walk = { state: FlowState; cart: Cart | null; screen: MessageContent[]; view: FlowView };
const begin = (): Walk => ({ state: initialState, cart: null, screen: [], view: viewWith() });

/** One step, and what carrying its command out would come to. */
function walk(at: Walk, content: InboundContent): Walk & { stepped: FlowStep } {
  const stepped = step(at.state, content, at.view, at.cart);
  const done = carriedOut(stepped, at.view);
  const kept = stepped.command?.type === 'keepAllergens' ? stepped.command.allergens : at.view.customer.allergens;
  const view = { ...at.view, customer: { ...at.view.customer, allergens: kept } };
  return {
    state: done.state,
    cart: done.cart,
    screen: [...done.replies.map((reply) => reply.content), ...at.screen].slice(0, 6),
    view,
    stepped,
  };
}

function carriedOut(stepped: FlowStep, view: FlowView): FlowStep {
  const { command } = stepped;
  if (command?.type === 'place') return afterCommand(command, { ok: true, value: buildOrder() }, stepped, view);
  if (command?.type === 'keepAllergens') return afterCommand(command, { ok: true, value: command.allergens }, stepped, view);
  return stepped;
}

const elementsOf = (content: MessageContent): CardElement[] => (content.type === 'card' ? content.card.elements : []);

function buttonsOn(screen: readonly MessageContent[]): { button: Button; inputs: Record<string, string> }[] {
  return screen.flatMap((content) => {
    const inputs = Object.fromEntries(
      elementsOf(content).flatMap((one) =>
        one.type === 'choice' || one.type === 'input' ? [[one.id, one.value || answers[one.id] || '']] : [],
      ),
    );
    const onCard = elementsOf(content).flatMap((one) => (one.type === 'actions' ? one.buttons : []));
    const suggested = content.type === 'action' ? [] : (content.suggestions ?? []);
    return [...onCard, ...suggested].map((button) => ({ button, inputs }));
  });
}

const answers: Record<string, string> = {
  name: 'Tom Reed',
  phone: '612 345 678',
  street: 'Calle Mayor',
  number: '5',
  postcode: '28004',
  town: 'Madrid',
  table: '4',
};

const sayings = [
  'a pizza', 'two large pizzas and a water', 'large', 'confirm', 'yes', 'no', 'pickup', 'delivery', 'dine in', 'now', 'at 13:30',
  'tomorrow at 21:00', 'my name is Tom Reed', '612345678', 'Calle Mayor 5, 28004 Madrid', 'cash', 'card', 'I pay with 50', 'note: ring twice',
  'the pizza well done', 'the menu', 'remove the water', 'make that three', "I'm allergic to milk", 'forget my allergies', 'how much is a pizza?',
  'if something runs out leave it out', 'do you deliver to 28004?', 'start over', '-5 waters', '1e9 waters', '0 pizzas', '99999 pizzas', 'asdf', '4', '50',
]; // prettier-ignore

const move = fc.record({ kind: fc.constantFrom('say', 'tap', 'tap', 'tap'), pick: fc.nat(1000) });
type Move = { kind: string; pick: number };

function contentOf({ kind, pick }: Move, at: Walk): InboundContent {
  const buttons = buttonsOn(at.screen);
  const tapped = kind === 'tap' && buttons.length > 0 ? buttons[pick % buttons.length] : undefined;
  if (tapped) return { type: 'action', action: tapped.button.action, inputs: tapped.inputs, label: tapped.button.label };
  return { type: 'text', text: sayings[pick % sayings.length] ?? 'a pizza' };
}

const cents = (text: string) => Math.round(Number(text.replace(/[^\d.]/g, '')) * 100);

function expectTotals(content: MessageContent): void {
  for (const element of elementsOf(content)) {
    if (element.type !== 'lines') continue;
    const lines = element.rows.reduce((sum, row) => sum + cents(row.priceText), 0);
    const total = element.totals.at(-1);
    const fees = element.totals.slice(0, -1).reduce((sum, one) => sum + cents(one.value), 0);
    expect(cents(total?.value ?? '')).toBe(lines + fees);
  }
}

describe('a conversation of any taps and texts', () => {
  it('always answers, its totals are those of its lines, and no quantity leaves its limits', () => {
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 25 }), (moves) => {
        let at = begin();
        for (const one of moves) {
          const content = contentOf(one, at);
          const next = walk(at, content);
          expect(next.stepped.replies.length > 0 || next.stepped.command !== undefined).toBe(true);
          for (const { content: said } of next.stepped.replies) {
            expect(JSON.stringify(said)).not.toMatch(/undefined|NaN|\[object|Invalid/);
            if (said.type === 'card' && said.card.kind === 'cart') expectTotals(said);
          }
          for (const { quantity } of next.cart?.lines ?? [])
            expect(Number.isInteger(quantity) && quantity >= 1 && quantity <= limits.lineQuantity).toBe(true);
          at = next;
        }
      }),
      { numRuns: 250 },
    );
  });

  it('answers whatever is typed at any step, and no text makes an absurd quantity', () => {
    const begun = walk(begin(), { type: 'text', text: 'two large pizzas and a water' });
    const numbers = fc
      .tuple(fc.bigInt(), fc.constantFrom(' pizzas', ' waters', '', ' large pizzas', 'x water'))
      .map(([n, what]) => `${n}${what}`);
    const typed = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), numbers, fc.constantFrom(...sayings));
    fc.assert(
      fc.property(fc.constantFrom(...flowSteps), typed, (name, text) => {
        const next = walk({ ...begun, state: atStep(name, dataOf(name)) }, { type: 'text', text });
        expect(next.stepped.replies.length > 0 || next.stepped.command !== undefined).toBe(true);
        for (const { quantity } of next.cart?.lines ?? []) expect(quantity >= 1 && quantity <= limits.lineQuantity).toBe(true);
      }),
      { numRuns: 600 },
    );
  });
});

function dataOf(name: FlowStepName): Parameters<typeof atStep>[1] {
  const data = {
    lineNote: { line: 0 },
    allergens: { allergens: ['milk'] },
    rating: { orderId: 'o' },
    comment: { orderId: 'o' },
    wish: { orderId: 'o', wish: 'x' },
    allergyLine: { lines: [0] },
    usual: { wish: 'my usual' },
  };
  return name in data ? data[name as keyof typeof data] : {};
}

/**
 * Begun by a worker's question or an answer to one, by a wish about an order that is running, or by what a command found: not by composing
 * a cart.
 */
const begunElsewhere: readonly FlowStepName[] = ['rating', 'comment', 'wish', 'usual'];

describe('every step', () => {
  it('of composing an order is reached by some taps and texts', () => {
    const reached = new Set<FlowStepName>();
    const paths: string[][] = [
      [
        'a pizza',
        'no',
        'large',
        'confirm',
        'delivery',
        'now',
        'my name is Tom Reed',
        '612345678',
        'Calle Mayor 5, 28004 Madrid',
        'tap Cash',
        '50',
        'yes',
      ],
      ['a water', 'tap Change', 'tap Note for Water', 'cold', 'tap Change', 'tap Add a note', 'ring'],
      ["I'm allergic to milk", 'yes', 'a large pizza'],
    ];
    for (const path of paths) {
      let at = begin();
      for (const one of path) {
        const label = one.startsWith('tap ') ? one.slice(4) : null;
        const tapped = buttonsOn(at.screen).find(({ button }) => label !== null && button.label.includes(label));
        if (label !== null && !tapped)
          throw new Error(
            `no button ${label} after ${at.state.step}: ${buttonsOn(at.screen)
              .map(({ button }) => button.label)
              .join(' | ')}`,
          );
        at = walk(
          at,
          tapped
            ? { type: 'action', action: tapped.button.action, inputs: tapped.inputs, label: tapped.button.label }
            : { type: 'text', text: one },
        );
        reached.add(at.state.step);
      }
    }
    expect(flowSteps.filter((name) => !reached.has(name) && !begunElsewhere.includes(name))).toEqual([]);
  });

  it.each(flowSteps)('%s is left: by a button of the cart, and by asking to start over', (name) => {
    const begun = walk(begin(), { type: 'text', text: 'two large pizzas and a water' });
    const there = { ...begun, state: atStep(name, dataOf(name)) };
    const cart = begun.cart!;
    const tapped = walk(there, {
      type: 'action',
      action: { v: 1, a: 'cart.askPayment', s: cart.id, r: cart.revision },
      inputs: {},
      label: '·',
    });
    expect(tapped.state.step).toBe('payment');
    const shown = walk(there, { type: 'action', action: { v: 1, a: 'cart.show', s: cart.id, r: cart.revision }, inputs: {}, label: '·' });
    expect(shown.state.step).toBe('cart');
    if (name !== 'note' && name !== 'lineNote' && name !== 'comment' && name !== 'idle')
      expect(walk(there, { type: 'text', text: 'start over' }).state.step).toBe('idle');
  });
});

describe('an edit that is undone', () => {
  it('leaves the cart as it was', () => {
    const begun = walk(begin(), { type: 'text', text: 'two large pizzas and a water' });
    const lines = begun.cart!.lines;
    const undone: [string, string | undefined, string, string | undefined][] = [
      ['plus', '0', 'minus', '0'],
      ['plus', '1', 'minus', '1'],
      ['out', 'drop', 'show', undefined],
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...undone), { minLength: 1, maxLength: 8 }), (edits) => {
        let at: Walk = begun;
        for (const [there, o, back, p] of edits)
          for (const [name, argument] of [
            [there, o],
            [back, p],
          ] as const) {
            const { id, revision } = at.cart!;
            at = walk(at, {
              type: 'action',
              action: { v: 1, a: `cart.${name}`, s: id, r: revision, ...(argument ? { o: argument } : {}) },
              inputs: {},
              label: '·',
            });
          }
        expect(at.cart!.lines).toEqual(lines);
      }),
      { numRuns: 60 },
    );
    const more = walk(begun, { type: 'text', text: 'and a water' });
    expect(walk(more, { type: 'text', text: 'remove one water' }).cart!.lines).toEqual(lines);
  });
});

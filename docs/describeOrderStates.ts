import { changeKindRules, changeKinds, changeMachine, type ChangeKind } from '../core/changes/changeStates.ts';
import type { Transition } from '../core/machine.ts';
import {
  finalStates,
  orderMachine,
  orderStates,
  reasonsOf,
  type OrderAction,
  type OrderActor,
  type OrderState,
} from '../core/orders/orderStates.ts';
import { texts } from '../core/texts/texts.ts';

type Row = Transition<OrderState, OrderActor, OrderAction>;

/** The states an order can return to: Mermaid needs a node for "wherever it came from". */
const before = 'before_cancelling';
const shopRoles: readonly OrderActor[] = ['clerk', 'owner', 'agent'];

/** The life of an order as a Markdown page: a diagram and tables, read from the transition table itself. */
export function describeOrderStates(): string {
  return (
    [
      '# The states of an order',
      'Written by `npm run docs:states` from `core/orders/orderStates.ts`; a test fails when the two differ. Change the table, not this page.',
      diagram(),
      '## States',
      table(['State', 'Español', 'English', 'The customer reads', 'Ends?'], orderStates.map(stateCells)),
      '## Who may do what',
      'Everything that is not in this table is refused. A click carries no authority: the actor is looked up at the click.',
      table(['Action', 'From', 'To', 'Who', 'Reasons asked of the shop'], orderMachine.transitions.map(transitionCells)),
      '## Changes of an order',
      'What one party proposes and the other answers, at most one at a time (`core/changes/changeStates.ts`, [ADR 17](adr/0017-order-changes.md)).',
      table(['Action', 'From', 'To', 'Who'], changeMachine.transitions.map(changeCells)),
      table(['Kind', 'Proposed by', 'In the states'], changeKinds.map(kindCells)),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

function diagram(): string {
  const edges = orderMachine.transitions.flatMap((row) =>
    row.from.map((from) => ({ from, to: row.to === 'previous' ? before : row.to, label: labelOf(row) })),
  );
  const pairs = Map.groupBy(edges, ({ from, to }) => `${from} --> ${to}`);
  const lines = [...pairs].map(([pair, all]) => `  ${pair}: ${[...new Set(all.map(({ label }) => label))].join(', ')}`);
  const ends = finalStates.map((state) => `  ${state} --> [*]`);
  return [
    '```mermaid',
    'stateDiagram-v2',
    `  state "as it was before" as ${before}`,
    `  [*] --> ${orderMachine.initial}: place`,
    ...lines,
    ...ends,
    '```',
  ].join('\n');
}

function labelOf(row: Row): string {
  return isOnlyBy(row, 'system') ? `${row.action} (system)` : isOnlyBy(row, 'customer') ? `${row.action} (customer)` : row.action;
}

function isOnlyBy(row: Row, actor: OrderActor): boolean {
  return row.by.every((one) => one === actor);
}

function stateCells(state: OrderState): string[] {
  const { es, en } = texts;
  return [
    `\`${state}\``,
    es.order.state[state],
    en.order.state[state],
    en.customer.states[state],
    finalStates.includes(state) ? 'yes' : '',
  ];
}

function transitionCells(row: Row): string[] {
  const to = row.to === 'previous' ? 'the state before' : `\`${row.to}\``;
  const asksTheShop = row.by.some((actor) => shopRoles.includes(actor));
  const reasons = asksTheShop ? (reasonsOf[row.action] ?? []) : [];
  return [`\`${row.action}\``, row.from.map((state) => `\`${state}\``).join(', '), to, whoWords(row.by), reasons.join(', ')];
}

function changeCells({ action, from, to, by }: (typeof changeMachine.transitions)[number]): string[] {
  const who = { asked: 'the party that is asked', asker: 'the party that asks', system: 'system: nobody answered' };
  return [`\`${action}\``, from.map((state) => `\`${state}\``).join(', '), `\`${to}\``, by.map((one) => who[one]).join(', ')];
}

function kindCells(kind: ChangeKind): string[] {
  const rule = changeKindRules[kind];
  return [`\`${kind}\``, rule.by, rule.in.map((state) => `\`${state}\``).join(', ')];
}

function whoWords(actors: readonly OrderActor[]): string {
  const isAnyStaff = shopRoles.every((role) => actors.includes(role));
  const others = isAnyStaff ? actors.filter((actor) => !shopRoles.includes(actor)) : actors;
  return [...(isAnyStaff ? ['staff (clerk, owner, agent)'] : []), ...others].join(', ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

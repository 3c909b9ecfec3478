import type { Order, OrderLine } from '../orders/order.ts';
import type { ChangeOutcome, OrderPart, Proposal, ProposalOf } from './change.ts';
import { itemDeltas, linesCents, renumbered } from './changedLines.ts';

/** What an outcome makes of an order. */
export type Effect = {
  lines: OrderLine[];
  adjustmentCents: number;
  totalCents: number;
  promisedAt: Date | null;
  requestedAt: Date | null;
  /** Units to take from stock (positive) or to give back (negative), by item. What the shop says it has not got is not given back. */
  taken: Map<string, number>;
};

type Changeable = Pick<Order, 'lines' | 'totalCents' | 'deliveryFeeCents' | 'adjustmentCents' | 'promisedAt' | 'requestedAt' | 'state'>;

/** The order after this outcome of the proposal. `isSilent`: nobody said yes, so that nothing may become dearer. No lines left means there is no order left. */
export function effectOf(order: Changeable, proposal: Proposal, outcome: ChangeOutcome, isSilent = false): Effect {
  const same = effectWith(order, order.lines, order.adjustmentCents);
  if (outcome !== 'applied' && outcome !== 'dropped') return same;
  switch (proposal.kind) {
    case 'item_out':
      return missing(order, proposal, null);
    case 'substitute':
      return missing(order, proposal, outcome === 'applied' ? substituteFor(order, proposal, isSilent) : null);
    case 'delay':
      return { ...same, ...delayed(order, proposal) };
    case 'price':
      return effectWith(order, order.lines, proposal.totalCents - linesCents(order.lines) - order.deliveryFeeCents);
    case 'edit': {
      const lines = renumbered(proposal.lines);
      return { ...effectWith(order, lines, order.adjustmentCents), taken: itemDeltas(order.lines, lines) };
    }
    case 'cancel':
      return same;
  }
}

/** Lines, delivery fee and adjustment always make the total; an adjustment never takes off more than there is. */
function effectWith(order: Changeable, lines: OrderLine[], wantedAdjustment: number): Effect {
  const gross = linesCents(lines) + order.deliveryFeeCents;
  const adjustmentCents = Math.max(wantedAdjustment, -gross);
  const { promisedAt, requestedAt } = order;
  return { lines, adjustmentCents, totalCents: gross + adjustmentCents, promisedAt, requestedAt, taken: new Map() };
}

function missing(order: Changeable, { position, left }: { position: number; left: number }, substitute: OrderLine | null): Effect {
  const lines = order.lines.flatMap((line) => {
    if (line.position !== position) return [line];
    return [{ ...line, quantity: left }, ...(substitute ? [substitute] : [])];
  });
  const taken = new Map(substitute ? [[substitute.itemId, substitute.quantity]] : []);
  return { ...effectWith(order, renumbered(lines), order.adjustmentCents), taken };
}

function substituteFor(order: Changeable, { position, substitute }: ProposalOf<'substitute'>, isSilent: boolean): OrderLine {
  const replaced = order.lines.find((line) => line.position === position);
  const dearest = isSilent ? (replaced?.unitPriceCents ?? 0) : substitute.unitPriceCents;
  return { ...substitute, unitPriceCents: Math.min(substitute.unitPriceCents, dearest) };
}

/** A promised time never moves back. Before acceptance nothing is promised: the order is then wanted for that time. */
function delayed(order: Changeable, { to }: ProposalOf<'delay'>): Pick<Effect, 'promisedAt' | 'requestedAt'> {
  const until = new Date(to);
  const { promisedAt, requestedAt } = order;
  if (promisedAt) return { promisedAt: promisedAt > until ? promisedAt : until, requestedAt };
  return { promisedAt, requestedAt: requestedAt && requestedAt > until ? requestedAt : until };
}

/** How many units of the item the shop says it has not got. */
export function missingUnits(order: Pick<Order, 'lines'>, proposal: Proposal): { itemId: string; quantity: number } | null {
  if (proposal.kind !== 'item_out' && proposal.kind !== 'substitute') return null;
  const line = order.lines.find(({ position }) => position === proposal.position);
  return line && line.quantity > proposal.left ? { itemId: line.itemId, quantity: line.quantity - proposal.left } : null;
}

/** The parts of an order as the history keeps them. */
export function partOf(order: Pick<Effect, 'lines' | 'totalCents' | 'promisedAt'>): OrderPart {
  return { lines: order.lines, totalCents: order.totalCents, promisedAt: order.promisedAt?.toISOString() ?? null };
}

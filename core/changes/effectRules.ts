import type { CartDetails } from '../carts/cart.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import type { ChangeOutcome, Proposal, ProposalOf, WishedDetails } from './change.ts';
import { itemDeltas, linesCents, renumbered } from './changedLines.ts';

/** What an outcome makes of an order. */
export type Effect = {
  lines: OrderLine[];
  deliveryFeeCents: number;
  adjustmentCents: number;
  totalCents: number;
  details: CartDetails;
  promisedAt: Date | null;
  requestedAt: Date | null;
  /** Units to take from stock (positive) or to give back (negative), by item. What the shop says it has not got is not given back. */
  taken: Map<string, number>;
};

export type Changeable = Pick<
  Order,
  'lines' | 'totalCents' | 'deliveryFeeCents' | 'adjustmentCents' | 'promisedAt' | 'requestedAt' | 'state' | 'details'
>;

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
    case 'edit':
      return edited(order, proposal);
    case 'cancel':
      return same;
  }
}

/** Whether leaving out what is missing would leave nothing: the order is then cancelled. */
export function isLastLine(order: Changeable, proposal: Proposal): boolean {
  return 'left' in proposal && effectOf(order, proposal, 'dropped').lines.length === 0;
}

/** Lines, delivery fee and adjustment always make the total; an adjustment never takes off more than there is. */
function effectWith(order: Changeable, lines: OrderLine[], wantedAdjustment: number): Effect {
  const { deliveryFeeCents, details, promisedAt, requestedAt } = order;
  const gross = linesCents(lines) + deliveryFeeCents;
  const adjustmentCents = Math.max(wantedAdjustment, -gross);
  const totalCents = gross + adjustmentCents;
  return { lines, deliveryFeeCents, adjustmentCents, totalCents, details, promisedAt, requestedAt, taken: new Map() };
}

function edited(order: Changeable, proposal: ProposalOf<'edit'>): Effect {
  const lines = renumbered(proposal.lines);
  const deliveryFeeCents = proposal.deliveryFeeCents ?? order.deliveryFeeCents;
  const details = withWished(order.details, proposal.details);
  const same = effectWith({ ...order, deliveryFeeCents, details }, lines, order.adjustmentCents);
  return { ...same, ...timeWished(order, proposal.details?.requestedAt), taken: itemDeltas(order.lines, lines) };
}

/** The details with what is wished in their place. */
export function withWished(details: CartDetails, wished: WishedDetails | undefined): CartDetails {
  if (!wished) return details;
  return { ...details, ...wished, ...(wished.note === undefined ? {} : { note: wished.note || undefined }) };
}

/** A wish the shop grants may move a promised time either way; before acceptance it is when the order is wanted. */
function timeWished({ promisedAt }: Changeable, requestedAt: string | undefined): Partial<Effect> {
  if (requestedAt === undefined) return {};
  const at = requestedAt === 'now' ? null : new Date(requestedAt);
  return promisedAt && at ? { promisedAt: at, requestedAt: at } : { requestedAt: at };
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
function delayed(order: Changeable, { to }: ProposalOf<'delay'>): Partial<Effect> {
  const until = new Date(to);
  const { promisedAt, requestedAt } = order;
  if (promisedAt) return { promisedAt: promisedAt > until ? promisedAt : until, requestedAt };
  const wantedAt = requestedAt && requestedAt > until ? requestedAt : until;
  return { requestedAt: wantedAt, details: { ...order.details, requestedAt: wantedAt.toISOString() } };
}

/** How many units of the item the shop says it has not got. */
export function missingUnits(order: Pick<Order, 'lines'>, proposal: Proposal): { itemId: string; quantity: number } | null {
  if (proposal.kind !== 'item_out' && proposal.kind !== 'substitute') return null;
  const line = order.lines.find(({ position }) => position === proposal.position);
  return line && line.quantity > proposal.left ? { itemId: line.itemId, quantity: line.quantity - proposal.left } : null;
}

import type { OrderChange, OrderPart, Proposal, WishedDetails } from '../changes/change.ts';
import type { CartDetails } from '../carts/cart.ts';
import type { DecidedBy, Order, OrderLine } from '../orders/order.ts';

/** What stays of an order's details: how it was carried out and paid, and nothing that tells of whom. Whatever is not named here goes. */
export const keptDetails = ['fulfilment', 'requestedAt', 'paymentMethod', 'ifOut'] as const satisfies readonly (keyof CartDetails)[];

const keptWishes = ['fulfilment', 'requestedAt'] as const satisfies readonly (keyof WishedDetails)[];

/** What a change says in people's words, as the database keeps it. */
export type ChangeWords = Pick<OrderChange, 'proposedBy' | 'decidedBy' | 'proposal' | 'before' | 'after'>;

/** A change without the words and the whereabouts of its customer. Items, prices, times and outcomes stay: they explain the total. */
export function eraseChange({ proposedBy, decidedBy, proposal, before, after }: ChangeWords): ChangeWords {
  return {
    proposedBy: nameless(proposedBy),
    decidedBy: decidedBy && nameless(decidedBy),
    proposal: eraseProposal(proposal),
    before: before && erasePart(before),
    after: after && erasePart(after),
  };
}

function eraseProposal(proposal: Proposal): Proposal {
  switch (proposal.kind) {
    case 'substitute':
      return { ...proposal, substitute: noteless(proposal.substitute) };
    case 'price':
      return { ...proposal, note: '' };
    case 'edit':
      return { ...proposal, lines: proposal.lines.map(noteless), ...(proposal.details && { details: wishesKept(proposal.details) }) };
    case 'item_out':
    case 'delay':
    case 'cancel':
      return proposal;
  }
}

function erasePart(part: OrderPart): OrderPart {
  return { ...part, lines: part.lines.map(noteless), ...(part.details && { details: wishesKept(part.details) }) };
}

function wishesKept(details: WishedDetails): WishedDetails {
  return Object.fromEntries(keptWishes.flatMap((name) => (details[name] === undefined ? [] : [[name, details[name]]])));
}

function noteless(line: OrderLine): OrderLine {
  return { ...line, note: null };
}

function nameless(by: DecidedBy): DecidedBy {
  return by.kind === 'customer' ? { ...by, name: '' } : by;
}

const minuteMs = 60_000;

type Ended = Pick<Order, 'state' | 'decidedAt' | 'decidedBy'>;

/** Whether an order still needs to know whose it is: it is under way, or can be brought back for some minutes. */
export function isUnderWay(order: Ended, timings: { restoreMinutes: number; retryMinutes: number }, now: Date): boolean {
  const sinceMs = now.getTime() - order.decidedAt.getTime();
  switch (order.state) {
    case 'fulfilled':
    case 'rejected':
      return false;
    case 'cancelled':
      return order.decidedBy.kind === 'staff' && sinceMs <= timings.restoreMinutes * minuteMs;
    case 'expired':
      return sinceMs <= timings.retryMinutes * minuteMs;
    default:
      return true;
  }
}

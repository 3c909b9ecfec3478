import type { CartDetails } from '../carts/cart.ts';
import type { DecidedBy, OrderLine } from '../orders/order.ts';
import type { ChangeKind, ChangeParty, ChangeState } from './changeStates.ts';

/** What a customer wants carried out otherwise. What is absent stays as it is; an empty note is none; `requestedAt` is an ISO instant or 'now'. */
export type WishedDetails = Pick<CartDetails, 'fulfilment' | 'address' | 'contactPhone' | 'note' | 'requestedAt'>;

/**
 * What is proposed. A line is meant by its `position` in the order as it stood; `left` is how many of it the shop can still give.
 * What is added was priced when it was proposed, and costs that. Instants are ISO texts: this is kept as JSON.
 */
export type Proposal =
  | { kind: 'item_out'; position: number; left: number }
  | { kind: 'substitute'; position: number; left: number; substitute: OrderLine }
  | { kind: 'delay'; minutes: number; from: string; to: string }
  | { kind: 'price'; totalCents: number; note: string }
  | { kind: 'cancel' }
  | { kind: 'edit'; lines: OrderLine[]; details?: WishedDetails; deliveryFeeCents?: number };
export type ProposalOf<Kind extends ChangeKind> = Extract<Proposal, { kind: Kind }>;

/** What a change came to: as proposed; the missing thing left out; the order cancelled; nothing; taken back; or the order went on without it. */
export const changeOutcomes = ['applied', 'dropped', 'cancelled', 'unchanged', 'withdrawn', 'overtaken'] as const;
export type ChangeOutcome = (typeof changeOutcomes)[number];

/** What the party that was asked can answer. */
export const changeAnswers = ['approve', 'drop', 'cancel', 'decline'] as const;
export type ChangeAnswer = (typeof changeAnswers)[number];

/** For how long the shop can put an item out of stock with a proposal: some hours, until it closes, until further notice. */
export const outSpans = ['hours', 'closing', 'indefinite'] as const;
export type OutSpan = (typeof outSpans)[number];

/**
 * The parts of an order a change can touch. `promisedAt` is an ISO instant; `details` holds only what differs between before and after, its
 * time being the one promised, else the one asked for.
 */
export type OrderPart = {
  lines: OrderLine[];
  totalCents: number;
  promisedAt: string | null;
  deliveryFeeCents?: number;
  details?: WishedDetails;
};

export type OrderChange = {
  id: string;
  merchantId: string;
  orderId: string;
  /** 1, 2, 3 … within the order. */
  seq: number;
  party: ChangeParty;
  proposedBy: DecidedBy;
  state: ChangeState;
  /** Null while it is open. */
  outcome: ChangeOutcome | null;
  revision: number;
  /** How often it was asked. */
  asked: number;
  proposal: Proposal;
  proposedAt: Date;
  answerBy: Date;
  decidedBy: DecidedBy | null;
  decidedAt: Date | null;
  /** What it changed, before and after; null when it changed nothing. */
  before: OrderPart | null;
  after: OrderPart | null;
};

import type { OutPolicy } from '../carts/cart.ts';
import { limits } from '../carts/cart.ts';
import type { Timings } from '../merchants/merchantSettings.ts';
import type { Order } from '../orders/order.ts';
import { refuse, type Problem } from '../problem.ts';
import type { ChangeAnswer, ChangeOutcome, OrderChange, Proposal, ProposalOf } from './change.ts';
import { changeKindRules, type ChangeParty } from './changeStates.ts';
import { isSameContent } from './changedLines.ts';
import { effectOf } from './effectRules.ts';
import { partsBetween } from './partRules.ts';

const minuteMs = 60_000;
/** A delay up to this stands when nobody answers; a longer one is asked twice, and lets the customer go. */
const acceptedDelayMinutes = 15;
const delayRange = { minMinutes: 1, maxMinutes: 240 } as const;
const longestPriceCents = 100_000_00;
const shortestAnswerMs = minuteMs;

/** Why this cannot be proposed for the order as it stands, or null. The order must be locked. */
export function proposalProblem(order: Order, proposal: Proposal, party: ChangeParty): Problem | null {
  const rule = changeKindRules[proposal.kind];
  if (order.openChange) {
    const { proposal: open, answerBy } = order.openChange;
    return refuse('changeOpen', { kind: open.kind, until: answerBy.toISOString() }).problem;
  }
  if (rule.by !== party || !rule.in.includes(order.state)) return refuse('changeImpossible', { state: order.state }).problem;
  return contentProblem(order, proposal);
}

function contentProblem(order: Order, proposal: Proposal): Problem | null {
  const nothing = refuse('changeNothing', {}).problem;
  switch (proposal.kind) {
    case 'item_out':
    case 'substitute': {
      const line = order.lines.find(({ position }) => position === proposal.position);
      const isFewer = Number.isInteger(proposal.left) && proposal.left >= 0 && line !== undefined && proposal.left < line.quantity;
      return isFewer ? null : nothing;
    }
    case 'delay': {
      const { minutes } = proposal;
      const isDelay = Number.isInteger(minutes) && minutes >= delayRange.minMinutes && minutes <= delayRange.maxMinutes;
      return isDelay ? null : refuse('prepTimeOutOfRange', delayRange).problem;
    }
    case 'price': {
      const { totalCents, note } = proposal;
      if (!Number.isInteger(totalCents) || totalCents < 0 || totalCents > longestPriceCents) return refuse('priceUnknown', {}).problem;
      if (totalCents === order.totalCents) return nothing;
      return note === '' ? refuse('reasonNeeded', {}).problem : null;
    }
    case 'edit':
      return editProblem(order, proposal);
    case 'cancel':
      return null;
  }
}

function editProblem(order: Order, proposal: ProposalOf<'edit'>): Problem | null {
  const { lines } = proposal;
  const { before, after } = partsBetween(order, effectOf(order, proposal, 'applied'));
  const isSame = isSameContent(before.lines, after.lines) && Object.keys(after.details ?? {}).length === 0;
  if (lines.length === 0 || isSame) return refuse('changeNothing', {}).problem;
  const isAbsurd = lines.length > limits.lines || lines.some(({ quantity }) => quantity > limits.lineQuantity);
  return isAbsurd ? refuse('quantityOutOfRange', { max: limits.lineQuantity }).problem : null;
}

/**
 * By when the other party answers: some minutes from now, never beyond the time that was promised (for a delay, the time it would be).
 * Somebody always gets a minute; where the promised time has passed already, haste saves nothing and the full time is given.
 */
export function answerDeadline(order: Pick<Order, 'promisedAt'>, proposal: Proposal, timings: Timings, now: Date): Date {
  const full = now.getTime() + timings.changeAnswerMinutes * minuteMs;
  const limit = proposal.kind === 'delay' ? new Date(proposal.to) : order.promisedAt;
  if (!limit || limit <= now) return new Date(full);
  return new Date(Math.max(now.getTime() + shortestAnswerMs, Math.min(full, limit.getTime())));
}

/** What the party that was asked can answer, the first being what a plain yes means. */
export function answersTo({ party, proposal }: Pick<OrderChange, 'party' | 'proposal'>): readonly ChangeAnswer[] {
  if (party === 'customer') return ['approve', 'decline'];
  switch (proposal.kind) {
    case 'item_out':
      return ['drop', 'cancel'];
    case 'substitute':
      return ['approve', 'drop', 'cancel'];
    case 'delay':
      return proposal.minutes > acceptedDelayMinutes ? ['approve', 'decline', 'cancel'] : ['approve', 'decline'];
    default:
      return ['approve', 'decline'];
  }
}

/** What comes of an answer. */
export function outcomeOf(answer: ChangeAnswer): ChangeOutcome {
  const outcomes: Record<ChangeAnswer, ChangeOutcome> = {
    approve: 'applied',
    drop: 'dropped',
    cancel: 'cancelled',
    decline: 'unchanged',
  };
  return outcomes[answer];
}

/** What nobody's answer comes to: it is asked again, or it ends in this way, and may leave the customer free to cancel. */
export type Silence = { ask: 'again' } | { ask: 'no'; outcome: ChangeOutcome; freeCancel: boolean };

const ends = (outcome: ChangeOutcome, freeCancel = false): Silence => ({ ask: 'no', outcome, freeCancel });

/**
 * What silence means, by what the customer chose beforehand and by who would lose. Nobody's silence ever costs the customer more, nor brings
 * them what they may not be able to eat (`doubtful`): for that they have chosen nothing beforehand.
 */
export function silenceOf(
  change: Pick<OrderChange, 'party' | 'proposal' | 'asked'>,
  order: Pick<Order, 'totalCents' | 'details'>,
  doubtful = false,
): Silence {
  const { proposal } = change;
  switch (proposal.kind) {
    case 'item_out':
    case 'substitute':
      return missingSilence(policyFor(order.details.ifOut, doubtful), proposal.kind === 'substitute');
    case 'delay':
      if (proposal.minutes <= acceptedDelayMinutes) return ends('applied');
      return change.asked < 2 ? { ask: 'again' } : ends('applied', true);
    case 'price':
      return ends(proposal.totalCents > order.totalCents ? 'unchanged' : 'applied');
    case 'cancel':
    case 'edit':
      return ends('unchanged');
  }
}

function policyFor(ifOut: OutPolicy | undefined, doubtful: boolean): OutPolicy | undefined {
  return doubtful && ifOut === 'substitute' ? undefined : ifOut;
}

function missingSilence(policy: OutPolicy | undefined, hasSubstitute: boolean): Silence {
  switch (policy) {
    case 'substitute':
      return ends(hasSubstitute ? 'applied' : 'dropped');
    case 'drop':
      return ends('dropped');
    case 'cancel':
      return ends('cancelled');
    default:
      return ends('dropped', true);
  }
}

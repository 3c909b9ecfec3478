import type { Tx } from '../../db/transaction.ts';
import type { Merchant } from '../merchants/merchant.ts';
import { carryOut } from '../orders/carryOut.ts';
import type { Decision } from '../orders/moveRules.ts';
import type { DecidedBy, Order } from '../orders/order.ts';
import { lockOrder } from '../orders/orderQueries.ts';
import { lateWarnings, promiseReminders } from '../orders/orderReminderRules.ts';
import { unansweredStates } from '../orders/orderStates.ts';
import { expectedMinutes } from '../orders/placeRules.ts';
import type { DomainEventType } from '../outbox/events.ts';
import { ok, refuse, type Result } from '../problem.ts';
import type { PlannedReminder } from '../reminders/reminderKinds.ts';
import { pendingOf, postpone, settleAll } from '../reminders/reminderStore.ts';
import { localize, type Locale } from '../texts/locale.ts';
import type { ChangeOutcome, OrderChange } from './change.ts';
import { adjustStock, forgetStock, replaceLines, touchOrder } from './changedOrderStore.ts';
import type { ChangeState } from './changeStates.ts';
import { endChange } from './changeStore.ts';
import { effectOf, missingUnits, type Effect } from './effectRules.ts';
import { grantProblem, writeBeside } from './grantChange.ts';
import { partsBetween } from './partRules.ts';

/** A change that is open, of an order this transaction has locked. */
export type ChangeScene = { merchant: Merchant; order: Order; change: OrderChange; now: Date; locale: Locale };

/** How a change ends. `isSilent`: nobody answered. */
export type Settlement = {
  state: Exclude<ChangeState, 'proposed'>;
  outcome: ChangeOutcome;
  by: DecidedBy;
  isSilent: boolean;
  freeCancel: boolean;
};

/** A change that has ended, and the order as it then stands. */
export type SettledChange = { change: OrderChange; order: Order };

const events: Record<Settlement['state'], DomainEventType> = {
  approved: 'change.approved',
  declined: 'change.declined',
  expired: 'change.expired',
};

/**
 * Ends a change and makes it true, all in this transaction: lines, total, promised time, stock, reminders, or the end of the whole order.
 * Refused, with nothing written, when something that is to be added has run out, or a time or place that was wished cannot be had any more.
 */
export async function settleChange(tx: Tx, scene: ChangeScene, asked: Settlement): Promise<Result<SettledChange>> {
  const { order, change, now } = scene;
  const effect = effectOf(order, change.proposal, asked.outcome, asked.isSilent);
  const outcome = finalOutcome(change, asked.outcome, effect);
  const isCancelled = outcome === 'cancelled';
  const isChanged = outcome === 'applied' || outcome === 'dropped';
  // The slot before the stock, as placing takes them: two orders never wait for each other.
  const standing = isChanged ? await grantProblem(tx, scene, effect) : null;
  if (standing) return { ok: false, problem: standing };
  const { shortItemIds } = isCancelled ? { shortItemIds: [] } : await adjustStock(tx, order.merchantId, effect.taken);
  if (shortItemIds.length > 0) return refuse('outOfStock', { names: namesIn(effect, shortItemIds, scene.locale), itemIds: shortItemIds });
  const parts = isChanged ? partsBetween(order, effect) : null;
  const ended = await endChange(tx, change, { state: asked.state, outcome, by: asked.by, at: now, parts });
  if (!ended) throw new Error('an open change ended under the lock of its order');
  await writeOrder(tx, scene, { ...asked, outcome }, isChanged ? effect : null);
  if (isCancelled) await cancelOrder(tx, scene, asked);
  await settleAll(tx, await pendingOf(tx, order.merchantId, change.id), asked.isSilent ? 'fired' : 'void', now);
  const settled = await lockOrder(tx, order.merchantId, order.id);
  if (!settled) throw new Error('a locked order is gone');
  return ok({ change: ended, order: settled });
}

/** A wish to cancel that is granted cancels; so does a change that leaves nothing of the order. */
function finalOutcome({ proposal }: OrderChange, outcome: ChangeOutcome, effect: Effect): ChangeOutcome {
  const leavesNothing = (outcome === 'applied' || outcome === 'dropped') && effect.lines.length === 0;
  return leavesNothing || (proposal.kind === 'cancel' && outcome === 'applied') ? 'cancelled' : outcome;
}

async function writeOrder(tx: Tx, scene: ChangeScene, settlement: Settlement, effect: Effect | null): Promise<void> {
  const { order, change, now } = scene;
  const about = { merchantId: order.merchantId, orderId: order.id };
  const isUnanswered = unansweredStates.includes(order.state);
  const openMs = now.getTime() - change.proposedAt.getTime();
  const deadlineAt = isUnanswered ? new Date(order.deadlineAt.getTime() + openMs) : order.deadlineAt;
  const promise = promiseAfter(scene, effect);
  if (effect && effect.lines !== order.lines) await replaceLines(tx, order.merchantId, order.id, effect.lines);
  await touchOrder(tx, {
    ...about,
    by: settlement.by,
    at: now,
    note: `${change.proposal.kind}.${settlement.outcome}`,
    event: events[settlement.state],
    set: {
      ...order,
      ...(effect && partsWritten(effect)),
      deadlineAt,
      attempt: promise.attempt,
      freeCancel: mayCancelAfter(order, settlement),
    },
    reminders: promise.reminders,
  });
  if (effect) await writeBeside(tx, scene, effect);
  if (isUnanswered) await moveDeadline(tx, order, deadlineAt);
  if (!effect && change.proposal.kind === 'delay') await warnAgain(tx, order, now);
}

/** Whoever agrees to a change takes the order as it then is: what an earlier silence left open is settled. */
function mayCancelAfter(order: Order, { state, outcome, freeCancel }: Settlement): boolean {
  const isAgreed = state === 'approved' && (outcome === 'applied' || outcome === 'dropped');
  return !isAgreed && (order.freeCancel || freeCancel);
}

function partsWritten({ totalCents, deliveryFeeCents, adjustmentCents, details, requestedAt, promisedAt }: Effect) {
  return { totalCents, deliveryFeeCents, adjustmentCents, details, requestedAt, promisedAt };
}

/** A promised time that moved is watched over anew, as another attempt: what was planned for the old one is void. */
function promiseAfter({ order, merchant, now }: ChangeScene, effect: Effect | null): { attempt: number; reminders: PlannedReminder[] } {
  const promisedAt = effect?.promisedAt ?? null;
  if (!promisedAt || promisedAt.getTime() === order.promisedAt?.getTime()) return { attempt: order.attempt, reminders: [] };
  const attempt = order.attempt + 1;
  const minutes = expectedMinutes(merchant, order.totalCents, now);
  const moved = { ...order, promisedAt, attempt, requestedAt: effect?.requestedAt ?? null };
  const planned = promiseReminders(moved, merchant.settings.timings, minutes, now);
  return { attempt, reminders: planned.filter(({ kind, dueAt }) => kind !== 'order.startPreparing' || dueAt > now) };
}

/** The shop gets back the time in which it waited for the customer. */
async function moveDeadline(tx: Tx, order: Order, deadlineAt: Date): Promise<void> {
  const pending = await pendingOf(tx, order.merchantId, order.id);
  for (const { id, kind } of pending) if (kind === 'order.deadline') await postpone(tx, id, deadlineAt);
}

/** The warnings of being late waited for the answer to a delay that came to nothing: they are looked at anew. */
async function warnAgain(tx: Tx, order: Order, now: Date): Promise<void> {
  const pending = await pendingOf(tx, order.merchantId, order.id);
  for (const { id, kind } of pending) if (lateWarnings.includes(kind)) await postpone(tx, id, now);
}

async function cancelOrder(tx: Tx, scene: ChangeScene, settlement: Settlement): Promise<void> {
  const { merchant, change, now, locale } = scene;
  const order = { ...scene.order, openChange: null };
  const decided = await carryOut(tx, merchant, order, cancelDecision(order, change, settlement), now, locale);
  if (!decided.ok) throw new Error(`a change could not cancel its order: ${decided.problem.code}`);
  const missing = missingUnits(order, change.proposal);
  if (missing) await forgetStock(tx, merchant.id, missing);
}

/** Whom the shop lets go cancels for themselves: nobody can restore that. */
function cancelDecision(order: Order, { proposal }: OrderChange, { by, isSilent }: Settlement): Decision {
  const customer = { kind: 'customer', id: order.customerId, name: order.details.contactName ?? '' } as const;
  const isMissing = proposal.kind === 'item_out' || proposal.kind === 'substitute';
  const reason = isMissing ? 'sold_out' : 'customer_request';
  return isSilent
    ? { action: 'cancel', by, actors: ['system'], reason }
    : { action: 'cancel', by: customer, actors: ['customer', 'releasedCustomer'], reason };
}

function namesIn({ lines }: Effect, itemIds: readonly string[], locale: Locale): string[] {
  return lines.filter(({ itemId }) => itemIds.includes(itemId)).map(({ names }) => localize(names, locale));
}

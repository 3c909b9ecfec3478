import type { Timings } from '../merchants/merchantSettings.ts';
import type { OrderReminderKind, PlannedReminder } from '../reminders/reminderKinds.ts';
import type { Order } from './order.ts';
import type { OrderState } from './orderStates.ts';

type Scheduled = Pick<Order, 'attempt' | 'deadlineAt' | 'promisedAt' | 'requestedAt'>;

/** The chase of one attempt: two nudges and an escalation before the deadline, and the deadline itself. `from` is when the shop could first answer. */
export function chaseReminders(order: Scheduled, timings: Timings, from: Date): PlannedReminder[] {
  const steps: [OrderReminderKind, number][] = [
    ['order.nudge1', timings.nudge1Seconds],
    ['order.nudge2', timings.nudge2Seconds],
    ['order.escalate', timings.escalateSeconds],
  ];
  const nudges = steps
    .map(([kind, seconds]) => ({ kind, attempt: order.attempt, dueAt: addMs(from, seconds * 1000) }))
    .filter((reminder) => reminder.dueAt < order.deadlineAt);
  return [...nudges, { kind: 'order.deadline', attempt: order.attempt, dueAt: order.deadlineAt }];
}

/** When a held order is put back if its holder stays silent. */
export function lapseReminder(order: Scheduled, timings: Timings, now: Date): PlannedReminder {
  return { kind: 'order.unacknowledge', attempt: order.attempt, dueAt: addMs(now, timings.acknowledgeLapseMinutes * 60_000) };
}

/** What is owed once a time was promised: the start of a scheduled order, the late warnings, and the question whether it was handed over. */
export function promiseReminders(order: Scheduled, timings: Timings, prepMinutes: number, now: Date): PlannedReminder[] {
  const promised = order.promisedAt;
  if (!promised) return [];
  const kinds: OrderReminderKind[] = ['order.lateMerchant', 'order.lateCustomer', 'order.askFulfilled', 'order.assumeFulfilled'];
  const start: PlannedReminder[] = order.requestedAt
    ? [{ kind: 'order.startPreparing', attempt: order.attempt, dueAt: addMs(promised, -prepMinutes * 60_000) }]
    : [];
  const planned = kinds.map((kind) => ({ kind, attempt: order.attempt, dueAt: promiseDueAt(kind, promised, timings) }));
  // A time promised for the next minutes needs no warning that it comes.
  return [...start, ...planned.filter(({ kind, dueAt }) => kind !== 'order.lateMerchant' || dueAt > now)];
}

export function feedbackReminder(order: Scheduled, timings: Timings, now: Date): PlannedReminder {
  return { kind: 'order.feedback', attempt: order.attempt, dueAt: addMs(now, timings.feedbackMinutes * 60_000) };
}

function promiseDueAt(kind: OrderReminderKind, promised: Date, timings: Timings): Date {
  if (kind === 'order.lateMerchant') return addMs(promised, -timings.lateMerchantMinutes * 60_000);
  if (kind === 'order.askFulfilled') return addMs(promised, timings.askFulfilledMinutes * 60_000);
  if (kind === 'order.assumeFulfilled') return addMs(promised, timings.assumeFulfilledHours * 3_600_000);
  return promised;
}

/**
 * When the deadline's policy may really be carried out: never before some minutes after a channel confirmed the shop's card, so
 * that an outage of ours does not expire an order nobody could see, and never later than one more deadline.
 */
export function effectiveDeadline(order: Pick<Order, 'deadlineAt' | 'cardConfirmedAt'>, timings: Timings): Date {
  const hardLimit = addMs(order.deadlineAt, timings.acceptDeadlineMinutes * 60_000);
  if (!order.cardConfirmedAt) return hardLimit;
  const seen = addMs(order.cardConfirmedAt, timings.deadlineAfterCardMinutes * 60_000);
  return new Date(Math.min(hardLimit.getTime(), Math.max(seen.getTime(), order.deadlineAt.getTime())));
}

/** What to do with a reminder whose time has come. */
export type Owed = { owed: 'now' } | { owed: 'later'; at: Date } | { owed: 'no' };

const waiting: readonly OrderState[] = ['placed', 'acknowledged'];
const running: readonly OrderState[] = ['accepted', 'preparing', 'ready', 'out_for_delivery'];

const owedIn: Record<OrderReminderKind, readonly OrderState[]> = {
  'order.nudge1': ['placed'],
  'order.nudge2': ['placed'],
  'order.escalate': ['placed'],
  'order.deadline': waiting,
  'order.unacknowledge': ['acknowledged'],
  'order.startPreparing': ['accepted'],
  'order.lateMerchant': ['accepted', 'preparing'],
  'order.lateCustomer': ['accepted', 'preparing'],
  'order.askFulfilled': running,
  'order.assumeFulfilled': running,
  'order.feedback': ['fulfilled'],
};

/** Whether a reminder's step is still owed: not after a decision, not for an earlier attempt, and not before a time that has moved since. */
export function owedNow(order: Order, reminder: { kind: OrderReminderKind; attempt: number }, timings: Timings, now: Date): Owed {
  if (reminder.attempt !== order.attempt || !statesOwing(order, reminder.kind).includes(order.state)) return { owed: 'no' };
  const dueAt = pausedUntil(order, reminder.kind, now) ?? movedDueAt(order, reminder.kind, timings, now);
  return dueAt && dueAt > now ? { owed: 'later', at: dueAt } : { owed: 'now' };
}

/**
 * While a change waits for its answer the shop is not chased, and the order does not expire; while a delay does, nobody is told that it runs
 * late. The change's end looks at all of them anew.
 */
function pausedUntil({ openChange }: Order, kind: OrderReminderKind, now: Date): Date | null {
  const isAsked = openChange?.proposal.kind === 'delay' && lateWarnings.includes(kind);
  if (!openChange || !(chase.includes(kind) || isAsked)) return null;
  return addMs(openChange.answerBy > now ? openChange.answerBy : now, 60_000);
}

function statesOwing(order: Order, kind: OrderReminderKind): readonly OrderState[] {
  const isDelivery = order.details.fulfilment === 'delivery';
  // A delivery is late until it is handed over; a pickup is in time once it stands ready.
  return isDelivery && (kind === 'order.lateMerchant' || kind === 'order.lateCustomer') ? running : owedIn[kind];
}

function movedDueAt(order: Order, kind: OrderReminderKind, timings: Timings, now: Date): Date | null {
  if (kind === 'order.deadline') return nextDeadlineLook(order, timings, now);
  const followsPromise =
    kind === 'order.lateMerchant' || kind === 'order.lateCustomer' || kind === 'order.askFulfilled' || kind === 'order.assumeFulfilled';
  return followsPromise && order.promisedAt ? promiseDueAt(kind, order.promisedAt, timings) : null;
}

/** While no channel has confirmed the card the deadline is looked at again and again: once one has, it is no longer the hard limit that counts. */
function nextDeadlineLook(order: Order, timings: Timings, now: Date): Date {
  const limit = effectiveDeadline(order, timings);
  if (order.cardConfirmedAt || now < order.deadlineAt) return limit;
  const look = addMs(now, Math.max(1, timings.deadlineAfterCardMinutes) * 60_000);
  return look < limit ? look : limit;
}

/** What tells that an order runs late. */
export const lateWarnings: readonly string[] = ['order.lateMerchant', 'order.lateCustomer'];
const chase: readonly OrderReminderKind[] = ['order.nudge1', 'order.nudge2', 'order.escalate', 'order.unacknowledge', 'order.deadline'];

/** Steps of one ladder replace one another: after an outage only the latest owed one is carried out. */
const ladders: readonly (readonly OrderReminderKind[])[] = [
  chase,
  ['order.startPreparing', 'order.lateMerchant', 'order.lateCustomer', 'order.askFulfilled', 'order.assumeFulfilled'],
];

/** Of the reminders owed at this moment, those a later step of the same ladder makes pointless. */
export function collapsed<R extends { kind: OrderReminderKind }>(owed: readonly R[]): R[] {
  return owed.filter((reminder) => {
    const ladder = ladders.find((kinds) => kinds.includes(reminder.kind));
    return ladder !== undefined && owed.some((other) => ladder.indexOf(other.kind) > ladder.indexOf(reminder.kind));
  });
}

function addMs(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}

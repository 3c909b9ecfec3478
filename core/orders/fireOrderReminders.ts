import type { Tx } from '../../db/transaction.ts';
import type { Ctx } from '../context.ts';
import { followUpVerdict } from '../consents/followUpVerdict.ts';
import type { Merchant } from '../merchants/merchant.ts';
import { pauseShop } from '../merchants/shopState.ts';
import { carryOut } from './carryOut.ts';
import type { Order } from './order.ts';
import { lockOrder } from './orderQueries.ts';
import { collapsed, owedNow, type Owed } from './orderReminderRules.ts';
import type { OrderAction } from './orderStates.ts';
import { isPaused } from './placeRules.ts';
import { appendEvents } from '../outbox/outboxStore.ts';
import type { DomainEventType } from '../outbox/events.ts';
import { orderReminderKinds, type OrderReminderKind } from '../reminders/reminderKinds.ts';
import { pendingOf, postpone, settleAll, type Reminder } from '../reminders/reminderStore.ts';

/** Orders unanswered in a row after which the shop is paused until a person resumes it. */
const expiriesBeforePause = 3;

/** What each kind does when it is owed: tell somebody, or decide as the system. */
const effects: Record<OrderReminderKind, { tell: DomainEventType } | { decide: OrderAction } | 'deadline'> = {
  'order.nudge1': { tell: 'order.nudged1' },
  'order.nudge2': { tell: 'order.nudged2' },
  'order.escalate': { tell: 'order.escalated' },
  'order.deadline': 'deadline',
  'order.unacknowledge': { decide: 'lapse' },
  'order.startPreparing': { tell: 'order.startDue' },
  'order.lateMerchant': { tell: 'order.lateForMerchant' },
  'order.lateCustomer': { tell: 'order.lateForCustomer' },
  'order.askFulfilled': { tell: 'order.fulfilmentAsked' },
  'order.assumeFulfilled': { decide: 'assumeFulfilled' },
  'order.feedback': { tell: 'order.feedbackDue' },
};

/**
 * Carries out what is owed for an order: all of its reminders that are due are looked at together under the order's lock, and only the
 * latest step of each ladder is carried out.
 */
export async function fireOrderReminders(tx: Tx, ctx: Ctx, { merchantId, subjectId }: Reminder): Promise<void> {
  const now = ctx.clock.now();
  const order = await lockOrder(tx, merchantId, subjectId);
  const due = (await pendingOf(tx, merchantId, subjectId)).filter(isOrderReminder).filter((reminder) => reminder.dueAt <= now);
  if (!order) return settleAll(tx, due, 'void', now);
  const owed = await sortOut(tx, order, due, ctx.merchant, now);
  const dropped = collapsed(owed);
  await settleAll(tx, dropped, 'collapsed', now);
  const kept = owed.filter((reminder) => !dropped.includes(reminder));
  await settleAll(tx, kept, 'fired', now);
  for (const reminder of kept) await carryOutStep(tx, ctx, order, reminder);
}

type OrderReminder = Reminder & { kind: OrderReminderKind };

function isOrderReminder(reminder: Reminder): reminder is OrderReminder {
  return (orderReminderKinds as readonly string[]).includes(reminder.kind);
}

/** Puts off what is due later after all, voids what is no longer owed, and answers the rest. */
async function sortOut(tx: Tx, order: Order, due: readonly OrderReminder[], merchant: Merchant, now: Date): Promise<OrderReminder[]> {
  const judged: { reminder: OrderReminder; owed: Owed }[] = [];
  for (const reminder of due) {
    const owed = owedNow(order, reminder, merchant.settings.timings, now);
    judged.push({
      reminder,
      owed: owed.owed === 'now' && reminder.kind === 'order.feedback' ? await feedbackOwed(tx, order, merchant, now) : owed,
    });
  }
  for (const { reminder, owed } of judged) {
    if (owed.owed === 'later') await postpone(tx, reminder.id, owed.at);
  }
  const past = judged.filter(({ owed }) => owed.owed === 'no').map(({ reminder }) => reminder);
  await settleAll(tx, past, 'void', now);
  return judged.filter(({ owed }) => owed.owed === 'now').map(({ reminder }) => reminder);
}

/** The question how it was is no news of an order: it waits for the morning, and is dropped once the customer's day is over. */
async function feedbackOwed(tx: Tx, order: Order, merchant: Merchant, now: Date): Promise<Owed> {
  const verdict = await followUpVerdict(tx, merchant, { customerId: order.customerId, purpose: 'feedback', now });
  if (verdict.tell === 'later') return { owed: 'later', at: verdict.at };
  return { owed: verdict.tell === 'now' ? 'now' : 'no' };
}

async function carryOutStep(tx: Tx, ctx: Ctx, order: Order, reminder: OrderReminder): Promise<void> {
  const effect = effects[reminder.kind];
  ctx.log.info({ orderId: order.id, kind: reminder.kind, attempt: reminder.attempt }, 'reminder carried out');
  if (effect === 'deadline') return passDeadline(tx, ctx, order);
  if ('decide' in effect) return decide(tx, ctx, order, effect.decide);
  await appendEvents(tx, [{ merchantId: order.merchantId, type: effect.tell, subjectId: order.id, at: ctx.clock.now() }]);
}

async function decide(tx: Tx, ctx: Ctx, order: Order, action: OrderAction): Promise<void> {
  const by = { kind: 'system', id: null, name: '' } as const;
  const decided = await carryOut(tx, ctx.merchant, order, { action, by, actors: ['system'] }, ctx.clock.now(), ctx.locale);
  if (!decided.ok) ctx.log.warn({ orderId: order.id, action, code: decided.problem.code }, 'a step of the system was refused');
}

async function passDeadline(tx: Tx, ctx: Ctx, order: Order): Promise<void> {
  if (ctx.merchant.settings.deadlinePolicy === 'accept') return decide(tx, ctx, order, 'accept');
  await decide(tx, ctx, order, 'expire');
  const [row] = await tx.rows<{ value: string }>(
    `insert into merchant_counters (merchant_id, name, value) values ($1, 'expiredInRow', 1)
     on conflict (merchant_id, name) do update set value = merchant_counters.value + 1 returning value`,
    [order.merchantId],
  );
  const now = ctx.clock.now();
  if (Number(row?.value) < expiriesBeforePause || isPaused(ctx.merchant, now)) return;
  await pauseShop(tx, order.merchantId, { until: null, reason: 'unanswered' }, now);
}

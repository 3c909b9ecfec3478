import type { Tx } from '../../db/transaction.ts';
import type { Ctx } from '../context.ts';
import { merchantById } from '../merchants/merchantQueries.ts';
import type { Merchant } from '../merchants/merchant.ts';
import { pauseShop } from '../merchants/shopState.ts';
import { carryOut } from '../orders/carryOut.ts';
import type { Order } from '../orders/order.ts';
import { lockOrder } from '../orders/orderQueries.ts';
import { collapsed, owedNow } from '../orders/orderReminderRules.ts';
import type { OrderAction } from '../orders/orderStates.ts';
import { isPaused } from '../orders/placeRules.ts';
import { appendEvents } from '../outbox/outboxStore.ts';
import type { DomainEventType } from '../outbox/events.ts';
import type { CoreServices } from '../services.ts';
import type { OrderReminderKind } from './reminderKinds.ts';
import { pendingOf, postpone, reminderById, settle, type Reminder } from './reminderStore.ts';

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
 * Carries out what is owed for the subject of a reminder: all of its reminders that are due are looked at together under the
 * order's lock, and only the latest step of each ladder is carried out. Doing it twice does nothing the second time.
 */
export async function fireReminder(services: CoreServices, reminderId: string): Promise<void> {
  const reminder = await services.db.global((tx) => reminderById(tx, reminderId));
  if (reminder?.state !== 'pending') return;
  await services.db.inMerchant(reminder.merchantId, (tx) => fireDue(services, tx, reminder));
  services.wake.outbox();
}

async function fireDue(services: CoreServices, tx: Tx, { merchantId, subjectId }: Reminder): Promise<void> {
  const now = services.clock.now();
  const merchant = await merchantById(tx, merchantId);
  const order = await lockOrder(tx, merchantId, subjectId);
  const due = (await pendingOf(tx, merchantId, subjectId)).filter((reminder) => reminder.dueAt <= now);
  if (!merchant || !order) {
    await settle(
      tx,
      due.map((reminder) => reminder.id),
      'void',
      now,
    );
    return;
  }
  const ctx: Ctx = { log: services.log, clock: services.clock, actor: { kind: 'system' }, locale: merchant.locale, merchant };
  const owed = await sortOut(tx, order, due, merchant, now);
  const dropped = collapsed(owed);
  await settle(
    tx,
    dropped.map((reminder) => reminder.id),
    'collapsed',
    now,
  );
  const kept = owed.filter((reminder) => !dropped.includes(reminder));
  await settle(
    tx,
    kept.map((reminder) => reminder.id),
    'fired',
    now,
  );
  for (const reminder of kept) await carryOutStep(tx, ctx, order, reminder);
}

/** Puts off what is due later after all, voids what is no longer owed, and answers the rest. */
async function sortOut(tx: Tx, order: Order, due: readonly Reminder[], merchant: Merchant, now: Date): Promise<Reminder[]> {
  const judged = due.map((reminder) => ({ reminder, owed: owedNow(order, reminder, merchant.settings.timings, now) }));
  for (const { reminder, owed } of judged) {
    if (owed.owed === 'later') await postpone(tx, reminder.id, owed.at);
  }
  await settle(
    tx,
    judged.filter(({ owed }) => owed.owed === 'no').map(({ reminder }) => reminder.id),
    'void',
    now,
  );
  return judged.filter(({ owed }) => owed.owed === 'now').map(({ reminder }) => reminder);
}

async function carryOutStep(tx: Tx, ctx: Ctx, order: Order, reminder: Reminder): Promise<void> {
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

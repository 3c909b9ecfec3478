import type { Tx } from '../../db/transaction.ts';
import { merchantById } from '../merchants/merchantQueries.ts';
import type { Order } from '../orders/order.ts';
import { lockOrder } from '../orders/orderQueries.ts';
import { ok, refuse, type Result } from '../problem.ts';
import type { CoreServices } from '../services.ts';
import { isHandled, rememberInbound, type StaffInbound } from '../staff/staffInboundStore.ts';
import { mayDo, type StaffMember } from '../staff/staffRules.ts';
import type { Locale } from '../texts/locale.ts';
import { answerChange } from './answerChange.ts';
import { changeById } from './changeQueries.ts';
import { lockSlotsFor } from './grantChange.ts';

/** What the shop says of a change: yes or no to a customer's wish, or that it takes its own proposal back. */
export type StaffAnswer = {
  merchantId: string;
  changeId: string;
  said: 'approve' | 'decline' | 'withdraw';
  staff: StaffMember;
  locale: Locale;
  inbound: StaffInbound;
};

/** Answers for the shop, in a transaction of its own. Whoever is too late learns who ended it, and when. */
export async function answerAsStaff(services: CoreServices, input: StaffAnswer): Promise<Result<Order>> {
  if (!mayDo(input.staff.roles, 'decideOrders')) return refuse('notAllowed', { action: input.said });
  const answered = await services.db.inMerchant(input.merchantId, (tx) => answer(services, tx, input));
  services.wake.outbox();
  return answered;
}

async function answer(services: CoreServices, tx: Tx, input: StaffAnswer): Promise<Result<Order>> {
  const { merchantId, changeId, said, staff, locale, inbound } = input;
  const merchant = await merchantById(tx, merchantId);
  const change = merchant && (await changeById(tx, merchantId, changeId));
  if (change) await lockSlotsFor(tx, merchant, change.proposal);
  const order = change && (await lockOrder(tx, merchantId, change.orderId));
  if (!merchant || !order) return refuse('notFound', {});
  // Under the lock, so that the same click sent twice at once is one answer.
  if (await isHandled(tx, merchantId, inbound)) return ok(order);
  const by = { kind: 'staff', id: staff.staffId, name: staff.name } as const;
  const now = services.clock.now();
  const answered = await answerChange(tx, { changeId, said, party: 'merchant', by }, { merchant, now, locale });
  if (!answered.ok) return answered;
  const { isLate, change: ended } = answered.value;
  if (isLate)
    return refuse('changeEnded', {
      by: ended.decidedBy?.name || (ended.decidedBy?.kind ?? ''),
      at: (ended.decidedAt ?? now).toISOString(),
    });
  await rememberInbound(tx, merchantId, inbound, now);
  return ok(answered.value.order);
}

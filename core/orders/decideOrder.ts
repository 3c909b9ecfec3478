import { validate as isUuid } from 'uuid';
import type { Tx } from '../../db/transaction.ts';
import type { Channel } from '../messages/channels.ts';
import { merchantById } from '../merchants/merchantQueries.ts';
import { ok, refuse, type Result } from '../problem.ts';
import type { CoreServices } from '../services.ts';
import { isHandled, rememberInbound } from '../staff/staffInboundStore.ts';
import { mayDo, type StaffMember } from '../staff/staffRules.ts';
import type { Locale } from '../texts/locale.ts';
import { carryOut } from './carryOut.ts';
import type { Decision } from './moveRules.ts';
import type { Order } from './order.ts';
import { lockOrder } from './orderQueries.ts';
import type { OrderAction } from './orderStates.ts';

/** A staff member's decision as a surface hands it over. `inbound` is the surface's own id of the click: the same one twice is one decision. */
export type StaffDecision = {
  merchantId: string;
  orderId: string;
  action: OrderAction;
  staff: StaffMember;
  locale: Locale;
  prepMinutes?: number;
  reason?: string;
  reasonText?: string;
  inbound: { channel: Channel; externalId: string };
};

/** Decides an order on behalf of a staff member, in a transaction of its own. Losers of a race learn who decided, and when. */
export async function decideOrder(services: CoreServices, input: StaffDecision): Promise<Result<Order>> {
  if (!isUuid(input.orderId)) return refuse('notFound', {});
  if (!mayDo(input.staff.roles, 'decideOrders')) return refuse('notAllowed', { action: input.action });
  const decided = await services.db.inMerchant(input.merchantId, (tx) => decide(services, tx, input));
  if (decided.ok) services.wake.outbox();
  return decided;
}

async function decide(services: CoreServices, tx: Tx, input: StaffDecision): Promise<Result<Order>> {
  const order = await lockOrder(tx, input.merchantId, input.orderId);
  const merchant = await merchantById(tx, input.merchantId);
  if (!order || !merchant) return refuse('notFound', {});
  // The order is locked, so the same click sent twice at once is looked up here after the first one has committed.
  if (await isHandled(tx, input.merchantId, input.inbound)) return ok(order);
  const now = services.clock.now();
  const decided = await carryOut(tx, merchant, order, toDecision(input), now, input.locale);
  if (!decided.ok) return decided;
  await rememberInbound(tx, input.merchantId, input.inbound, now);
  await tx.rows(`update merchant_counters set value = 0 where merchant_id = $1 and name = 'expiredInRow' and value > 0`, [
    input.merchantId,
  ]);
  return decided;
}

function toDecision(input: StaffDecision): Decision {
  const by = { kind: 'staff', id: input.staff.staffId, name: input.staff.name } as const;
  return {
    action: input.action,
    by,
    actors: input.staff.roles,
    prepMinutes: input.prepMinutes,
    reason: input.reason,
    reasonText: input.reasonText,
  };
}

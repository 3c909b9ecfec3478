import { planMove } from '../../../core/orders/moveRules.ts';
import type { Order } from '../../../core/orders/order.ts';
import { reasonsOf, type OrderAction } from '../../../core/orders/orderStates.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Desk } from './desk.ts';

/** Why the action would be refused now, with its questions answered properly; null when it would not. For telling before asking. */
export function refusalNow(order: Order, action: OrderAction, { merchant, staff }: Desk, now: Date): Problem | null {
  const by = { kind: 'staff', id: staff.staffId, name: staff.name } as const;
  const reason = reasonsOf[action]?.[0];
  const decision = { action, by, actors: staff.roles, ...(reason !== undefined && { reason }) };
  const planned = planMove({ order, decision, merchant, now });
  return planned.ok ? null : planned.problem;
}

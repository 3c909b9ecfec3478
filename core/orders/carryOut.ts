import type { Tx } from '../../db/transaction.ts';
import { changeKindRules } from '../changes/changeStates.ts';
import { overtakeChange } from '../changes/overtakeChange.ts';
import type { Merchant } from '../merchants/merchant.ts';
import { ok, refuse, type Result } from '../problem.ts';
import { localize, type Locale } from '../texts/locale.ts';
import { planMove, type Decision } from './moveRules.ts';
import type { Order } from './order.ts';
import { giveStockBack, moveOrder, takeStock } from './orderStore.ts';

/**
 * Carries a decision out on an order this transaction has locked: the rules, the stock, the compare-and-set with its event, reminders
 * and outbox row. Every surface and every timer decides through here, so exactly one of them wins.
 */
export async function carryOut(
  tx: Tx,
  merchant: Merchant,
  order: Order,
  decision: Decision,
  now: Date,
  locale: Locale,
): Promise<Result<Order>> {
  const plan = planMove({ order, decision, merchant, now });
  if (!plan.ok) return plan;
  if (plan.value.stock === 'take') {
    const { shortItemIds } = await takeStock(tx, merchant.id, order.lines);
    if (shortItemIds.length > 0) return refuse('outOfStock', { names: namesOf(order, shortItemIds, locale) });
  }
  const moved = await moveOrder(tx, { ...plan.value.move, merchantId: merchant.id, orderId: order.id });
  if (!moved) throw new Error('a locked order changed under its lock');
  if (plan.value.stock === 'give') await giveStockBack(tx, merchant.id, order.lines);
  const overtaken = order.openChange && !changeKindRules[order.openChange.proposal.kind].in.includes(moved.state) ? order.openChange : null;
  if (overtaken) await overtakeChange(tx, overtaken, now);
  return ok({ ...moved, lines: order.lines, openChange: overtaken ? null : order.openChange });
}

function namesOf(order: Order, itemIds: readonly string[], locale: Locale): string[] {
  return order.lines.filter((line) => itemIds.includes(line.itemId)).map((line) => localize(line.names, locale));
}

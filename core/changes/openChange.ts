import type { Tx } from '../../db/transaction.ts';
import type { Merchant } from '../merchants/merchant.ts';
import type { DecidedBy, Order } from '../orders/order.ts';
import { ok, type Result } from '../problem.ts';
import { planReminders } from '../reminders/reminderStore.ts';
import type { OrderChange, Proposal } from './change.ts';
import { answerDeadline, proposalProblem } from './changeRules.ts';
import type { ChangeParty } from './changeStates.ts';
import { insertChange } from './changeStore.ts';
import { touchOrder } from './changedOrderStore.ts';

/** What is proposed, by whom, of an order this transaction has locked. */
export type Opening = { order: Order; merchant: Merchant; party: ChangeParty; by: DecidedBy; proposal: Proposal; now: Date };

/** Opens a change: from now on the other party can answer it, until its deadline. Refused while another one is open. */
export async function openChange(tx: Tx, { order, merchant, party, by, proposal, now }: Opening): Promise<Result<OrderChange>> {
  const problem = proposalProblem(order, proposal, party);
  if (problem) return { ok: false, problem };
  const answerBy = answerDeadline(order, proposal, merchant.settings.timings, now);
  const about = { merchantId: order.merchantId, orderId: order.id };
  const change = await insertChange(tx, { ...about, party, proposedBy: by, proposal, proposedAt: now, answerBy });
  await planReminders(tx, order.merchantId, change.id, [{ kind: 'change.deadline', attempt: 1, dueAt: answerBy }]);
  const note = `${proposal.kind}.proposed`;
  await touchOrder(tx, { ...about, by, at: now, note, event: 'change.proposed', set: order, reminders: [] });
  return ok(change);
}

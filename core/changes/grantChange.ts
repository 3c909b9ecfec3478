import type { Tx } from '../../db/transaction.ts';
import type { Problem } from '../problem.ts';
import { slotFull } from '../orders/placeRules.ts';
import { claimSlot, moveToSlot } from '../orders/slotStore.ts';
import { rememberDetails } from './changedOrderStore.ts';
import { movedSlot, standingProblem } from './detailRules.ts';
import type { Effect } from './effectRules.ts';
import type { ChangeScene } from './settleChange.ts';

const noLoad: ReadonlyMap<number, number> = new Map();

/**
 * What stands in the way of a wish that is to be made true; its slot is kept free until this transaction ends. A delay asks for no room: the
 * shop itself says when it will be done.
 */
export async function grantProblem(tx: Tx, { merchant, order, change, now }: ChangeScene, effect: Effect): Promise<Problem | null> {
  const { proposal } = change;
  if (proposal.kind !== 'edit') return null;
  const standing = standingProblem(order, proposal, { merchant, now, slotLoad: noLoad });
  if (standing) return standing;
  const slotAt = movedSlot(order, effect, { merchant, now });
  const load = slotAt && (await claimSlot(tx, merchant, slotAt, order.id));
  if (!slotAt || load === null) return null;
  return slotFull(slotAt, { merchant, now, slotLoad: new Map([[slotAt.getTime(), load]]) }, effect.totalCents);
}

/** Writes what a change moves beside the order itself: the slot it counts in, and how the customer is reached the next time. */
export async function writeBeside(tx: Tx, { merchant, order, change, now }: ChangeScene, effect: Effect): Promise<void> {
  const slotAt = movedSlot(order, effect, { merchant, now });
  if (slotAt) await moveToSlot(tx, order.merchantId, order.id, slotAt);
  const wished = change.proposal.kind === 'edit' ? change.proposal.details : undefined;
  if (wished?.contactPhone || wished?.address) await rememberDetails(tx, order, wished);
}

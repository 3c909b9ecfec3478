import type { Tx } from '../../db/transaction.ts';
import type { Merchant } from '../merchants/merchant.ts';
import type { Problem } from '../problem.ts';
import type { Order } from '../orders/order.ts';
import { unansweredStates } from '../orders/orderStates.ts';
import { slotFull } from '../orders/placeRules.ts';
import { claimSlot, isInSlot, lockSlots, moveToSlot } from '../orders/slotStore.ts';
import type { Proposal } from './change.ts';
import { rememberDetails } from './changedOrderStore.ts';
import { movedSlot, standingProblem } from './detailRules.ts';
import { effectOf, type Effect } from './effectRules.ts';
import type { ChangeScene } from './settleChange.ts';

const noLoad: ReadonlyMap<number, number> = new Map();

/** Holds the shop's slots where a change may move its order to another one: before the order is locked, as placing does. */
export async function lockSlotsFor(tx: Tx, merchant: Merchant, { kind }: Pick<Proposal, 'kind'>): Promise<void> {
  if (kind === 'delay' || kind === 'edit') await lockSlots(tx, merchant);
}

type Standing = Pick<ChangeScene, 'merchant' | 'order' | 'now'>;

/** What stands in the way of a proposal of the shop's that it could not make true now: a delay into a slot that is full. */
export async function delayProblem(tx: Tx, scene: Standing, proposal: Proposal): Promise<Problem | null> {
  return needsRoom(scene.order, proposal) ? roomProblem(tx, scene, effectOf(scene.order, proposal, 'applied')) : null;
}

/** What stands in the way of a change that is to be made true; its slot is kept free until this transaction ends. */
export async function grantProblem(tx: Tx, scene: ChangeScene, effect: Effect): Promise<Problem | null> {
  const { merchant, order, now } = scene;
  const { proposal } = scene.change;
  const standing = proposal.kind === 'edit' ? standingProblem(order, proposal, { merchant, now, slotLoad: noLoad }) : null;
  if (standing) return standing;
  return needsRoom(order, proposal) ? roomProblem(tx, scene, effect) : null;
}

/** Once the shop has promised a time it knows by itself when it will be done; before, a delay only asks for another slot, as anybody does. */
function needsRoom({ state }: Pick<Order, 'state'>, { kind }: Proposal): boolean {
  return kind === 'edit' || (kind === 'delay' && unansweredStates.includes(state));
}

async function roomProblem(tx: Tx, { merchant, order, now }: Standing, effect: Effect): Promise<Problem | null> {
  const slotAt = movedSlot(order, effect, { merchant, now });
  const load = slotAt && (await claimSlot(tx, merchant, slotAt, order.id));
  if (!slotAt || load === null || (await isInSlot(tx, merchant.id, order.id, slotAt))) return null;
  return slotFull(slotAt, { merchant, now, slotLoad: new Map([[slotAt.getTime(), load]]) }, effect.totalCents);
}

/** Writes what a change moves beside the order itself: the slot it counts in, and how the customer is reached the next time. */
export async function writeBeside(tx: Tx, { merchant, order, change, now }: ChangeScene, effect: Effect): Promise<void> {
  const slotAt = movedSlot(order, effect, { merchant, now });
  if (slotAt) await moveToSlot(tx, order.merchantId, order.id, slotAt);
  const wished = change.proposal.kind === 'edit' ? change.proposal.details : undefined;
  if (wished?.contactPhone || wished?.address) await rememberDetails(tx, order, wished);
}

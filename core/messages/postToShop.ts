import type { Tx } from '../../db/transaction.ts';
import type { Clock } from '../context.ts';
import { addressesOf, type ChannelAddress } from '../merchants/addressQueries.ts';
import { appendEvents } from '../outbox/outboxStore.ts';
import { deliveriesOfGroup, laneOf, planDelivery, planUndeliverable } from './deliveryStore.ts';
import { groupPrefix, purposesOf, type DeliveryGroup } from './deliveryRules.ts';

/** `planned`: a new address has it now. `unreachable`: the search has just ended without one. `nothing`: it was decided before. */
export type Posted = 'planned' | 'unreachable' | 'nothing';

/**
 * Owes a post to the first live address of the shop that it was not tried at yet, in the order of purposes and priorities.
 * When none is left, that is recorded once, and for an order's card announced as `order.unreachable` (call `wake.outbox()` then).
 */
export async function postToNextAddress(
  tx: Tx,
  clock: Pick<Clock, 'now'>,
  merchantId: string,
  group: DeliveryGroup,
  revision: number,
): Promise<Posted> {
  const { kind, subjectId } = group;
  const at = clock.now();
  const tried = new Set((await deliveriesOfGroup(tx, merchantId, subjectId, groupPrefix(group))).map((row) => row.lane));
  const next = (await liveAddresses(tx, merchantId, group)).find((address) => !tried.has(laneOf(address)));
  if (next === undefined) {
    const isNew = await planUndeliverable(tx, { merchantId, kind, subjectId, key: `${groupPrefix(group)}none`, at });
    if (!isNew || kind !== 'orderCard') return 'nothing';
    await appendEvents(tx, [{ merchantId, type: 'order.unreachable', subjectId, at }]);
    return 'unreachable';
  }
  const { id: addressId, channel, tenant, place } = next;
  const key = groupPrefix(group) + addressId;
  // The customer hears that the shop's usual place did not answer, and that another one is tried.
  if (tried.size > 0 && kind === 'orderCard') await appendEvents(tx, [{ merchantId, type: 'order.rerouted', subjectId, at }]);
  await planDelivery(tx, { merchantId, kind, subjectId, channel, tenant, place, addressId, key, wantedRevision: revision, at });
  return 'planned';
}

/** Owes a post to the first live address, once: a second call changes nothing, wherever the first one has got to. */
export async function postToShop(tx: Tx, clock: Clock, merchantId: string, group: DeliveryGroup, revision: number): Promise<Posted> {
  const posted = await deliveriesOfGroup(tx, merchantId, group.subjectId, groupPrefix(group));
  return posted.length > 0 ? 'nothing' : postToNextAddress(tx, clock, merchantId, group, revision);
}

/** The shop's addresses for a post that can still be written to, in the order they are tried. */
export async function liveAddresses(tx: Tx, merchantId: string, group: DeliveryGroup): Promise<ChannelAddress[]> {
  const found: ChannelAddress[] = [];
  for (const purpose of purposesOf(group.kind)) found.push(...(await addressesOf(tx, merchantId, purpose)));
  return found.filter((address) => address.goneAt === null);
}

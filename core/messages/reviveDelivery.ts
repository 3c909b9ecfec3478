import { validate as isUuid } from 'uuid';
import type { Tx } from '../../db/transaction.ts';
import type { Clock } from '../context.ts';
import { deleteDelivery, layToRest, lockDeadDelivery, oweAgain } from './deadDeliveryStore.ts';
import { groupOfKey, groupPrefix, type DeliveryGroup } from './deliveryRules.ts';
import { deliveriesOfGroup, laneOf, noChannel, type Delivery } from './deliveryStore.ts';
import { owedRevision } from './moveToNextAddress.ts';
import { liveAddresses, postToNextAddress } from './postToShop.ts';

/** `owed`: it is on its way again. `settled`: nobody waits for it any more. `noAddress`: there is still none. `notDead`: it was none, or is none now. */
export type Revival = 'owed' | 'settled' | 'noAddress' | 'notDead';

const over: readonly Delivery['state'][] = ['failed', 'gone'];

/**
 * Gives a dead delivery a new start, under its old key: what the channel shows already is not posted a second time. It takes its old place in
 * its lane, before whatever was owed later and is not sent yet. Repeated at once it changes nothing.
 */
export async function reviveDelivery(tx: Tx, clock: Pick<Clock, 'now'>, merchantId: string, id: string): Promise<Revival> {
  const dead = isUuid(id) ? await lockDeadDelivery(tx, merchantId, id) : null;
  if (dead === null) return 'notDead';
  const group = postGroup(dead);
  if (group === null || dead.externalId !== null) return again(tx, dead);
  const rows = await deliveriesOfGroup(tx, merchantId, dead.subjectId, groupPrefix(group));
  if (rows.some((row) => row.id !== dead.id && !over.includes(row.state))) return rest(tx, dead, 'elsewhere');
  const revision = await owedRevision(tx, dead, group);
  if (revision === null) return rest(tx, dead, 'notOwed');
  return dead.channel === noChannel ? findAddress(tx, clock, dead, { group, rows, revision }) : again(tx, dead);
}

/** What a post for the shop has in common with its other tries; null for what goes to a customer, who has one place only. */
function postGroup(dead: Delivery): DeliveryGroup | null {
  return dead.addressId === null && dead.channel !== noChannel ? null : groupOfKey(dead.key);
}

type Search = { group: DeliveryGroup; rows: readonly Delivery[]; revision: number };

/** A post that had found no address: goes to one that is new since, else to one that was refused and can be written to again. */
async function findAddress(tx: Tx, clock: Pick<Clock, 'now'>, dead: Delivery, { group, rows, revision }: Search): Promise<Revival> {
  const lanes = (await liveAddresses(tx, dead.merchantId, group)).map(laneOf);
  const tried = rows.filter((row) => row.id !== dead.id);
  if (lanes.some((lane) => !tried.some((row) => row.lane === lane))) {
    await deleteDelivery(tx, dead.id);
    await postToNextAddress(tx, clock, dead.merchantId, group, revision);
    return 'owed';
  }
  const [back] = lanes.flatMap((lane) => tried.filter((row) => row.lane === lane));
  if (back === undefined) return 'noAddress';
  await deleteDelivery(tx, dead.id);
  return again(tx, back);
}

async function again(tx: Tx, delivery: Delivery): Promise<Revival> {
  await oweAgain(tx, delivery.id);
  return 'owed';
}

async function rest(tx: Tx, delivery: Delivery, code: 'notOwed' | 'elsewhere'): Promise<Revival> {
  await layToRest(tx, delivery.id, code);
  return 'settled';
}

import { merchantById } from '../merchants/merchantQueries.ts';
import { orderById } from '../orders/orderQueries.ts';
import type { CoreServices } from '../services.ts';
import type { Tx } from '../../db/transaction.ts';
import { groupOfKey, groupPrefix, isPostOwed } from './deliveryRules.ts';
import { deliveriesOfGroup, unconfirmedCards, type Delivery } from './deliveryStore.ts';
import { postToNextAddress, type Posted } from './postToShop.ts';

/** The shortest time a shop can set for moving on; before it no card is worth looking at. */
const shortestWaitMs = 10_000;

/** After a delivery ended without being seen: owes its post to the shop's next address, unless another one has it or it is no longer owed. */
export async function replaceDelivery(tx: Tx, services: CoreServices, ended: Delivery): Promise<Posted> {
  const group = groupOfKey(ended.key);
  if (group === null || ended.kind === 'conversation') return 'nothing';
  const rows = await deliveriesOfGroup(tx, ended.merchantId, ended.subjectId, groupPrefix(group));
  if (rows.some((row) => row.id !== ended.id && row.state !== 'gone' && row.state !== 'failed')) return 'nothing';
  const revision = await owedRevision(tx, ended, group);
  return revision === null ? 'nothing' : postToNextAddress(tx, services.clock, ended.merchantId, group, revision);
}

/** The revision in which a post that ended still has to be made, or null when it is owed no more. */
export async function owedRevision(tx: Tx, ended: Delivery, group: Parameters<typeof isPostOwed>[0]): Promise<number | null> {
  if (ended.kind === 'shopPaused' || ended.kind === 'handover') return ended.wantedRevision;
  const order = await orderById(tx, ended.merchantId, ended.subjectId);
  return order !== null && isPostOwed(group, order) ? order.revision : null;
}

/** Moves every order card on to the next address that no channel confirmed in the time its shop allows. Answers how many were moved. */
export async function moveUnconfirmedCards(services: CoreServices): Promise<number> {
  const before = new Date(services.clock.now().getTime() - shortestWaitMs);
  let moved = 0;
  for (const { merchantId, key } of await unconfirmedCards(services.db, { before, limit: 200 })) {
    const posted = await services.db.inMerchant(merchantId, (tx) => moveIfWaitedEnough(tx, services, merchantId, key));
    if (posted === 'unreachable') services.wake.outbox();
    if (posted !== 'nothing') moved += 1;
  }
  return moved;
}

async function moveIfWaitedEnough(tx: Tx, services: CoreServices, merchantId: string, key: string): Promise<Posted> {
  const group = groupOfKey(key);
  const merchant = await merchantById(tx, merchantId);
  const order = group && (await orderById(tx, merchantId, group.subjectId));
  if (!group || !merchant || !order || !isPostOwed(group, order)) return 'nothing';
  const rows = await deliveriesOfGroup(tx, merchantId, group.subjectId, groupPrefix(group));
  const waitedMs = services.clock.now().getTime() - (rows[0]?.createdAt.getTime() ?? 0);
  if (waitedMs < merchant.settings.timings.unconfirmedCardSeconds * 1000 || rows.some((row) => row.sentRevision >= 0)) return 'nothing';
  return postToNextAddress(tx, services.clock, merchantId, group, order.revision);
}

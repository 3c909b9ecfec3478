import type { Db, Tx } from '../../db/transaction.ts';
import { markConversationFilesGone } from '../files/fileRecordStore.ts';
import type { Merchant } from '../merchants/merchant.ts';
import { noteOperatorActions, type OperatorAct } from '../operators/operatorActionStore.ts';
import { endWorkOf, redrawWithout } from './erasedWorkStore.ts';
import { isUnderWay } from './erasureRules.ts';
import {
  eraseChanges,
  eraseConversations,
  eraseOrders,
  eraseProfile,
  lockConversationsOf,
  lockOrdersOf,
  samePerson,
  type ErasedPerson,
} from './erasureStore.ts';
import { lockLinks } from './linkStore.ts';

/** How much there was. `customers` are the channels' views of the one person. */
export type Erasure = { customers: number; conversations: number; orders: number };

/** `underWay`: these orders still need their customer. `changing`: the person was being joined to another chat at this moment; again. */
export type ErasureAnswer =
  | { outcome: 'erased'; erasure: Erasure }
  | { outcome: 'nobody' }
  | { outcome: 'underWay'; orderNumbers: number[] }
  | { outcome: 'changing' };

/** `isTrial`: only look. `act.at` is business time. */
export type ErasureRequest = { merchant: Pick<Merchant, 'id' | 'settings'>; customerId: string; act: OperatorAct; isTrial?: boolean };

/**
 * Forgets a person in a shop, in one transaction: who they are, what they wrote and sent, where they live, and every way back to it. What the
 * shop sold stays, without whom. Files can be seen by nobody from the commit on; the worker removes their bytes afterwards. A second time
 * changes nothing more.
 */
export async function eraseCustomer(db: Db, request: ErasureRequest): Promise<ErasureAnswer> {
  const { merchant, customerId, act } = request;
  return db.inMerchant(merchant.id, async (tx) => {
    const person = await lockPerson(tx, merchant.id, customerId);
    if (person === 'nobody' || person === 'changing') return { outcome: person };
    const orders = await lockOrdersOf(tx, merchant.id, person.customerIds);
    const underWay = orders.filter((order) => isUnderWay(order, merchant.settings.timings, act.at));
    if (underWay.length > 0) return { outcome: 'underWay', orderNumbers: underWay.map(({ number }) => Number(number)) };
    const erased = { ...person, orderIds: orders.map(({ id }) => id) };
    if (request.isTrial !== true) await erase(tx, erased, customerId, act);
    const { customerIds, conversationIds } = person;
    return { outcome: 'erased', erasure: { customers: customerIds.length, conversations: conversationIds.length, orders: orders.length } };
  });
}

/** Conversations are locked before links, as everywhere; whoever is joined between the two looks makes the first one void. */
async function lockPerson(tx: Tx, merchantId: string, customerId: string): Promise<Omit<ErasedPerson, 'orderIds'> | 'nobody' | 'changing'> {
  const customerIds = await samePerson(tx, merchantId, customerId);
  if (customerIds.length === 0) return 'nobody';
  const conversationIds = await lockConversationsOf(tx, merchantId, customerIds);
  await lockLinks(tx, merchantId);
  const now = await samePerson(tx, merchantId, customerId);
  const still = await lockConversationsOf(tx, merchantId, now);
  const isSame = String(now) === String(customerIds) && String(still) === String(conversationIds);
  return isSame ? { merchantId, customerIds, conversationIds } : 'changing';
}

async function erase(tx: Tx, person: ErasedPerson, customerId: string, act: OperatorAct): Promise<void> {
  await eraseConversations(tx, person);
  await eraseOrders(tx, person);
  await eraseChanges(tx, person);
  await eraseProfile(tx, person, act.at);
  await markConversationFilesGone(tx, person.merchantId, person.conversationIds, new Date());
  await endWorkOf(tx, person, act.at);
  await redrawWithout(tx, person);
  await noteOperatorActions(tx, person.merchantId, 'customer.erase', [customerId], act);
}

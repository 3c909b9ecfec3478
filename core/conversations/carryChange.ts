import type { Tx } from '../../db/transaction.ts';
import { answerChange, type AnsweredChange } from '../changes/answerChange.ts';
import type { Proposal } from '../changes/change.ts';
import { changeById } from '../changes/changeQueries.ts';
import { openChange } from '../changes/openChange.ts';
import type { SettledChange } from '../changes/settleChange.ts';
import { wishedEdit } from '../changes/wishedEdit.ts';
import { lockOrder, orderById } from '../orders/orderQueries.ts';
import type { DecidedBy, Order } from '../orders/order.ts';
import { ok, refuse, type Result } from '../problem.ts';
import type { Scene } from './carryCommand.ts';
import { catalogueOf } from '../dialogue/basket/cartFlow.ts';
import type { ChangeInputs } from '../dialogue/orders/changeCommands.ts';

/** What carries out the commands about changes. A change or an order of somebody else is not there. */
export const changeCarriers = { answerChange: answerOwn, proposeWish };

async function answerOwn(tx: Tx, { changeId, said }: ChangeInputs['answerChange'], scene: Scene): Promise<Result<AnsweredChange>> {
  const { conversation, view } = scene;
  const change = await changeById(tx, conversation.merchantId, changeId);
  const order = change && (await orderById(tx, conversation.merchantId, change.orderId));
  if (order?.customerId !== conversation.customerId) return refuse('notFound', {});
  return answerChange(tx, { changeId, said, party: 'customer', by: customerOf(order) }, view);
}

async function proposeWish(tx: Tx, { orderId, wanted }: ChangeInputs['proposeWish'], scene: Scene): Promise<Result<SettledChange>> {
  const { conversation, view } = scene;
  const order = await lockOrder(tx, conversation.merchantId, orderId);
  if (order?.customerId !== conversation.customerId) return refuse('notFound', {});
  const wished = wanted ? wishedEdit(order, wanted, { ...view, catalogue: catalogueOf(view) }) : ok<Proposal>({ kind: 'cancel' });
  if (!wished.ok) return wished;
  const by = { party: 'customer' as const, by: customerOf(order) };
  const opening = { order, merchant: view.merchant, ...by, proposal: wished.value, now: view.now };
  const opened = await openChange(tx, opening);
  return opened.ok ? ok({ change: opened.value, order: { ...order, openChange: opened.value, revision: order.revision + 1 } }) : opened;
}

function customerOf(order: Order): DecidedBy {
  return { kind: 'customer', id: order.customerId, name: order.details.contactName ?? '' };
}

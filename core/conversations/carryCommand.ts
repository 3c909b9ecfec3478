import type { Tx } from '../../db/transaction.ts';
import { carryOut } from '../orders/carryOut.ts';
import type { Decision } from '../orders/moveRules.ts';
import type { Order } from '../orders/order.ts';
import { lockOrder } from '../orders/orderQueries.ts';
import { customerActors } from '../orders/orderStates.ts';
import { placeOrder } from '../orders/placeOrder.ts';
import { ok, refuse, type Result } from '../problem.ts';
import { slotFull, slotOfOrder } from '../orders/placeRules.ts';
import { claimSlot, moveToSlot } from '../orders/slotStore.ts';
import { accountCarriers, feedback } from './carryAccount.ts';
import { changeCarriers } from './carryChange.ts';
import { cartViewOf, placeViewOf } from '../dialogue/basket/cartFlow.ts';
import { retryProblem } from '../dialogue/orders/retryFlow.ts';
import { forgetAllergens, keepAllergens } from './carryAllergens.ts';
import type { LockedConversation } from './conversationStore.ts';
import type { CommandName, CommandOf, CommandResults, FlowView } from '../dialogue/flowView.ts';

/** The turn a command is carried out in: the conversation it locked, and what it read. */
export type Scene = { conversation: LockedConversation; view: FlowView };

type Carriers = { [Name in CommandName]: (tx: Tx, command: CommandOf<Name>, scene: Scene) => Promise<Result<CommandResults[Name]>> };

/** What carries out each command, within the turn's transaction. A command without a line here does not compile. */
const carriers: Carriers = {
  place: (tx, { cart }, { conversation, view }) =>
    placeOrder(tx, {
      cart,
      priced: cartViewOf(view, cart).priced,
      conversationId: conversation.id,
      customerId: conversation.customerId,
      view: placeViewOf(view),
    }),
  cancelOrder: (tx, { orderId }, scene) => decideOwn(tx, orderId, 'cancel', scene),
  retryOrder: retryOwn,
  rate: rateOwn,
  ...accountCarriers,
  ...changeCarriers,
  requestPerson: askForPerson,
  keepAllergens,
  forgetAllergens,
};

/** Carries a command out and answers what it came to, or why it is refused. */
export async function carryCommand<Name extends CommandName>(
  tx: Tx,
  command: CommandOf<Name>,
  scene: Scene,
): Promise<Result<CommandResults[Name]>> {
  return carriers[command.type](tx, command, scene);
}

/** Notes that a person is wanted, and the number to call, if there is one: the shop is told through the outbox. */
async function askForPerson(tx: Tx, command: CommandOf<'requestPerson'>, { conversation }: Scene): Promise<Result<null>> {
  const { merchantId, id, customerId } = conversation;
  const phone = command.phone ?? conversation.cart?.details.contactPhone;
  await tx.rows(`update conversations set mode = 'waiting_agent' where merchant_id = $1 and id = $2 and mode = 'bot'`, [merchantId, id]);
  if (phone) await tx.rows(`update customers set phone = $3 where merchant_id = $1 and id = $2`, [merchantId, customerId, phone]);
  return ok(null);
}

/** A decision of the customer about an order of their own; somebody else's is not there for them. */
async function decideOwn(tx: Tx, orderId: string, action: Decision['action'], { conversation, view }: Scene): Promise<Result<Order>> {
  const own = view.orders.some((order) => order.id === orderId);
  const order = own ? await lockOrder(tx, conversation.merchantId, orderId) : null;
  if (!order) return refuse('notFound', {});
  const by = { kind: 'customer', id: conversation.customerId, name: order.details.contactName ?? '' } as const;
  return carryOut(tx, view.merchant, order, { action, by, actors: customerActors(order) }, view.now, view.locale);
}

/** Places an unanswered order again: all of it is checked anew, and its slot has to have room. */
async function retryOwn(tx: Tx, { orderId }: { orderId: string }, scene: Scene): Promise<Result<Order>> {
  const { view } = scene;
  const problem = retryProblem(orderId, view);
  if (problem) return { ok: false, problem };
  const order = view.orders.find((one) => one.id === orderId);
  // What was tried again already holds a place, and is refused for what it is.
  if (order?.state !== 'expired') return decideOwn(tx, orderId, 'retry', scene);
  const slotAt = slotOfOrder(order.details, view, order.totalCents);
  const load = await claimSlot(tx, view.merchant, slotAt);
  if (load !== null) return { ok: false, problem: slotFull(slotAt, placeViewOf(view), order.totalCents) };
  const retried = await decideOwn(tx, orderId, 'retry', scene);
  if (retried.ok) await moveToSlot(tx, view.merchant.id, orderId, slotAt);
  return retried;
}

async function rateOwn(tx: Tx, { orderId, rating }: CommandOf<'rate'>, scene: Scene): Promise<Result<Order>> {
  const kept = await feedback(tx, orderId, { rating }, scene);
  const order = scene.view.orders.find((one) => one.id === orderId);
  return kept.ok && order ? ok(order) : refuse('notFound', {});
}

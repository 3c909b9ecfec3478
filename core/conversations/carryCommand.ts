import type { Tx } from '../../db/transaction.ts';
import { carryOut } from '../orders/carryOut.ts';
import type { Decision } from '../orders/moveRules.ts';
import type { Order } from '../orders/order.ts';
import { lockOrder } from '../orders/orderQueries.ts';
import { placeOrder } from '../orders/placeOrder.ts';
import { ok, refuse, type Result } from '../problem.ts';
import { cartViewOf, placeViewOf, retryProblem } from './cartFlow.ts';
import type { LockedConversation } from './conversationStore.ts';
import type { CommandName, CommandOf, CommandResults, FlowView } from './flowView.ts';

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
  retryOrder: async (tx, { orderId }, scene) => {
    const problem = retryProblem(orderId, scene.view);
    return problem ? { ok: false, problem } : decideOwn(tx, orderId, 'retry', scene);
  },
  rate: rateOwn,
  requestPerson: askForPerson,
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
  return carryOut(tx, view.merchant, order, { action, by, actors: ['customer'] }, view.now, view.locale);
}

async function rateOwn(tx: Tx, command: { orderId: string; rating: number }, { conversation, view }: Scene): Promise<Result<Order>> {
  const order = view.orders.find((one) => one.id === command.orderId && one.state === 'fulfilled');
  if (!order) return refuse('notFound', {});
  await tx.rows(`update orders set rating = $3 where merchant_id = $1 and id = $2`, [conversation.merchantId, order.id, command.rating]);
  return ok(order);
}

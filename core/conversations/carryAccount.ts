import type { Tx } from '../../db/transaction.ts';
import { setOptOut } from '../consents/consentStore.ts';
import { joinLink, startLink, unlink, type LinkPlace } from '../customers/linkCustomers.ts';
import { keepFeedback } from '../orders/feedbackStore.ts';
import { usualOrder } from '../orders/usualQueries.ts';
import { ok, refuse, type Result } from '../problem.ts';
import { isStaffConversation } from '../staff/customerStaffQueries.ts';
import type { AccountInputs, AccountResults } from '../dialogue/customer/accountCommands.ts';
import type { Scene } from './carryCommand.ts';

type Carriers = {
  [Name in keyof AccountInputs]: (tx: Tx, command: AccountInputs[Name], scene: Scene) => Promise<Result<AccountResults[Name]>>;
};

/** What carries out the commands about the customer, within the turn's transaction. */
export const accountCarriers: Carriers = {
  setOptOut: optOut,
  comment: (tx, { orderId, text }, scene) => feedback(tx, orderId, { text }, scene),
  usual: async (tx, _command, { conversation }) => ok(await usualOrder(tx, conversation.merchantId, conversation.customerId)),
  startLink: (tx, _command, scene) => startLink(tx, placeOf(scene), scene.view.now),
  joinLink: (tx, { code }, scene) => joinLink(tx, placeOf(scene), code, scene.view.now),
  unlink: (tx, _command, scene) => unlink(tx, placeOf(scene), scene.view.now),
};

/** Keeps a rating or the words beside it, of an order of the customer's own that was handed over. */
export async function feedback(
  tx: Tx,
  orderId: string,
  given: { rating?: number; text?: string },
  { conversation, view }: Scene,
): Promise<Result<{ rating: number | null }>> {
  const order = view.orders.find((one) => one.id === orderId && one.state === 'fulfilled');
  if (!order) return refuse('notFound', {});
  return ok({ rating: await keepFeedback(tx, { merchantId: conversation.merchantId, orderId, ...given, at: view.now }) });
}

/** Somebody of the shop who writes STOP in their own DM means the shop's notices: nothing is changed for them as a customer. */
async function optOut(tx: Tx, { isOut }: AccountInputs['setOptOut'], { conversation, view }: Scene): Promise<Result<{ isStaff: boolean }>> {
  const { merchantId, id, customerId } = conversation;
  const isStaff = await isStaffConversation(tx, merchantId, id);
  if (!isStaff) await setOptOut(tx, { merchantId, customerId, isOut, at: view.now });
  return ok({ isStaff });
}

function placeOf({ conversation }: Scene): LinkPlace {
  return { merchantId: conversation.merchantId, conversationId: conversation.id, customerId: conversation.customerId };
}

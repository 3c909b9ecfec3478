import type { Tx } from '../../db/transaction.ts';
import type { Merchant } from '../merchants/merchant.ts';
import type { DecidedBy } from '../orders/order.ts';
import { lockOrder } from '../orders/orderQueries.ts';
import { ok, refuse, type Result } from '../problem.ts';
import type { Locale } from '../texts/locale.ts';
import type { ChangeAnswer } from './change.ts';
import { changeById } from './changeQueries.ts';
import { answersTo, outcomeOf } from './changeRules.ts';
import { actorOf, changeTransition, type ChangeAction, type ChangeParty } from './changeStates.ts';
import { lockSlotsFor } from './grantChange.ts';
import { lapseChange } from './lapseChange.ts';
import { settleChange, type ChangeScene, type SettledChange } from './settleChange.ts';

/** What a party says of a change: an answer, or that it takes its own proposal back. */
export type ChangeReply = { changeId: string; said: ChangeAnswer | 'withdraw'; party: ChangeParty; by: DecidedBy };

/** The end of a change. `isLate`: it had ended in another way before this was said, or its time was over. */
export type AnsweredChange = SettledChange & { isLate: boolean };

export type AnswerView = { merchant: Merchant; now: Date; locale: Locale };

/** Answers a change. Under the lock of its order exactly one of customer, shop and timer ends it; the others are told how it ended. */
export async function answerChange(tx: Tx, reply: ChangeReply, view: AnswerView): Promise<Result<AnsweredChange>> {
  const found = await changeById(tx, view.merchant.id, reply.changeId);
  if (found) await lockSlotsFor(tx, view.merchant, found.proposal);
  const order = found && (await lockOrder(tx, view.merchant.id, found.orderId));
  const change = order && (await changeById(tx, view.merchant.id, found.id));
  if (!order || !change) return refuse('notFound', {});
  const scene: ChangeScene = { ...view, order, change };
  const action = actionOf(reply.said);
  const actor = actorOf(change.party, reply.party);
  if (!changeTransition('proposed', action, actor)) return refuse('notAllowed', { action: reply.said });
  if (reply.said !== 'withdraw' && !answersTo(change).includes(reply.said)) return refuse('actionUnknown', {});
  if (change.state !== 'proposed') return ok({ change, order, isLate: true });
  if (view.now < change.answerBy) return settle(tx, scene, reply, action);
  const lapsed = await lapseChange(tx, scene);
  return lapsed.change.state === 'proposed' ? settle(tx, { ...scene, ...lapsed }, reply, action) : ok({ ...lapsed, isLate: true });
}

function actionOf(said: ChangeReply['said']): ChangeAction {
  if (said === 'withdraw') return 'withdraw';
  return said === 'approve' || said === 'drop' ? 'approve' : 'decline';
}

async function settle(tx: Tx, scene: ChangeScene, { said, by }: ChangeReply, action: ChangeAction): Promise<Result<AnsweredChange>> {
  const state = action === 'approve' ? 'approved' : 'declined';
  const outcome = said === 'withdraw' ? 'withdrawn' : outcomeOf(said);
  const settled = await settleChange(tx, scene, { state, outcome, by, isSilent: false, freeCancel: false });
  return settled.ok ? ok({ ...settled.value, isLate: false }) : settled;
}

import type { Cart } from '../../carts/cart.ts';
import { changeAnswers, type ChangeAnswer, type OrderChange } from '../../changes/change.ts';
import { answersTo } from '../../changes/changeRules.ts';
import type { Order } from '../../orders/order.ts';
import { changeTexts } from '../../texts/changeTexts.ts';
import { timeOfDay } from '../../texts/format.ts';
import type { Understanding } from '../../understanding/understanding.ts';
import type { ChangeResults } from './changeCommands.ts';
import { changeAgain, changeReply, endedReply } from './changeReplies.ts';
import type { FlowState } from '../flowState.ts';
import type { FlowStep, FlowView, Reply } from '../flowView.ts';
import { orderReply, refusal, say } from '../replies.ts';
import type { Said } from '../said.ts';
import { unaccented } from '../../texts/unaccented.ts';

type Tapped = { action: { s: string } };

/** A tap on a card of a change. */
export function stepChange(name: string, state: FlowState, tap: Tapped, view: FlowView, cart: Cart | null): FlowStep {
  const said = name === 'withdraw' ? name : changeAnswers.find((answer) => answer === name);
  if (!said) return { state, cart, replies: [refusal({ code: 'actionUnknown', params: {} }, view)] };
  return { state, cart, replies: [], command: { type: 'answerChange', changeId: tap.action.s, said } };
}

/** A text as the answer to what the shop proposes, when that is the latest thing asked; null when it is about something else. */
export function answerChangeFromText({ state, text, meant, view, cart }: Said): FlowStep | null {
  // What was asked last is what is answered, of whichever order it was.
  const [order] = view.orders
    .filter(({ openChange }) => openChange?.party === 'merchant')
    .sort((one, other) => Number(other.openChange?.proposedAt) - Number(one.openChange?.proposedAt));
  const change = order?.openChange;
  if (!order || !change || !isLatest(change, state, view, cart)) return null;
  const answer = answerIn(text, meant, change);
  if (answer === null) return null;
  if (answer !== 'unclear') return { state, cart, replies: [], command: { type: 'answerChange', changeId: change.id, said: answer } };
  return { state, cart, replies: [say(changeTexts[view.locale].wish.chooseMissing), changeAgain(change, order, view)] };
}

/** Questions that are asked without a cart as well. */
const asking: readonly FlowState['step'][] = ['allergens', 'wish'];

/** Whether nothing was asked of the customer since: what they went on with is talked about before an older proposal. */
function isLatest(change: OrderChange, { step }: FlowState, view: FlowView, cart: Cart | null): boolean {
  const isAsked = asking.includes(step) || (cart !== null && cart.lines.length > 0);
  return !isAsked || (view.lastSpokeAt !== undefined && (view.lastSpokeAt === null || view.lastSpokeAt < change.proposedAt));
}

const cancelling = /\b(cancel\p{L}*|anul\p{L}*)\b/u;
const dropping =
  /\b(fuera|quit\p{L}*|sin (el|la|los|las|eso|ese|esa)|leave (it|that|them) out|drop (it|that|them)|without (it|that|them)|skip (it|that|them))\b/u;

function answerIn(text: string, meant: Understanding, change: OrderChange): ChangeAnswer | 'unclear' | null {
  const plain = unaccented(text);
  const answers = answersTo(change);
  const given = (answer: ChangeAnswer): ChangeAnswer | 'unclear' => (answers.includes(answer) ? answer : 'unclear');
  if (meant.fineIntent === 'cancel_order' || cancelling.test(plain)) return given('cancel');
  if (answers.includes('drop') && dropping.test(plain)) return 'drop';
  if (meant.fineIntent === 'confirm') return answers[0] ?? null;
  if (meant.fineIntent === 'deny') return change.proposal.kind === 'substitute' ? 'drop' : given('decline');
  return change.proposal.kind === 'substitute' && namesSubstitute(meant, change) ? 'approve' : null;
}

function namesSubstitute(meant: Understanding, { proposal }: OrderChange): boolean {
  return proposal.kind === 'substitute' && meant.lines.length === 1 && meant.lines[0]?.itemId === proposal.substitute.itemId;
}

/** What is said once a command about a change was carried out. */
export const changeSayings = {
  answerChange: ({ change, order, isLate }: ChangeResults['answerChange'], _before: FlowStep, view: FlowView) => ({
    replies: [...endSaid(change, order, isLate, view), changeReply(change, order, view), orderReply(order, view)],
  }),
  proposeWish: ({ change, order }: ChangeResults['proposeWish'], _before: FlowStep, view: FlowView) => {
    const by = timeOfDay(change.answerBy, view.merchant.zone, view.locale, view.now);
    return { replies: [say(changeTexts[view.locale].wish.sent(order.number, by)), changeReply(change, order, view)] };
  },
};

/** How it ended. Whoever answers too late is told so, and again what happened, even if they were told before. */
function endSaid(change: OrderChange, order: Order, isLate: boolean, view: FlowView): Reply[] {
  const ended = endedReply(change, order, view);
  if (!isLate || !ended) return ended ? [ended] : [];
  const isTheirs = change.decidedBy?.kind === 'customer';
  return [...(isTheirs ? [] : [say(changeTexts[view.locale].ended.tooLate)]), { content: ended.content }];
}

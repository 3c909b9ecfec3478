import type { Cart } from '../../carts/cart.ts';
import { optOutWords } from '../../consents/optOutWords.ts';
import { linkCodeIn, shownLinkCode } from '../../customers/linkCodeRules.ts';
import { action } from '../../messages/action.ts';
import type { Button } from '../../messages/card.ts';
import { finalStates } from '../../orders/orderStates.ts';
import { consentTexts } from '../../texts/consentTexts.ts';
import { timeOfDay } from '../../texts/format.ts';
import { linkTexts } from '../../texts/linkTexts.ts';
import type { AccountInputs, AccountResults } from './accountCommands.ts';
import { afterComment } from '../orders/feedbackFlow.ts';
import { atStep, type FlowState } from '../flowState.ts';
import type { Command, FlowStep, FlowView, Reply } from '../flowView.ts';
import { say } from '../replies.ts';
import { presentUsual } from '../basket/usualFlow.ts';

const linkWords =
  /^\s*(vincular|vincular (mi )?(cuenta|chat|pedidos)|enlazar (mi )?cuenta|link|link (my )?(account|chat|orders))\s*[.!]?\s*$/i;
const unlinkWords =
  /^\s*(desvincular|desvincular (mi )?(cuenta|chat)|no soy yo|no he sido yo|no fui yo|unlink|unlink (my )?(account|chat)|(that(['’]s| is| was) )?not me|(that|it) wasn['’]?t me)\s*[.!]?\s*$/i;

/** What a whole message asks for about the customer themself, whatever question is open; null for anything else. */
export function stepAccount(state: FlowState, text: string, cart: Cart | null): FlowStep | null {
  const command = commandIn(text);
  return command ? { state, cart, replies: [], command } : null;
}

function commandIn(text: string): Command | null {
  const wish = optOutWords(text);
  if (wish) return { type: 'setOptOut', isOut: wish === 'out' };
  const code = linkCodeIn(text);
  if (code) return { type: 'joinLink', code };
  if (linkWords.test(text)) return { type: 'startLink' };
  return unlinkWords.test(text) ? { type: 'unlink' } : null;
}

type Sayings = {
  [Name in keyof AccountInputs]: (
    result: AccountResults[Name],
    before: FlowStep,
    view: FlowView,
    command: AccountInputs[Name],
  ) => Partial<FlowStep>;
};

/** What is said once each of the commands about the customer was carried out. */
export const accountSayings: Sayings = {
  setOptOut: ({ isStaff }, _before, view, { isOut }) => ({ replies: [optOutReply(isOut, isStaff, view)] }),
  comment: ({ rating }, _before, view, { orderId }) => afterComment(rating, orderId, view),
  usual: presentUsual,
  startLink: ({ code, expiresAt }, _before, view) => ({
    replies: [say(linkTexts[view.locale].code(shownLinkCode(code), timeOfDay(expiresAt, view.merchant.zone, view.locale, view.now)))],
  }),
  joinLink: (_none, _before, view) => ({ replies: [say(linkTexts[view.locale].linked, linkedButtons(view))] }),
  // The basket holds the details of whom this chat was joined to.
  unlink: ({ wasLinked }, before, view) => ({
    state: atStep('idle'),
    cart: wasLinked ? null : before.cart,
    replies: [say(wasLinked ? linkTexts[view.locale].unlinked : linkTexts[view.locale].nothingToUnlink)],
  }),
};

function linkedButtons({ locale, merchant }: FlowView): Button[] {
  const words = linkTexts[locale];
  return [
    { label: words.seeOrders, action: action('order.status', merchant.id, 0) },
    { label: words.theUsual, action: action('order.usual', merchant.id, 0) },
  ];
}

/** What a customer is told who does not want to be written to, or wants it again; staff only how their own notices are kept quiet. */
function optOutReply(isOut: boolean, isStaff: boolean, view: FlowView): Reply {
  const words = consentTexts[view.locale];
  if (isStaff) return say(words.staff);
  const open = view.orders.filter((order) => !finalStates.includes(order.state)).length;
  if (isOut) return say(words.optedOut(open));
  const purposes = view.customer.consents.filter((purpose) => purpose !== 'allergens').map((purpose) => words.purpose[purpose]);
  return say(words.optedIn([words.usualMessages, ...purposes].join(', ')));
}

import type { Cart } from '../carts/cart.ts';
import { closingOf, isOpenAt, nextOpening } from '../merchants/openingRules.ts';
import type { Order } from '../orders/order.ts';
import type { Problem, Result } from '../problem.ts';
import { timeOfDay } from '../texts/format.ts';
import { dialogueTexts } from '../texts/dialogueTexts.ts';
import { texts } from '../texts/texts.ts';
import { mend, presentCart } from './basket/cartFlow.ts';
import { copyToCart } from './orders/retryFlow.ts';
import { accountSayings } from './customer/accountFlow.ts';
import { changeSayings } from './orders/changeFlow.ts';
import { afterRating } from './orders/feedbackFlow.ts';
import { atStep } from './flowState.ts';
import type { CommandName, CommandOf, CommandResults, FlowStep, FlowView } from './flowView.ts';
import { orderReply, refusal, say } from './replies.ts';
import { keptStep } from './basket/warningFlow.ts';

const answerMinutes = 30;

type Saying<Name extends CommandName> = (
  result: CommandResults[Name],
  before: FlowStep,
  view: FlowView,
  command: CommandOf<Name>,
) => Partial<FlowStep>;

/** What is said once each command was carried out; replies follow those the step had already. */
const sayings: { [Name in CommandName]: Saying<Name> } = {
  place: (order, _before, view) => ({
    state: atStep('idle'),
    cart: null,
    replies: [say(placedWords(order, view)), orderReply(order, view)],
  }),
  cancelOrder: (order, _before, view) => ({
    replies: [say(texts[view.locale].customer.cancelledByYou(order.number)), orderReply(order, view)],
  }),
  retryOrder: (order, _before, view) => ({ replies: [say(retriedWords(order, view)), orderReply(order, view)] }),
  rate: (order, before, view, { rating }) => afterRating(order, rating, before, view),
  ...accountSayings,
  keepAllergens: (allergens, before, view) => keptStep({ ...view, customer: { ...view.customer, allergens } }, before),
  forgetAllergens: (_none, _before, view) => ({ replies: [say(dialogueTexts[view.locale].allergies.forgotten)] }),
  ...changeSayings,
  requestPerson: (_none, before, view, { phone }) => {
    const isKnown = view.customer.phone !== null || before.cart?.details.contactPhone !== undefined;
    const hasPhone = phone !== undefined || isKnown;
    const { calls: _asked, ...data } = before.state.data;
    return {
      state: { ...before.state, data: hasPhone ? data : { ...data, calls: true } },
      replies: [say(personWords(view, hasPhone))],
    };
  },
};

/** Where the conversation stands once a command was carried out, or refused. */
export function afterCommand<Name extends CommandName>(
  command: CommandOf<Name>,
  result: Result<CommandResults[Name]>,
  before: FlowStep,
  view: FlowView,
): FlowStep {
  if (!result.ok) return refused(command, result.problem, before, view);
  const said = sayings[command.type](result.value, before, view, command);
  return { ...before, ...said, replies: [...before.replies, ...(said.replies ?? [])] };
}

type Refusable = { type: CommandName; cart?: Cart; orderId?: string };

function refused({ type, cart, orderId }: Refusable, problem: Problem, before: FlowStep, view: FlowView): FlowStep {
  if (type === 'place' && cart) return mend(view, cart, problem, before.replies);
  const replies = [...before.replies, refusal(problem, view)];
  const order = type === 'retryOrder' ? view.orders.find((one) => one.id === orderId) : undefined;
  if (!order || problem.code === 'alreadyDecided' || problem.code === 'notAllowed') return { ...before, replies };
  return presentCart(view, copyToCart(order, view), replies);
}

function placedWords(order: Order, view: FlowView): string {
  const words = texts[view.locale].customer;
  const by = timeOfDay(order.deadlineAt, view.merchant.zone, view.locale, view.now);
  const isOpen = isOpenAt(view.merchant.settings, view.merchant.zone, view.now);
  return isOpen ? words.placed(order.number, by) : words.placedClosed(order.number, by);
}

function retriedWords(order: Order, view: FlowView): string {
  return texts[view.locale].customer.retried(order.number, timeOfDay(order.deadlineAt, view.merchant.zone, view.locale, view.now));
}

/** The promise of a person always carries a time: half an hour of opening hours from now. */
function personWords(view: FlowView, hasPhone: boolean): string {
  const { settings, zone } = view.merchant;
  const isOpen = isOpenAt(settings, zone, view.now);
  const closing = isOpen ? closingOf(settings, zone, view.now) : null;
  const from = isOpen ? view.now : (nextOpening(settings, zone, view.now) ?? view.now);
  const by = new Date(Math.min(from.getTime() + answerMinutes * 60_000, closing?.getTime() ?? Number.POSITIVE_INFINITY));
  const words = texts[view.locale].flow;
  const time = timeOfDay(by, zone, view.locale, view.now);
  return `${words.human(settings.shopPhone)} ${hasPhone ? words.humanBy(time) : words.humanNeedsPhone(time)}`;
}

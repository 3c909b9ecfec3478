import { limits, type Cart } from '../carts/cart.ts';
import { closingOf, isOpenAt, nextOpening } from '../merchants/openingRules.ts';
import type { Order } from '../orders/order.ts';
import type { Problem, Result } from '../problem.ts';
import { timeOfDay } from '../texts/format.ts';
import { texts } from '../texts/texts.ts';
import { understand } from '../understanding/understand.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { stepAction } from './actionFlow.ts';
import { copyToCart, mend, presentCart } from './cartFlow.ts';
import { atStep, type FlowState } from './flowState.ts';
import type { Command, FlowStep, FlowView } from './flowView.ts';
import type { InboundContent } from './inbound.ts';
import { isTooLong, orderFromText, stepIntent } from './intentFlow.ts';
import { answerQuestion } from './questionFlow.ts';
import { exampleOrder, menuButton, orderReply, refusal, say } from './replies.ts';

const answerMinutes = 30;

/** One step of the ordering conversation: pure, from what arrived and what was read, to what to say and what to do. */
export function step(state: FlowState, content: InboundContent, view: FlowView, cart: Cart | null): FlowStep {
  switch (content.type) {
    case 'start':
      return greetFirst(state, view, cart);
    case 'action':
      return stepAction(state, content, view, cart);
    case 'text':
      return stepText(state, content.text, view, cart);
  }
}

function greetFirst(state: FlowState, view: FlowView, cart: Cart | null): FlowStep {
  const words = texts[view.locale].flow;
  const hello = words.greeting(view.merchant.name, exampleOrder(view));
  return { state, cart, replies: [say(words.privacy(view.privacyUrl)), say(hello, [menuButton(view)])] };
}

function stepText(state: FlowState, text: string, view: FlowView, cart: Cart | null): FlowStep {
  if (isTooLong(text)) return { state, cart, replies: [say(texts[view.locale].flow.tooLong(limits.messageLength))] };
  const meant = understand(view.compiled, { text, locale: view.locale, cart: cart?.lines ?? [] });
  const answered = answerQuestion(state, text, meant, view, cart);
  if (answered) return answered;
  const absurd = outOfRange(text, meant);
  if (absurd) return { state, cart, replies: [refusal(absurd, view)] };
  const said = { state, meant, text, view, cart };
  const isOrder = meant.editedCart !== null || meant.lines.length > 0;
  return isOrder ? orderFromText(said) : stepIntent(said);
}

/** A quantity nobody means, beside something the shop sells: said plainly instead of guessed. */
function outOfRange(text: string, meant: Understanding): Problem | null {
  if (meant.intent !== 'order') return null;
  const isDoubted = meant.needsConfirmation && /(^|\s)(-\s?\d+|0+([.,]\d+)?|\d{3,})(?=\s)/.test(text);
  // "1e9" and "10.000" are read as several words, and leave no doubt.
  const isWritten = /(^|\s)(\d+e\d+|[1-9]\d{0,2}([.,]\d{3})+)(?=\s)/i.test(text);
  return isDoubted || isWritten ? { code: 'quantityOutOfRange', params: { max: limits.lineQuantity } } : null;
}

/** What is said once a command was carried out, or refused. */
export function afterCommand(command: Command, result: Result<Order | null>, before: FlowStep, view: FlowView): FlowStep {
  const lead = before.replies;
  if (!result.ok) return refused(command, result.problem, before, view);
  const order = result.value;
  switch (command.type) {
    case 'place':
      return order
        ? { state: atStep('idle'), cart: null, replies: [...lead, say(placedWords(order, view)), orderReply(order, view)] }
        : before;
    case 'cancelOrder':
      return order
        ? { ...before, replies: [...lead, say(texts[view.locale].customer.cancelledByYou(order.number)), orderReply(order, view)] }
        : before;
    case 'retryOrder':
      return order ? { ...before, replies: [...lead, say(retriedWords(order, view)), orderReply(order, view)] } : before;
    case 'rate':
      return { ...before, replies: [...lead, say(texts[view.locale].flow.rated)] };
    case 'requestPerson':
      return {
        ...before,
        replies: [
          ...lead,
          say(
            personWords(
              view,
              command.phone !== undefined || view.customer.phone !== null || before.cart?.details.contactPhone !== undefined,
            ),
          ),
        ],
      };
  }
}

function refused(command: Command, problem: Problem, before: FlowStep, view: FlowView): FlowStep {
  if (command.type === 'place') return mend(view, command.cart, problem, before.replies);
  const replies = [...before.replies, refusal(problem, view)];
  const order = command.type === 'retryOrder' ? view.orders.find((one) => one.id === command.orderId) : undefined;
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

import { action } from '../../messages/action.ts';
import type { Order } from '../../orders/order.ts';
import { foldedText } from '../../texts/foldedText.ts';
import { texts } from '../../texts/texts.ts';
import { presentCart } from '../basket/cartFlow.ts';
import type { FlowStep, FlowView } from '../flowView.ts';
import { isPlainYes } from '../wording/plainYes.ts';
import { say } from '../replies.ts';
import { copyToCart } from './retryFlow.ts';
import { hasLines, stay, type Said } from '../said.ts';

const again =
  /^(?:(?:si|vale|ok|venga|pues|bueno|por favor|yes|yeah|sure|please|can you|can we|could you|could we|let s|i want to|i d like to|quiero|puedes|podemos|podeis) )*(?:(?:vuelv\w*|volv\w*) a (?:intentar|enviar|mandar|probar|hacer)(?:lo|la)?|(?:re)?(?:intent|envi|mand|prob|prueb)\w* (?:otra vez|de nuevo|una vez mas)|reintent\w*|reenvi\w*|otra vez|de nuevo|(?:try|retry|send|resend|place|order)(?: (?:it|that|this|the order|my order))? again|retry|resend|retry it|resend it|once more|one more time)(?: (?:por favor|porfa|gracias|please|thanks))*$/;

/** Words that ask to try an order again which was not answered or not taken. Null when it is something else, or none is there to try again. */
export function tryAgainFromText(said: Said): FlowStep | null {
  const [latest] = said.view.orders;
  if (!latest || hasLines(said) || said.text.length > 100 || !again.test(foldedText(said.text))) return null;
  if (latest.state === 'expired') return retry(said, latest);
  return latest.state === 'rejected' ? presentCart(said.view, copyToCart(latest, said.view)) : null;
}

/** A yes right after the news that an order ran out of time: whatever is in the basket, the last that was asked is whether to try it again. */
export function answerRetry(said: Said): FlowStep | null {
  const { orders, isToldSince, lastSpokeAt } = said.view;
  const [latest] = orders;
  const isAsked = isToldSince === true && latest?.state === 'expired' && latest.decidedAt > (lastSpokeAt ?? latest.placedAt);
  return isAsked ? retry(said, latest) : null;
}

/**
 * A yes where the latest order has just come to nothing, and it was asked whether to try again. What is no plain yes, said after something
 * else, is asked once more: nobody orders by saying "fine" to another answer. Null when there is nothing to try again.
 */
export function confirmRetry(said: Said): FlowStep | null {
  const { view, text } = said;
  const [latest] = view.orders;
  if (!latest || !isRetriable(latest, view)) return null;
  const words = texts[view.locale];
  if (latest.state === 'rejected') {
    const change = { label: words.order.action.again, action: action('order.again', latest.id, latest.revision) };
    return stay(said, say(words.flow.status(latest.number, words.customer.states[latest.state]), [change]));
  }
  const isAnswer = isPlainYes(text) || !view.lastSpokeAt || view.lastSpokeAt <= latest.decidedAt;
  if (isAnswer) return retry(said, latest);
  const button = { label: words.order.action.retry, action: action('order.retry', latest.id, latest.revision) };
  return stay(said, say(words.customer.expired(latest.number), [button]));
}

function retry(said: Said, { id }: Order): FlowStep {
  return { ...stay(said), command: { type: 'retryOrder', orderId: id } };
}

function isRetriable({ state, decidedAt }: Order, { merchant, now }: FlowView): boolean {
  const sinceMs = now.getTime() - decidedAt.getTime();
  return (state === 'expired' || state === 'rejected') && sinceMs <= merchant.settings.timings.retryMinutes * 60_000;
}

import type { Order } from '../orders/order.ts';
import { changeTexts } from '../texts/changeTexts.ts';
import { money, timeOfDay } from '../texts/format.ts';
import type { Locale } from '../texts/locale.ts';
import { texts } from '../texts/texts.ts';
import type { Viewer } from '../orders/orderWords.ts';
import type { OrderChange } from './change.ts';
import { silenceOf } from './changeRules.ts';

type EndViewer = Viewer & { shopPhone: string };

/** What the customer is told of the end of a change; null while it is open, or when the order's own news says it all. */
export function endedWords(change: OrderChange, order: Order, viewer: EndViewer): string | null {
  if (!change.outcome) return null;
  if (change.party === 'customer') return wishWords(change, order, viewer);
  const said = merchantWords(change, order, viewer);
  if (change.state !== 'expired' || said === null) return said;
  const say = changeTexts[viewer.locale].ended;
  return [say.noAnswer, said, isReleased(change, order) ? say.freeCancel : ''].filter(Boolean).join(' ');
}

/** How a change ended, in a word, for its card; the sentence about it is `endedWords`. Null while it is open. */
export function endMark({ state, outcome }: OrderChange, locale: Locale): string | null {
  if (!outcome) return null;
  const { mark } = changeTexts[locale];
  if (outcome === 'cancelled' || outcome === 'withdrawn' || outcome === 'overtaken') return mark[outcome];
  if (state === 'expired') return outcome === 'unchanged' ? mark.unanswered : mark.stands;
  return outcome === 'unchanged' ? mark.declined : mark.agreed;
}

/** Whether this change, by the silence it met, lets the customer cancel, and there is something left to cancel. */
function isReleased(change: OrderChange, order: Order): boolean {
  if (change.outcome === 'cancelled') return false;
  const silence = silenceOf(change, order);
  // What was chosen beforehand did not hold for a substitute they may not be able to eat: then they are free as well.
  return order.freeCancel && silence.ask === 'no' && (silence.freeCancel || silence.outcome !== change.outcome);
}

function merchantWords(change: OrderChange, order: Order, viewer: EndViewer): string | null {
  const say = changeTexts[viewer.locale].ended;
  const total = money(change.after?.totalCents ?? order.totalCents, order.currency, viewer.locale);
  switch (change.outcome) {
    case 'applied':
      return change.proposal.kind === 'delay'
        ? say.delayed(
            order.number,
            timeOfDay(new Date(change.after?.promisedAt ?? change.proposal.to), viewer.zone, viewer.locale, viewer.now),
          )
        : say.changed(order.number, total);
    case 'dropped':
      return say.dropped(order.number, total);
    case 'cancelled':
      return change.state === 'expired' || change.state === 'approved'
        ? say.cancelledSilently(order.number)
        : say.cancelledByYou(order.number);
    case 'unchanged':
      return change.state === 'expired' ? say.unchanged(order.number) : say.declined(order.number);
    case 'withdrawn':
      return say.withdrawn(order.number);
    default:
      return null;
  }
}

function wishWords(change: OrderChange, order: Order, viewer: EndViewer): string | null {
  const { ended } = changeTexts[viewer.locale];
  const state = texts[viewer.locale].customer.states[order.state];
  switch (change.outcome) {
    case 'applied':
      return ended.wishGranted(order.number, money(change.after?.totalCents ?? order.totalCents, order.currency, viewer.locale));
    case 'cancelled':
      return ended.wishCancelled(order.number);
    case 'unchanged':
      return change.state === 'expired'
        ? ended.wishUnanswered(order.number, viewer.shopPhone)
        : ended.wishDeclined(order.number, viewer.shopPhone);
    case 'withdrawn':
      return ended.wishWithdrawn(order.number);
    case 'overtaken':
      return order.state === 'cancelled' ? null : ended.wishOvertaken(order.number, state, viewer.shopPhone);
    default:
      return null;
  }
}

import type { CartDetails } from '../../carts/cart.ts';
import { tableBeside } from './answerRules.ts';
import { contactTold } from './contactRules.ts';
import { fulfilmentBeside } from './fulfilmentRules.ts';
import type { FlowView } from '../flowView.ts';
import { partsTold } from './partRules.ts';
import { cashBeside, paymentBeside } from './paymentRules.ts';
import { homeOf } from '../questions/shopWords.ts';
import { dayAnswer, dayPhraseIn, partOfDayAnswer, timePhraseIn } from './timeRules.ts';

/** What is said beside dishes of how, when, for whom and against what they are to be had; `rest` is the text without it. */
export type Beside = {
  details: Partial<CartDetails>;
  /** The part that says a time, as it was typed. */
  timePhrase: string | null;
  /** The instant the day begins for which no time was said. */
  wantedDay?: string;
  rest: string;
};

const soon =
  /(?<!\p{L})(?:ya mismo|ahora mismo|lo antes posible|cuanto antes|para (?:ya|ahora)|asap|as soon as possible|right (?:now|away))(?!\p{L})/iu;

/**
 * Reads all of an order that is no dish: "…, para llevar a las 14:30 a nombre de Marta, pago con tarjeta". `isComposing`: there is a basket
 * already, so that what stands alone beside a telephone number is a name and nothing to order; `asksName`: that is what was asked.
 */
export function besideOrder(
  text: string,
  view: FlowView,
  { isComposing = false, asksName = false }: { isComposing?: boolean; asksName?: boolean } = {},
): Beside {
  const { settings, zone } = view.merchant;
  const timed = timePhraseIn(text);
  const dayPhrase = timed === null ? dayPhraseIn(text) : null;
  const when = timed ?? dayPhrase;
  const soonPhrase = when === null ? soon.exec(text)?.[0] : undefined;
  const timeless = [when, soonPhrase].reduce<string>((left, phrase) => (phrase ? left.replace(phrase, ' ') : left), text);
  const cash = settings.paymentMethods.includes('cash') ? cashBeside(timeless) : null;
  const paid = cash ? { method: 'cash' as const, phrase: cash.phrase } : paymentBeside(timeless, settings.paymentMethods);
  const got = fulfilmentBeside(timeless);
  const seat = tableBeside(timeless);
  const phrases = [got?.phrase, paid?.phrase, seat?.phrase];
  const plain = phrases.reduce<string>((left, phrase) => (phrase ? left.replace(phrase, ' , ') : left), timeless);
  const { rest, ...contact } = contactTold(plain, zone, homeOf(view));
  const isContact = Object.keys(contact).length > 0;
  const isTold = isContact || when !== null || phrases.some((one) => one !== undefined);
  const left = isContact ? rest : plain;
  const isSeveral = contact.contactPhone !== undefined && (isComposing || /,.*\p{L}/u.test(left));
  const canName = contact.contactName === undefined && (isSeveral || (asksName && isTold));
  const parts = isTold || /[,;]/.test(left) ? partsTold(left, { methods: settings.paymentMethods, canName }) : null;
  const day = dayPhrase === null ? null : dayOf(dayPhrase, view);
  return {
    details: {
      ...parts?.details,
      ...contact,
      ...(soonPhrase ? { requestedAt: 'now' } : {}),
      ...(got ? { fulfilment: got.kind } : {}),
      ...(paid ? { paymentMethod: paid.method } : {}),
      ...(cash ? { changeForCents: cash.cents } : {}),
      ...(seat ? { table: seat.table } : {}),
    },
    timePhrase: timed ?? parts?.timePhrase ?? null,
    ...(day ? { wantedDay: day.toISOString() } : {}),
    rest: parts ? parts.rest : left,
  };
}

function dayOf(phrase: string, { now, merchant }: FlowView): Date | null {
  const moment = { now, zone: merchant.zone };
  return partOfDayAnswer(phrase, moment) ?? dayAnswer(phrase, moment);
}

import type { CartDetails } from '../carts/cart.ts';
import { contactTold } from './contactRules.ts';
import { fulfilmentBeside } from './fulfilmentRules.ts';
import type { FlowView } from './flowView.ts';
import { paymentBeside } from './paymentRules.ts';
import { homeOf } from './shopWords.ts';
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

/** Reads all of an order that is no dish: "…, para llevar a las 14:30 a nombre de Marta, pago con tarjeta". */
export function besideOrder(text: string, view: FlowView): Beside {
  const { settings, zone } = view.merchant;
  const timePhrase = timePhraseIn(text);
  const dayPhrase = timePhrase === null ? dayPhraseIn(text) : null;
  const when = timePhrase ?? dayPhrase;
  const paid = paymentBeside(text, settings.paymentMethods);
  const timeless = when === null ? text : text.replace(when, ' ');
  const got = fulfilmentBeside(timeless);
  const plain = [got?.phrase, paid?.phrase].reduce<string>((left, phrase) => (phrase ? left.replace(phrase, ' , ') : left), timeless);
  const { rest, ...contact } = contactTold(plain, zone, homeOf(view));
  const isContact = Object.keys(contact).length > 0;
  const kind = got?.kind ?? (contact.address ? 'delivery' : null);
  const moment = { now: view.now, zone };
  const day = dayPhrase === null ? null : (partOfDayAnswer(dayPhrase, moment) ?? dayAnswer(dayPhrase, moment));
  const isSoon = when === null && soon.test(text);
  return {
    details: {
      ...contact,
      ...(isSoon ? { requestedAt: 'now' } : {}),
      ...(kind !== null && settings.fulfilments.includes(kind) ? { fulfilment: kind } : {}),
      ...(paid ? { paymentMethod: paid.method } : {}),
    },
    timePhrase,
    ...(day ? { wantedDay: day.toISOString() } : {}),
    rest: isContact ? rest : plain,
  };
}

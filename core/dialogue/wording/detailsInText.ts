import { limits, type PostalAddress } from '../../carts/cart.ts';
import type { WishedDetails } from '../../changes/change.ts';
import type { Order } from '../../orders/order.ts';
import { foldedText } from '../../texts/foldedText.ts';
import { oneLine } from '../../texts/format.ts';
import { addressAnswer, phoneAnswer } from './answerRules.ts';
import type { FlowView } from '../flowView.ts';
import { fulfilmentWords, thisOrder } from './fulfilmentRules.ts';
import { asksNoNote } from './noteRules.ts';
import { timeIn } from '../basket/questionFlow.ts';
import { isOnlyTime, timePhraseIn } from './timeRules.ts';
import { unaccented } from '../../texts/unaccented.ts';

/** What a text wants carried out otherwise, and what it leaves open: "my address is wrong" does not say which is right. */
export type DetailWish = { details: WishedDetails; asks: 'address' | 'phone' | 'time' | null };

/**
 * Reads how an order that is with the shop is to be carried out instead; null when the text says nothing of it. `isPart`: it is said among other
 * things that are wished, so that a number that is told there is the one to have.
 */
export function detailsInText(text: string, order: Order, view: FlowView, isPart = false): DetailWish | null {
  const note = noteIn(text);
  if (note !== null) return { details: { note }, asks: null };
  const found = [placeIn(text, order, view), phoneIn(text, view, isPart), whenIn(text, view)].filter((one) => one !== null);
  if (found.length === 0) return null;
  const details = found.reduce<WishedDetails>((all, one) => ({ ...all, ...one.details }), {});
  return { details, asks: found.find(({ asks }) => asks !== null)?.asks ?? null };
}

const given = (details: WishedDetails): DetailWish => ({ details, asks: null });
const asking = (asks: DetailWish['asks'], details: WishedDetails = {}): DetailWish => ({ details, asks });

/** Something told is no longer right, or is to be another. */
const changing =
  /\b(cambi\w*|corrig\w*|correg\w*|actualiz\w*|mal|equivoc\w*|erronea?|incorrect[oa]?|otr[oa]|nuev[oa]|chang\w*|wrong|incorrect|mistake|another|new|update|fix)\b/;

const notes = [
  /^\s*(?:nota|note)\s*:\s*(.+)$/isu,
  /^\s*(?:(?:puedes|pod[eé]is|can you|could you|please|por favor)\s+)?(?:a[ñn]ad\p{L}*|pon\p{L}*|agreg\p{L}*|cambi\p{L}*|add|put|change|leave|dej\p{L}*)\s+(?:(?:una|la|mi|a|the|my)\s+)?(?:nota|note)\b(?:\s+(?:que diga|diciendo|a|por|al pedido|to the order|to|saying|that says)\b)*\s*[:,"“«]*\s*(.+)$/isu,
];

function noteIn(text: string): string | null {
  if (asksNoNote(text)) return '';
  const said = notes.map((pattern) => pattern.exec(text)?.[1]).find((one) => one !== undefined);
  return said === undefined ? null : oneLine(said.replace(/["”»]\s*$/u, ''), limits.noteLength) || null;
}

const numbers = /\+?\d[\d\s().-]{7,}\d/;

function phoneIn(text: string, { merchant }: FlowView, isPart: boolean): DetailWish | null {
  const said = foldedText(text);
  const contactPhone = phoneAnswer(numbers.exec(text)?.[0] ?? '', merchant.zone);
  if (!/\b(telefono|movil|phone|mobile|cell)\b/.test(said) || !(contactPhone || changing.test(said) || (isPart && numbers.test(said))))
    return null;
  return contactPhone ? given({ contactPhone }) : asking('phone');
}

/** Said before the time, or behind it, by those who ask for another. */
const beforeTime =
  /^(?:[\s,.:;]|(?:y|o|pues|oye|hola|hey|hi|perdon|sorry|puede|puedes|podeis|podria|podriais|se puede|seria posible|es posible|ser|estar|que sea|al final|mejor|prefiero|preferiria|quiero|quisiera|lo|la|traer\w*|tener\w*|dejar\w*|poner\w*|pasar\w*|mover\w*|cambi\w*|recog\w*|recoj\w*|retras\w*|hora|de entrega|de recogida|del pedido|el pedido|mi pedido|can|could|would|it|we|you|i|i'll|i'd|be|make|do|have|change|move|pick|up|collect|like|want|prefer|need|rather|let's|the|my|order|time|pickup|delivery|actually|instead|please|por favor|better)(?=[\s,.:;]|$))*/;
const afterTime = /(?:[\s,.:;]+(?:instead|please|por favor|mejor|better|rather|si puede ser|si es posible|if possible))+\s*$/;
const otherTime = /\b(cambi\w* (?:la|de) hora|otra hora|chang\w* the time|another time|different time)\b/;
const isAsked = /\b(cuando|cuanto(?! antes)|donde|a que hora|when|what time|where|how long)\b/;

/** A time and nothing but that it is wanted; or one beside how the order is got. */
function whenIn(text: string, view: FlowView): DetailWish | null {
  const said = unaccented(text.replace(/[¿?¡!]/g, ' ')).trim();
  if (isAsked.test(said)) return null;
  const rest = said.replace(beforeTime, '').replace(afterTime, '').trim();
  const phrase = isOnlyTime(said) ? said : isOnlyTime(rest) ? rest : wayOf(said).length > 0 ? timePhraseIn(said) : null;
  // "cuanto antes" is only a wish beside "mejor": alone it asks how long it takes.
  const at = phrase ? timeIn(view, null, phrase) : rest !== said ? timeIn(view, null, rest) : null;
  if (at instanceof Date && phrase) return given({ requestedAt: at.toISOString() });
  if (at === 'now') return given({ requestedAt: 'now' });
  return otherTime.test(said) ? asking('time') : null;
}

const got = ['pickup', 'delivery'] as const;

function wayOf(said: string): (typeof got)[number][] {
  return got.filter((kind) => fulfilmentWords[kind].test(said));
}

/** Where the order goes: to an address, or to whoever comes for it. */
function placeIn(text: string, order: Order, view: FlowView): DetailWish | null {
  const { fulfilment, address } = order.details;
  const said = foldedText(text);
  const [kind, ...others] = wayOf(said);
  const isOther = kind !== undefined && others.length === 0 && kind !== fulfilment && thisOrder.test(said) && !isAsked.test(said);
  const told = addressIn(text, order);
  if (told && told !== 'wrong') return given({ address: told, ...(fulfilment === 'delivery' ? {} : { fulfilment: 'delivery' }) });
  if (told === 'wrong' && (fulfilment === 'delivery' || kind === 'delivery')) return asking('address', isOther ? { fulfilment: kind } : {});
  // Who picks it up has given none: it can only be meant to be brought.
  if (told === 'wrong' && fulfilment === 'pickup' && view.merchant.settings.fulfilments.includes('delivery'))
    return asking('address', { fulfilment: 'delivery' });
  if (!isOther) return null;
  const known = address ?? view.customer.address;
  if (kind === 'pickup') return given({ fulfilment: kind });
  return known ? given({ fulfilment: kind, address: known }) : asking('address', { fulfilment: kind });
}

const addressWord = /\b(?:direcci[oó]n|address)(?![\p{L}\d])/giu;
const sendTo =
  /\b(?:env[ií]\p{L}*|tr(?:[aá][eé]|aig)\p{L}*|ll[eé]v\p{L}*|deliver|send|bring)(?:\s+(?:it|them|el pedido|mi pedido|the order|my order))?\s+(?:a|en|to)\s+(?:la\s+)?(?=\S)/iu;
const street =
  /^\s*(?:la\s+)?(?:c\/|calle|avda|avenida|av\.|plaza|pza|pl\.|paseo|p\.º|camino|ronda|carrer|carretera|traves[ií]a|glorieta|calleja|callej[oó]n|street|road|avenue)/iu;
const beforeStreet =
  /^(?:[\s,.:;]|(?:de entrega|de env[ií]o|del pedido|es|est[aá]|mal|equivocada|err[oó]nea|incorrecta|correcta|la nueva|nueva|la buena|buena|a|por|ser[ií]a|debe ser|ahora|is|was|wrong|incorrect|the|right|new|correct|one|it['’]?s|it|should|be|to|on my order|of my order|please|por favor)(?=[\s,.:;]|$))*/iu;
const afterStreet = /[\s,]*(?:por favor|please|gracias|thanks)?[\s.!?]*$/iu;

/** A new address; 'wrong' when the one there is is not right and no other is told. What is left out of it is as it was. */
function addressIn(text: string, { details }: Order): PostalAddress | 'wrong' | null {
  const last = [...text.matchAll(addressWord)].at(-1);
  const sent = sendTo.exec(text);
  const words = last
    ? text.slice(last.index + last[0].length).replace(beforeStreet, '')
    : sent
      ? text.slice(sent.index + sent[0].length)
      : text;
  const line = words.replace(afterStreet, '');
  const isStreet = street.test(line);
  const found = last || isStreet ? addressAnswer(line) : null;
  const { postcode = '', town = '' } = details.address ?? {};
  const whole = found ?? (isStreet && town ? (addressAnswer(`${line} ${town}`) ?? addressAnswer(`${line}, ${postcode} ${town}`)) : null);
  // A question that names a street is no wish for it, unless it asks to bring it there.
  if (whole && (last || sent || !/[?¿]/.test(text))) return whole;
  return last && changing.test(foldedText(text)) ? 'wrong' : null;
}

/** The wish with what was asked about it: a phone number or an address that is nothing else. Null when the text is no such answer. */
export function withAnswer(wish: string, text: string, { merchant }: Pick<FlowView, 'merchant'>): string | null {
  if (/^[\s+\d().-]{8,25}$/.test(text) && phoneAnswer(text, merchant.zone)) return `${wish}. Nuevo teléfono: ${text.trim()}`;
  return addressAnswer(text) && street.test(text) ? `${wish}. Nueva dirección: ${text.trim()}` : null;
}

import type { CartDetails } from '../../carts/cart.ts';
import type { FulfilmentKind, PaymentMethod } from '../../merchants/merchantSettings.ts';
import { foldedText } from '../../texts/foldedText.ts';
import { nameUnasked } from './nameRules.ts';
import { onlyPayment } from './paymentRules.ts';
import { isOnlyTime } from './timeRules.ts';

/** What the parts between commas say in a word or two ("recoger, 21:30, Marta, efectivo"), and what is left of the text. */
export type PartsTold = {
  details: Pick<CartDetails, 'fulfilment' | 'paymentMethod' | 'contactName'> & { requestedAt?: 'now' };
  /** The part that is a time. */
  timePhrase: string | null;
  rest: string;
};

/** `canName`: whether a part written like a name can be the name of the person. */
export type PartsSought = { methods: readonly PaymentMethod[]; canName: boolean };

const kinds: Record<FulfilmentKind, RegExp> = {
  pickup: /^(?:para )?(?:recoger|recogida|pick ?up|take ?away|collection)(?=$| )/,
  delivery: /^(?:a )?(?:domicilio|delivery)(?=$| )/,
  dine_in: /^(?:en el local|comer aqui|dine in|eat in)(?=$| )/,
};

/** Reads the parts of a text that are an answer all by themselves. */
export function partsTold(text: string, { methods, canName }: PartsSought): PartsTold {
  const told: PartsTold = { details: {}, timePhrase: null, rest: '' };
  const left = text.split(/[,;\n]/).filter((part) => !takePart(part, told, { methods, canName }));
  return { ...told, rest: left.join(',') };
}

/** Keeps what a part says; false when it says nothing of it. */
function takePart(part: string, told: PartsTold, { methods, canName }: PartsSought): boolean {
  const { details } = told;
  const said = foldedText(part);
  const kind = (Object.keys(kinds) as FulfilmentKind[]).find((one) => kinds[one].test(said));
  if (kind && details.fulfilment === undefined) {
    details.fulfilment = kind;
    const beside = withoutStart(part, said.length - said.replace(kinds[kind], '').length);
    return beside === '' || takePart(beside, told, { methods, canName });
  }
  const method = details.paymentMethod === undefined ? onlyPayment(part, methods) : null;
  if (method) details.paymentMethod = method;
  const isNow = /^(?:ya|ahora|now)$/.test(said);
  if (isNow) details.requestedAt = 'now';
  const isTime = told.timePhrase === null && isOnlyTime(part);
  if (isTime) told.timePhrase = part;
  const name = canName && details.contactName === undefined && !method && !isNow && !isTime ? nameUnasked(part) : null;
  if (name) details.contactName = name;
  return method !== null || isNow || isTime || name !== null;
}

/** What is left of a typed part once so many of its folded characters are taken off its start. */
function withoutStart(part: string, count: number): string {
  const words = part.trim().split(/\s+/);
  for (let taken = 0; taken <= words.length; taken += 1)
    if (foldedText(words.slice(0, taken).join(' ')).length >= count) return words.slice(taken).join(' ');
  return '';
}

const framing = new Set(
  (
    'y and e o pues vale ok okay bueno bien mejor al final entonces hola hi hey quiero quisiera queria prefiero preferiria lo la los las le yo me nos ' +
    'que para con en a por de del el un una es son soy sea seria sera esta mi mis my the to for at in on with by it is its i ill ll will id d want would ' +
    'like i m im please por favor porfa gracias thanks you thank ya pago pagar pagare paying pay cambia cambiar cambiame cambialo cambio change nombre name ' +
    'telefono tel tlf movil phone number numero mobile direccion address hora time pedido order he equivocado equivoque confundido perdon perdona sorry nuevo ' +
    'nueva new instead actually rather after all better no sino traer traiga recoger recogerlo estoy estamos we are were can could puede ser si se'
  ).split(' '),
);

/** A text without the words that say nothing by themselves ("change the time to 2pm" → "2pm"). */
export function withoutFraming(text: string): string {
  return text
    .split(/\s+/)
    .filter(
      (word) =>
        !foldedText(word)
          .split(' ')
          .every((part) => framing.has(part)),
    )
    .join(' ');
}

/** Whether words say nothing by themselves: they only lead from one answer to the next. */
export function isOnlyFraming(text: string): boolean {
  const said = foldedText(text);
  return said === '' || said.split(' ').every((word) => framing.has(word));
}

import { fulfilmentKinds, type FulfilmentKind } from '../../merchants/merchantSettings.ts';
import { foldedText } from '../../texts/foldedText.ts';
import { folded } from './timeRules.ts';

/** How each way of getting an order is named in a text that is folded. */
export const fulfilmentWords: Record<FulfilmentKind, RegExp> = {
  pickup:
    /\b(recog\w*|recoj\w*|para llevar|voy yo|paso yo|paso a por|pick ?(?:it )?up|picking (?:it )?up|take ?away|to go|collect\w*|carry ?out)\b/,
  delivery: /\b(domicilio|a casa|en casa|trae\w*|enviad\w*|envio|reparto|deliver\w*|bring it|home)\b/,
  dine_in: /\b(en el local|aqui|en mesa|en la mesa|comer alli|alli|dine in|eat in|here|at the table|inside)\b/,
};

/** Words by which it is this order that is to be got in another way, and not a question how one could be. */
export const thisOrder =
  /\b(al final|mejor|prefiero|preferiria|cambi\w*|en (?:vez|lugar) de|lo recojo|la recojo|lo recogere|recogerlo|recogerla|traerlo|traermelo|traernoslo|traedlo|traedmelo|llevarlo|llevarmelo|paso yo|voy yo|instead|rather|actually|after all|changed? my mind|pick it up|collect it|deliver it|bring it|myself)\b/;

const longestChange = 10;

/** The other way in which somebody wants what is in the basket after all ("al final lo recojo yo"); null when the text says no such thing. */
export function changedFulfilment(text: string, current: FulfilmentKind | undefined): FulfilmentKind | null {
  const said = foldedText(text.slice(0, 200));
  // A figure is a street's or a quantity.
  if (/[?¿\d]/.test(text) || !thisOrder.test(said) || said.split(' ').length > longestChange) return null;
  const named = fulfilmentKinds.filter((kind) => fulfilmentWords[kind].test(said));
  const [kind] = named;
  return kind !== undefined && named.length === 1 && kind !== current ? kind : null;
}

// Beside dishes only what cannot be one: "home fries" are no delivery.
const besideDishes: Record<FulfilmentKind, RegExp> = {
  pickup:
    /\b(para llevar(?:me\w*)?(?: a casa)?|me l[oa]s? llevo|(?:para|a|quiero|voy a|paso a|pasare a|ire a) (?:recoger|recogerl[oa]s?)(?: yo)?|para recogida|(?:yo )?l[oa]s? (?:recojo|recogere|recogemos|recogeremos)(?: yo)?|(?:paso|voy)(?: yo)? por ell[oa]s?|for pick ?up|(?:to |i'll |i will )?pick(?:ing)? (?:it |them )?up(?: myself)?|(?:to|i'll) collect(?: it| them)?|for collection|to go|take ?away)\b/,
  delivery:
    /\b((?:a|para) domicilio|para entregar|(?:que )?(?:me|nos) l[oa]s? (?:tra(?:e|es|en|eis|iga|igan|igais)|llev(?:e|en|eis|ais|as|an)|envi(?:a|as|an|e|en|eis|ais)|mand(?:a|as|an|e|en|eis|ais))(?: (?:a|hasta) (?:mi )?casa)?|(?:traed?|enviad?|mandad?)(?:me|nos)?l[oa]s?(?: a (?:mi )?casa)?|(?:a|hasta) (?:mi )?casa|for delivery|(?:to be )?delivered|(?:deliver|bring) (?:it|them)(?: home| to me)?|to (?:my|our) (?:home|house|place|flat))\b/,
  dine_in: /\b(para (?:comer|tomar|cenar|desayunar) (?:aqui|alli|ahi|en el local)|en el local|to eat (?:in|here)|dine in|eating in)\b/,
};

/** How an order is to be got, said beside what is ordered, with the words that say it; null when nothing or two ways are named. */
export function fulfilmentBeside(text: string): { kind: FulfilmentKind; phrase: string } | null {
  let said = folded(text);
  const found = fulfilmentKinds.flatMap((kind) => {
    const words = besideDishes[kind].exec(said);
    // "Para llevar a casa" is one way and not two.
    if (words) said = said.replace(words[0], (phrase) => ' '.repeat(phrase.length));
    return words ? [{ kind, phrase: text.slice(words.index, words.index + words[0].length) }] : [];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

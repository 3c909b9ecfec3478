import { folded } from './timeRules.ts';

/** One thing of several that are wished in one text, and what joined it to the one before. */
export type WishPart = { joint: string; words: string };

const polite = '(?:(?:por favor|please|tambien|also|ademas|que|me|nos|lo|la|los|las|you|we|puedes|podeis|can you|could you)\\s+)*';
/** Words that change what is in an order. */
const lineVerb =
  'anad\\w*|agreg\\w*|pon(?:me|ed|edme|ga|gan|le|lo|la)?\\b|quit\\w*|elimin\\w*|sustitu\\w*|reemplaz\\w*|cambi\\w*|add|remove|swap|replace|change|take (?:off|out|away)|drop|put';
/** Words that bring it elsewhere, or let it be fetched. */
const wayVerb =
  'tra(?:e|ed|ig|er)\\w*|envi\\w*|llev\\w*|entreg\\w*|deliver|bring|send|recog\\w*|recoj\\w*|paso|pick|collect|al final|mejor|a domicilio|actually|instead';
const timeStart =
  '(?:para |a |sobre |hacia )las? (?=\\d|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)|(?:at|for|by) \\d|make it|move it|que sea|la hora|the time';
const named = '(?:(?:es|it|a|al|the|la|el|mi|my|nuev[oa]|new)\\s+)*(?:telefono|movil|phone|mobile|cell|direccion|address)\\b';
const noteStart = '(?:(?:con|with|una|la|mi|a|the|my)\\s+)*(?:nota|note)\\b';

const opener = new RegExp(`^(?:${polite})(?:${lineVerb}|${wayVerb}|${timeStart}|${named}|${noteStart})`, 'u');
const joint = /\s*(?:[,;]|\.(?=\s)|\n)\s*(?:(?:y|e|and|pero|but|luego|then)\s+)?|\s+(?:y|e|and|pero|but|luego|then)\s+/gu;
/** A note holds everything that follows it, except an answer that was put behind it. */
const note =
  /^(?:(?:con|with|una|la|mi|a|the|my|anad\w*|agreg\w*|pon\w*|deja\w*|add|put|leave)\s+)*(?:nota|note)\s*(?::|que diga|saying|that says)/u;
const answer = /^nuev[oa] (?:telefono|direccion):/u;

/**
 * A wish taken apart where something else begins to be wished: "add a coke, bring it to Calle Luna 5, 28004 Madrid and note: no bell" is three
 * things, and the commas of an address or "a coke and a beer" part nothing. Joined together the parts are the text again.
 */
export function wishParts(text: string): WishPart[] {
  const said = folded(text);
  const starts: { from: number; words: number }[] = [{ from: 0, words: 0 }];
  for (const found of said.matchAll(joint)) {
    const words = found.index + found[0].length;
    const begins = said.slice(words);
    const isInNote = note.test(said.slice(starts.at(-1)?.words));
    if (isInNote ? answer.test(begins) : opener.test(begins)) starts.push({ from: found.index, words });
  }
  return starts.map(({ from, words }, index) => ({
    joint: text.slice(from, words),
    words: text.slice(words, starts[index + 1]?.from),
  }));
}

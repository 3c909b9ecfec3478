import { foldedText } from '../../texts/foldedText.ts';

/** What stands around a shop's name when somebody only says which one. */
const filler = new Set([
  'a',
  'al',
  'de',
  'del',
  'desde',
  'el',
  'en',
  'from',
  'in',
  'la',
  'las',
  'los',
  'please',
  'por',
  'favor',
  'the',
  'to',
]);

/** The one shop that a text names and says nothing else: "la tahona", "pizzería Vesuvio". Null when it says more, or fits several. */
export function shopNamed<Shop extends { name: string }>(shops: readonly Shop[], text: string): Shop | null {
  const said = wordsOf(text);
  if (said.length === 0) return null;
  const fitting = shops.filter(({ name }) => {
    const own = new Set(wordsOf(name));
    return said.every((word) => own.has(word));
  });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function wordsOf(text: string): string[] {
  return foldedText(text.slice(0, 200))
    .split(' ')
    .filter((word) => word !== '' && !filler.has(word));
}

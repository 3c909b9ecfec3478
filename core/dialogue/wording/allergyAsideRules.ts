import { allergensNamed } from '../../catalogue/allergenRules.ts';
import { foldedText } from '../../texts/foldedText.ts';
import { allergyTold } from './askRules.ts';

const clauses =
  /[.;,!\n]+|\s+(?:pero|but|porque|because|as i|since i)\s+|\s+(?:y|and)\s+(?=(?:soy|somos|tengo|tenemos|i['’]?m|i am|we are|we['’]re|i have)\s)/iu;
const begins =
  /\s+(?:(?:que\s+|porque\s+|as\s+|because\s+)?(?:soy|somos|es|estoy|tengo|tenemos|i['’]?m|i am|we are|we['’]re|i have)\s|(?:para|for)\s+(?:un|una|a|an|my|mi|alguien|somebody|someone)\s)(?=.*(?:al[eé]rgi|intoleran|cel[ií]ac|coeliac|allerg))/iu;

/** What of a text tells of an allergy, as `allergyTold` has it, and what it orders beside; null when it tells of none, or of nothing else. */
export function allergyAside(text: string): { told: string; order: string } | null {
  const parts = text
    .slice(0, 500)
    .split(clauses)
    .flatMap((part) => splitAt(part))
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const at = parts.findIndex((part) => allergyTold(part) !== null);
  if (at < 0) return null;
  const more = parts.slice(at + 1);
  const end = more.findIndex((part) => !isOnlyAllergens(part));
  const listed = end < 0 ? more : more.slice(0, end);
  const order = [...parts.slice(0, at), ...(end < 0 ? [] : more.slice(end))].join(', ').trim();
  const told = [allergyTold(parts[at] ?? '') ?? '', ...listed].filter((part) => part !== '').join(', ');
  return order === '' ? null : { told, order };
}

/** "una margarita soy celíaco": what stands before, and what tells of the allergy. */
function splitAt(part: string): string[] {
  const found = begins.exec(` ${part}`);
  return found && found.index > 0 ? [part.slice(0, found.index - 1), part.slice(found.index - 1)] : [part];
}

/** The rest of a list ("nuts, milk and eggs"): every part of it names an allergen, and no number stands before it. */
function isOnlyAllergens(part: string): boolean {
  const names = foldedText(part)
    .replace(/^(?:y|and|o|or|ni|e|al|a la|a los|a las|to) /, '')
    .split(/ (?:y|and|o|or|ni|e) /);
  return names.every(
    (name) => name.split(' ').length <= 4 && !/^(?:un|una|dos|tres|a|an|one|two|three|\d+)\b/.test(name) && allergensNamed(name).length > 0,
  );
}

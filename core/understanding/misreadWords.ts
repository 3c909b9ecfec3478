import type { Role } from './lexicon.ts';
import { shortWords } from './lexiconIndex.ts';
import { hasContent } from './pieceScope.ts';
import type { Atom } from './readAtoms.ts';
import { foldWord } from './textTokens.ts';

/** What a word does that an order can do without: something else is as likely to be meant by a word only near to it. */
const idle: ReadonlySet<Role> = new Set(['fill', 'by', 'but', 'with', 'only', 'extra', 'light', 'inquire', 'ask', 'kind', 'plain']);

/** "tarta de manzana" is not "de mañana": a word only near to one that says next to nothing is unknown where a thing is said. */
export function withoutMisread(atoms: readonly Atom[]): Atom[] {
  const read: Atom[] = [];
  atoms.forEach((atom, at) => {
    const isOther = isIdleGuess(atom, read.at(-1)) && isWhereThingsStand(read.slice(-2), atom, atoms[at + 1]);
    read.push(isOther ? { ...atom, roles: new Map(), cost: 0, count: null, isUnknown: true } : atom);
  });
  return read;
}

/** Of a number, only a short one right after another unknown word is doubted: "a hot dog" has no two. */
function isIdleGuess(atom: Atom, behind: Atom | undefined): boolean {
  if (atom.cost === 0 || atom.roles.size === 0 || hasContent(atom) || /\s/.test(atom.text)) return false;
  const isIdle = [...atom.roles.keys()].every((role) => idle.has(role));
  return isIdle || (atom.roles.has('number') && behind?.isUnknown === true && atom.pause === 0);
}

/** Behind "de", a number, an unknown word after one of these, or a thing; or first of what is asked for, with another thing behind "and". */
function isWhereThingsStand(before: readonly Atom[], atom: Atom, ahead: Atom | undefined): boolean {
  const behind = before.at(-1);
  if (!behind || atom.pause > 0 || behind.roles.has('order')) return ahead?.roles.has('and') === true && ahead.pause === 0;
  const start = behind.isUnknown && before.length > 1 ? before[0] : behind;
  const isNamed = shortWords.link.has(start?.text.toLowerCase() ?? '') || start?.count != null;
  return isNamed || (hasContent(behind) && isOtherWord(atom, ahead === undefined));
}

/** At the end of a message a longer word with one letter changed is still rather a slip ("plxase"). */
const slipAtTheEnd = 6;

/** A letter changed makes another word; one that is missing, doubled or swapped with its neighbour is a slip. */
function isOtherWord({ text, phrase }: Atom, isLast: boolean): boolean {
  const [typed, known] = [foldWord(text), phrase ?? ''];
  const hasSameLetters = [...typed].sort().join('') === [...known].sort().join('');
  return typed.length === known.length && !hasSameLetters && !(isLast && typed.length >= slipAtTheEnd);
}

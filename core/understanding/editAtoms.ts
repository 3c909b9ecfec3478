import type { Mark } from './lexicon.ts';
import type { Meaning } from './phraseIndex.ts';
import type { Lattice, Reading } from './readings.ts';
import type { Word } from './words.ts';

/** A stretch of words read as one thing, in all its best meanings; none when the words mean nothing known. */
export type Atom = { from: number; to: number; meanings: readonly Meaning[] };

/** The longest things read, from left to right. */
export function atomsOf(lattice: Lattice): Atom[] {
  const atoms: Atom[] = [];
  for (let at = 0; at < lattice.words.length;) {
    const readings = (lattice.at[at] ?? []).filter((reading) => reading.cost < 0.95);
    const longest = Math.max(0, ...readings.map((reading) => reading.to));
    const best = readings.filter((reading) => reading.to === longest);
    const cheapest = Math.min(...best.map((reading) => reading.cost));
    const to = Math.max(longest, at + 1);
    atoms.push({
      from: at,
      to,
      meanings: best.filter((reading) => reading.cost <= cheapest + 0.3).map((reading: Reading) => reading.meaning),
    });
    at = to;
  }
  return atoms;
}

export function hasMark(atom: Atom | undefined, ...marks: Mark[]): boolean {
  return atom?.meanings.some((meaning) => meaning.kind === 'mark' && marks.includes(meaning.mark)) ?? false;
}

export function isKind(atom: Atom | undefined, kind: Meaning['kind']): boolean {
  return atom?.meanings.some((meaning) => meaning.kind === kind) ?? false;
}

/** The text in parts that each say one thing: at the end of a sentence, and where another instruction begins. */
export function clausesOf(words: readonly Word[], atoms: readonly Atom[]): Atom[][] {
  const clauses: Atom[][] = [];
  let clause: Atom[] = [];
  atoms.forEach((atom, at) => {
    const gap = words[atom.from]?.gap ?? 'none';
    const next = atoms[at + 1];
    const isJoined = hasMark(atom, 'and') && clause.length > 0 && (hasMark(next, 'remove', 'change', 'add') || isArticle(next));
    const isNew =
      gap === 'hard' ||
      (gap === 'soft' &&
        (hasMark(atom, 'remove', 'change', 'add') || hasMark(next, 'remove', 'change', 'add')) &&
        !hasMark(atom, 'instead'));
    if ((isNew || isJoined) && clause.some((one) => saysSomething(one))) {
      clauses.push(clause);
      clause = [];
    }
    clause.push(atom);
  });
  if (clause.length > 0) clauses.push(clause);
  return clauses;
}

function saysSomething(atom: Atom): boolean {
  return (
    ['item', 'option', 'category', 'ordinal', 'number'].some((kind) => isKind(atom, kind as Meaning['kind'])) ||
    hasMark(atom, 'all', 'clear', 'another')
  );
}

export function isArticle(atom: Atom | undefined): boolean {
  return hasMark(atom, 'article');
}

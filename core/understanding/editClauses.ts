import type { Locale } from '../texts/locale.ts';
import type { Role } from './lexicon.ts';
import type { Atom } from './readAtoms.ts';
import { hasContent } from './pieceScope.ts';
import { readPieces, type Piece } from './readPieces.ts';

/** A part of a message that asks for one change. */
export type Clause = { atoms: Atom[]; pieces: Piece[]; has: (role: Role) => boolean };

const verbs: readonly Role[] = ['remove', 'change'];

/** The message cut where one wish ends and the next begins: at commas, and at "y"/"and" before another verb or another thing. */
export function clausesOf(atoms: readonly Atom[], locale: Locale): Clause[] {
  const cut: Atom[][] = [];
  atoms.forEach((atom, at) => {
    const current = cut.at(-1);
    if (!current || (atom.pause > 0 && !goesOn(atoms, at)) || startsClause(atoms, at)) cut.push([atom]);
    else current.push(atom);
  });
  return cut.map((part) => clauseOf(part, locale));
}

/** "swap it for a hawaiian, same size", "4 beers, not 2": what comes after the comma is about the same change. */
function goesOn(atoms: readonly Atom[], at: number): boolean {
  const [atom, next, after] = atoms.slice(at, at + 3);
  const isSwap = atoms.slice(0, at).some(({ roles }) => roles.has('change') || roles.has('instead'));
  if (atom?.roles.has('same')) return isSwap && next !== undefined;
  return (atom?.roles.has('neg') ?? false) && next?.count != null && (after === undefined || after.pause > 0);
}

function startsClause(atoms: readonly Atom[], at: number): boolean {
  const atom = atoms[at];
  if (!atom?.roles.has('and') || hasContent(atom)) return false;
  const from = atoms[at + 1]?.roles.has('fill') && atoms[at + 1]?.roles.size === 1 ? at + 2 : at + 1;
  const next = atoms.slice(from, from + 2).filter((one) => one.pause === 0);
  if (next[0]?.roles.has('rest') && next[1] && !next[0].roles.has('of') && atoms.slice(0, at).some(({ count }) => count !== null))
    return true;
  const first = next[0];
  if (!first) return false;
  if (saysHowItShouldBe(atoms.slice(from))) return true;
  if (countsOn(atoms.slice(0, at), next) || addsOn(atoms.slice(0, at), atoms.slice(from, from + 3))) return true;
  if (isOneMoreThing(atoms.slice(0, at), next)) return true;
  if (isOtherLeftOut(atoms.slice(0, at), next)) return true;
  if (first.roles.has('order') || first.roles.has('add') || verbs.some((role) => first.roles.has(role))) return true;
  return (
    first.roles.has('the') &&
    ((next[1]?.items.length ?? 0) > 0 || (next[1]?.roles.has('ordinal') ?? false)) &&
    !atoms.slice(0, at).some(({ roles }) => verbs.some((role) => roles.has(role)))
  );
}

/** "quita las porras y que los churros sean 12": what one thing should be has nothing to do with what goes before. */
function saysHowItShouldBe([the, named, make]: readonly Atom[]): boolean {
  const isTogether = named?.pause === 0 && make?.pause === 0;
  return isTogether && the?.roles.has('the') === true && named.items.length > 0 && make.roles.has('make') && !make.roles.has('order');
}

/** "make it 3 beers and 2 waters": the second number is about something else. */
function countsOn(before: readonly Atom[], [number, named]: readonly Atom[]): boolean {
  const isCounting = before.some(({ roles }) => roles.has('make') || roles.has('fix')) && before.some(({ count }) => count !== null);
  const isOfItem = before.some(({ items, nouns }) => items.length + nouns.length > 0);
  return isCounting && isOfItem && number?.count != null && !hasContent(number) && (named?.items.length ?? 0) > 0;
}

/** "la de 8 mejor y otra miso": what is said of one thing, then one more of another. */
function isOneMoreThing(before: readonly Atom[], [other, named]: readonly Atom[]): boolean {
  const isCarried = before.some(({ roles }) => carriedOn.some((role) => roles.has(role)));
  const isCounted = before.some((atom) => atom.count !== null && !hasContent(atom));
  return (
    !isCarried &&
    !isCounted &&
    (other?.roles.has('other') ?? false) &&
    hasContent(named) &&
    before.some(({ options }) => options.length > 0)
  );
}

/** "con doble de queso y sin coca": a whole thing that is left out has nothing to do with what is put on another. */
function isOtherLeftOut(before: readonly Atom[], [neg, named]: readonly Atom[]): boolean {
  return (
    (neg?.roles.has('neg') ?? false) &&
    (named?.items.length ?? 0) > 0 &&
    named?.options.length === 0 &&
    before.some(({ options }) => options.length > 0)
  );
}

const carriedOn: readonly Role[] = ['remove', 'neg', 'change', 'instead', 'twice', 'order', 'add'];

/** "the burger medium and 2 waters": what is said of one thing, then another thing with its number. */
function addsOn(before: readonly Atom[], [first, second, third]: readonly Atom[]): boolean {
  const [number, named] = first?.roles.has('with') && !hasContent(first) ? [second, third] : [first, second];
  const isOfLine = before.some(({ items, nouns }) => items.length + nouns.length > 0) && before.some(({ options }) => options.length > 0);
  const isCarried = before.some(({ roles }) => carriedOn.some((role) => roles.has(role)));
  const isThing = (named?.items.length ?? 0) > 0 && named?.options.length === 0;
  return isOfLine && !isCarried && isThing && number?.count != null && !hasContent(number) && number.pause + (named?.pause ?? 0) === 0;
}

function clauseOf(atoms: Atom[], locale: Locale): Clause {
  return { atoms, pieces: readPieces(atoms, locale), has: (role) => atoms.some(({ roles }) => roles.has(role)) };
}

/** The part of a clause before or after its atom with a role. */
export function splitAt(clause: Clause, at: number, locale: Locale): [Clause, Clause] {
  return [clauseOf(clause.atoms.slice(0, at), locale), clauseOf(clause.atoms.slice(at + 1), locale)];
}

import type { Role } from './lexicon.ts';
import { shortWords } from './lexiconIndex.ts';
import type { Atom } from './readAtoms.ts';

/** Whether an atom names something of the shop. */
export function hasContent(atom: Atom | undefined): boolean {
  return atom !== undefined && (atom.items.length > 0 || atom.options.length > 0 || atom.tails.length > 0 || atom.nouns.length > 0);
}

const joins: ReadonlySet<Role> = new Set(['of', 'the', 'with']);

export function next(atoms: readonly Atom[], at: number): Atom | undefined {
  let ahead = at + 1;
  while (
    atoms[ahead] &&
    !hasContent(atoms[ahead]) &&
    [...(atoms[ahead]?.roles.keys() ?? [])].some((role) => joins.has(role)) &&
    (atoms[ahead]?.pause ?? 1) === 0
  )
    ahead += 1;
  return atoms[ahead]?.pause === 0 ? atoms[ahead] : undefined;
}

/** A word that is a name and a function word at once: what follows tells which ("una sin", "sin cebolla"; "un solo", "solo queso"). */
export function isFunctionHere(atom: Atom, ahead: Atom | undefined, behind: Atom | undefined, isAfterWith: boolean): boolean {
  const goesOn = ahead !== undefined && (hasContent(ahead) || ahead.isUnknown || ahead.roles.has('extra'));
  if (atom.roles.has('neg')) return goesOn || ahead?.roles.has('kind') === true;
  if (atom.roles.has('extra') || atom.roles.has('light')) return (ahead?.options.length ?? 0) > 0 && !isAfterWith;
  if (atom.roles.has('only') && ahead?.items.length && ahead.start < atom.end + 2) return true;
  if (atom.roles.has('only'))
    return !(behind && (behind.count !== null || behind.roles.has('the') || behind.roles.has('other') || behind.roles.has('rest')));
  if (atom.roles.has('with') || atom.roles.has('of')) return goesOn;
  if (atom.roles.has('other')) return ahead !== undefined && (goesOn || ahead.count !== null);
  return false;
}

/** "with no tomato and small fries": what is said of the next thing is not left out of this one. */
export function startsNext({ items }: Atom, next: Atom | undefined): boolean {
  return items.length === 0 && next !== undefined && next.pause === 0 && next.items.length > 0 && next.options.length === 0;
}

/** "una docena de magdalenas y media de croissants": half of the dozen. */
export function isOfDozen(atoms: readonly Atom[], at: number): boolean {
  const dozen = atoms.slice(Math.max(0, at - 6), at).some(({ roles }) => roles.get('scale') === 12 || roles.get('scale') === 6);
  const after = atoms[at + 1];
  return (
    dozen &&
    (atoms[at - 1]?.roles.has('and') ?? false) &&
    (after?.roles.has('of') || shortWords.link.has(after?.text.toLowerCase().split(' ')[0] ?? ''))
  );
}

export function isLastOf(atoms: readonly Atom[], at: number): boolean {
  const ahead = atoms[at + 1];
  return ahead === undefined || ahead.pause > 0;
}

/** "with two sugars": a number of something that only goes on something else. */
export function isAmount(atoms: readonly Atom[], at: number): boolean {
  const ahead = atoms.slice(at + 1, at + 5);
  const end = ahead.findIndex((atom) => atom.pause > 0 || !hasContent(atom));
  const named = end < 0 ? ahead : ahead.slice(0, end);
  return named.length > 0 && named.every(({ items, tails, nouns }) => items.length + tails.length + nouns.length === 0);
}

/** "la tarta no la quiero": after "no" comes nothing but what points back. */
export function endsDenied(atoms: readonly Atom[], at: number): boolean {
  const rest = atoms.slice(at + 1);
  const end = rest.findIndex(({ pause }) => pause > 0);
  const said = end < 0 ? rest : rest.slice(0, end);
  return (
    said.some(({ roles }) => roles.has('order')) &&
    said[0]?.roles.has('the') === true &&
    !said.some((one) => hasContent(one) || one.isUnknown || one.count !== null)
  );
}

/** "sin cebolla, tomate ni queso": the list of what is left out goes on after the comma. */
export function listGoesOn(atoms: readonly Atom[], at: number): boolean {
  return hasContent(atoms[at]) && (atoms[at + 1]?.roles.has('nor') ?? false) && !atoms[at + 1]?.roles.has('and');
}

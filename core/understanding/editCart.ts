import type { CartLine } from '../carts/cart.ts';
import type { MenuIndex } from './compileCatalogue.ts';
import { newDraft, startState, type ParseState } from './draft.ts';
import { atomsOf, clausesOf, hasMark, isArticle, isKind, type Atom } from './editAtoms.ts';
import { keptOptions, mergedLines, withOptions } from './editOptions.ts';
import { describedBy, isSaid, targetsOf } from './editTargets.ts';
import { finishLines, type FinishedLine } from './finishLines.ts';
import { parseLines } from './parseLines.ts';
import { readingsOf, type Lattice } from './readings.ts';
import type { Word } from './words.ts';

type Clause = { menu: MenuIndex; words: readonly Word[]; atoms: readonly Atom[]; cart: readonly CartLine[] };
/** The cart after a clause, or null when the clause says nothing of the cart. */
type Edit = (clause: Clause) => CartLine[] | null;

/** The whole cart after a text that changes it, or null when the text only adds to it, or has nothing to do with it. */
export function editCart(menu: MenuIndex, lattice: Lattice, cart: readonly CartLine[]): CartLine[] | null {
  if (cart.length === 0) return null;
  let lines: CartLine[] = [...cart];
  let isEdit = false;
  for (const atoms of clausesOf(lattice.words, atomsOf(lattice))) {
    const clause = { menu, words: lattice.words, atoms, cart: lines };
    const edited = edits.reduce<CartLine[] | null>((found, edit) => found ?? edit(clause), null);
    if (edited) {
      isEdit = true;
      lines = edited;
    } else lines = [...lines, ...read(clause, atoms).flatMap(toCartLine)];
  }
  return isEdit ? mergedLines(lines) : null;
}

function toCartLine({ itemId, quantity, options }: FinishedLine): CartLine[] {
  return itemId === null ? [] : [{ itemId, quantity, options }];
}

/** The words of some atoms read as lines; with `itemId`, as going on about that item. */
function read({ menu, words }: Clause, atoms: readonly Atom[], itemId?: string): FinishedLine[] {
  const kept = atoms.flatMap((atom) => words.slice(atom.from, atom.to));
  const start: ParseState = itemId
    ? { ...startState, cue: 'none', current: { ...newDraft(0, 'none'), head: { kind: 'item', itemId } } }
    : startState;
  return finishLines(menu, parseLines(menu, readingsOf(menu.phrases, kept), start).done);
}

const clear: Edit = ({ atoms }) => (atoms.some((atom) => hasMark(atom, 'clear')) ? [] : null);

/** "cambia X por Y": an option for another, or an item for another, which keeps the quantity. */
const change: Edit = (clause) => {
  const { menu, atoms, cart } = clause;
  const verb = atoms.findIndex((atom) => hasMark(atom, 'change'));
  if (verb < 0) return null;
  const into = atoms.findIndex(
    (atom, at) => at > verb + 1 && hasMark(atom, 'into') && atoms.slice(verb + 1, at).some((one) => isMenu(one) || isKind(one, 'ordinal')),
  );
  const instead = atoms.findIndex((atom, at) => at > verb && hasMark(atom, 'instead'));
  if (into < 0 && instead < 0) return null;
  const old = into >= 0 ? atoms.slice(verb + 1, into) : atoms.slice(instead + 1);
  const fresh = into >= 0 ? atoms.slice(into + 1) : atoms.slice(verb + 1, instead);
  const index = soleTarget(clause, old);
  const line = index === undefined ? undefined : cart[index];
  if (index === undefined || !line) return null;
  const wanted = read(clause, fresh)[0];
  const isOther = wanted?.itemId && !wanted.draft.isElided && wanted.itemId !== line.itemId;
  if (wanted?.itemId && isOther)
    return replaceLine(cart, index, {
      itemId: wanted.itemId,
      quantity: wanted.draft.quantity && wanted.draft.quantity > 1 ? wanted.draft.quantity : line.quantity,
      options: wanted.options,
    });
  const [same] = read(
    clause,
    fresh.filter((atom) => !isKind(atom, 'number') || isKind(atom, 'option')),
    line.itemId,
  );
  if (!same || same.options.length === 0) return null;
  const without = { ...line, options: line.options.filter((option) => !old.some((atom) => isSaid(atom, option))) };
  return replaceLine(cart, index, withOptions(menu, without, same.options));
};

function isMenu(atom: Atom): boolean {
  return isKind(atom, 'item') || isKind(atom, 'option') || isKind(atom, 'category');
}

/** The one line that some words mean; the last one when they mean none in particular. */
function soleTarget({ menu, cart }: Clause, atoms: readonly Atom[]): number | undefined {
  const targets = targetsOf(menu, cart, atoms);
  const described = describedBy(cart, targets.indexes, atoms);
  return targets.named || described.atoms.length > 0 ? described.indexes[0] : targets.indexes.at(-1);
}

function replaceLine(cart: readonly CartLine[], index: number, ...lines: CartLine[]): CartLine[] {
  return [...cart.slice(0, index), ...lines.filter((line) => line.quantity > 0), ...cart.slice(index + 1)];
}

/** "quita una X", "el X no", "take off the last one"; of an option, "quita la cebolla". */
const remove: Edit = (clause) => {
  const { menu, atoms, cart } = clause;
  const verb = atoms.findIndex((atom) => hasMark(atom, 'remove'));
  const isRefused = verb < 0 && atoms.length > 1 && hasMark(atoms.at(-1), 'negate', 'off') && targetsOf(menu, cart, atoms).named;
  if (verb < 0 && !isRefused) return null;
  const targets = targetsOf(menu, cart, atoms);
  const options = atoms.filter((atom) => isKind(atom, 'option') && !targets.atoms.includes(atom));
  const described = describedBy(cart, targets.indexes, options);
  const isDescription = described.atoms.length === options.length && stands(clause, targets.atoms, options, verb);
  if (options.length > 0 && !(targets.named && isDescription))
    return removeOptions(clause, options, targets.named ? targets.indexes : cart.map((_, index) => index));
  if (!targets.named && atoms.slice(verb + 1).some((atom) => isMenu(atom))) return null;
  const indexes = targets.named ? described.indexes : [cart.length - 1];
  const count = atoms.flatMap((atom, at) => (at > verb && !isArticle(atoms[at - 1]) ? numberOf(atom) : []))[0];
  if (count === undefined) return cart.filter((_, index) => !indexes.includes(index));
  return takeAway(cart, indexes, count);
};

/** Whether options describe the thing to take away ("the onion pizza", "la pizza de cebolla") and are not to be taken off it. */
function stands({ words }: Clause, heads: readonly Atom[], options: readonly Atom[], verb: number): boolean {
  const head = heads[0];
  const option = options[0];
  if (!head || !option) return true;
  if (option.from > head.from) return verb <= 0 || option.from < verb;
  return words.slice(option.to, head.from).every((word) => !links.has(word.text));
}

const links: ReadonlySet<string> = new Set(['de', 'del', 'a', 'al', 'en', 'from', 'off', 'on', 'to', 'of', 'the']);

function numberOf(atom: Atom): number[] {
  return atom.meanings.flatMap((meaning) => (meaning.kind === 'number' ? [meaning.value] : []));
}

function takeAway(cart: readonly CartLine[], indexes: readonly number[], count: number): CartLine[] {
  let left = count;
  return cart.flatMap((line, index) => {
    if (!indexes.includes(index) || left <= 0) return [line];
    const taken = Math.min(left, line.quantity);
    left -= taken;
    return line.quantity > taken ? [{ ...line, quantity: line.quantity - taken }] : [];
  });
}

function removeOptions({ menu, cart }: Clause, atoms: readonly Atom[], indexes: readonly number[]): CartLine[] | null {
  const has = (index: number, atom: Atom) => cart[index]?.options.some((option) => isSaid(atom, option)) ?? false;
  const index =
    indexes.find((one) => atoms.some((atom) => has(one, atom))) ??
    [...indexes].reverse().find((one) => atoms.some((atom) => choiceFor(menu, cart[one], atom)));
  const line = index === undefined ? undefined : cart[index];
  if (index === undefined || !line) return null;
  const said = atoms.flatMap((atom) => choiceFor(menu, line, atom) ?? []).map((option) => ({ ...option, negated: true }));
  return said.length > 0 ? replaceLine(cart, index, withOptions(menu, line, said)) : null;
}

function choiceFor(menu: MenuIndex, line: CartLine | undefined, atom: Atom): { groupId: string; optionId: string } | null {
  const groupIds = line ? (menu.items.get(line.itemId)?.groupIds ?? []) : [];
  const found = atom.meanings.find((meaning) => meaning.kind === 'option' && groupIds.includes(meaning.groupId));
  return found?.kind === 'option' ? { groupId: found.groupId, optionId: found.optionId } : null;
}

/** "otra igual", "another one", "otra X": one more of a line, with what is said to be different. */
const repeat: Edit = (clause) => {
  const { menu, atoms, cart } = clause;
  const at = atoms.findIndex((atom) => hasMark(atom, 'another'));
  if (at < 0) return null;
  const said = atoms.slice(at + 1);
  const isSame = said.some((atom) => hasMark(atom, 'same'));
  const targets = targetsOf(menu, cart, said);
  const isBare = !said.some((atom) => isMenu(atom));
  if (!isSame && !isBare && !targets.named) return null;
  const index = targets.named ? targets.indexes.at(-1) : cart.length - 1;
  const line = index === undefined ? undefined : cart[index];
  if (index === undefined || !line) return null;
  const rest = said.filter((atom) => !targets.atoms.includes(atom) && !hasMark(atom, 'same'));
  const different = read(clause, rest, line.itemId)[0]?.options ?? [];
  if (different.length > 0) return [...cart, { ...withOptions(menu, isSame ? line : { ...line, options: [] }, different), quantity: 1 }];
  return replaceLine(cart, index, { ...line, quantity: line.quantity + 1 });
};

/** Everything else said of a line that is there: its options, its number, another item in its place. */
const adjust: Edit = (whole) => {
  const instead = whole.atoms.findIndex((atom) => hasMark(atom, 'instead'));
  const clause = instead > 0 ? { ...whole, atoms: whole.atoms.slice(0, instead) } : whole;
  const { menu, atoms, cart } = clause;
  const targets = targetsOf(menu, cart, atoms);
  const isOfPart = atoms.some((atom, at) => numberOf(atom).length > 0 && isPart(clause, atom, at));
  if (!isAbout(clause, targets.named, targets.atoms) && !isOfPart) return null;
  const rest = atoms.filter((atom) => !targets.atoms.includes(atom) && !hasMark(atom, 'set', 'all', 'correct'));
  const replaced = replacement(clause, targets.indexes, targets.named);
  if (replaced) return replaced;
  const quantities = rest.filter((atom) => !isKind(atom, 'option')).flatMap(numberOf);
  const indexes = targets.named ? targets.indexes : soleOrLast(clause, rest);
  let isChanged = false;
  const lines = cart.flatMap((line, index) => {
    if (!indexes.includes(index)) return [line];
    const options =
      read(
        clause,
        rest.filter((atom) => isKind(atom, 'option') || numberOf(atom).length === 0),
        line.itemId,
      )[0]?.options ?? [];
    const count = quantities[0];
    if (options.length === 0 && count === undefined) return [line];
    isChanged = true;
    const changed = withOptions(menu, line, options);
    if (count === undefined) return [changed];
    if (options.length === 0) return [{ ...line, quantity: count }];
    return isOfPart && count < line.quantity
      ? [
          { ...line, quantity: line.quantity - count },
          { ...changed, quantity: count },
        ]
      : [{ ...changed, quantity: isOfPart ? line.quantity : count }];
  });
  return isChanged ? lines : null;
};

/** "dos de ellas", "one of the …": a number out of more. */
function isPart({ words, atoms }: Clause, atom: Atom, at: number): boolean {
  const next = words.slice(atom.to, atom.to + 2).map((word) => word.text);
  return (next[0] === 'de' || next[0] === 'of') && /^(el|ell)|^(las|los|the|them|those)/.test(next[1] ?? '') && at < atoms.length;
}

/** Whether a clause speaks of a line that is there: named with an article or in its place, or nothing but options said. */
function isAbout({ atoms }: Clause, isNamed: boolean, heads: readonly Atom[]): boolean {
  const hasSet = atoms.some((atom) => hasMark(atom, 'set'));
  const first = heads[0];
  if (isNamed && first) {
    const before = atoms.filter((atom) => atom.to <= first.from);
    const isNumbered = before.some((atom) => numberOf(atom).length > 0 && !isKind(atom, 'option'));
    const isDefinite = isKind(first, 'ordinal') || before.some((atom) => isArticle(atom) || hasMark(atom, 'all', 'set', 'with', 'of'));
    return isDefinite || (hasSet && !isNumbered);
  }
  return (
    !atoms.some((atom) => isKind(atom, 'item') && !isKind(atom, 'option')) &&
    (hasSet || !atoms.some((atom) => numberOf(atom).length > 0)) &&
    atoms.some((atom) => isKind(atom, 'option') || numberOf(atom).length > 0)
  );
}

/** The line an option belongs to when none is named: the last that can have it. */
function soleOrLast({ menu, cart }: Clause, atoms: readonly Atom[]): number[] {
  const options = atoms.filter((atom) => isKind(atom, 'option'));
  if (options.length === 0) return [cart.length - 1];
  const able = cart.flatMap((line, index) => (options.every((atom) => choiceFor(menu, line, atom)) ? [index] : []));
  return able.slice(-1);
}

/** "el agua que sea con gas": with the item's own words, what is said is another item of the same kind. */
function replacement(clause: Clause, indexes: readonly number[], isNamed: boolean): CartLine[] | null {
  const { menu, atoms, cart } = clause;
  if (!isNamed || !atoms.some((atom) => hasMark(atom, 'set'))) return null;
  const wanted = read(
    clause,
    atoms.filter((atom) => !hasMark(atom, 'all') && !(hasMark(atom, 'set') && !hasMark(atom, 'with'))),
  )[0];
  const itemId = wanted?.itemId;
  if (!itemId || cart.some((line) => line.itemId === itemId)) return null;
  const categoryId = menu.items.get(itemId)?.categoryId;
  return cart.map((line, index) =>
    indexes.includes(index) && menu.items.get(line.itemId)?.categoryId === categoryId
      ? { ...line, itemId, options: keptOptions(menu, itemId, line.options) }
      : line,
  );
}

const edits: readonly Edit[] = [clear, change, repeat, remove, adjust];

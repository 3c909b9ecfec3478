import { namesOf } from './catalogueIndex.ts';
import type { Clause } from './editClauses.ts';
import { contents, countIn, pointedAt, putOptions, type Editing } from './editing.ts';
import { hasOption, linesForOptions, namedLines, type Target } from './editTargets.ts';
import type { CartLine } from '../carts/cart.ts';
import type { Piece } from './readPieces.ts';
import { wordsOf } from './textTokens.ts';
import { stemOf } from './wordForms.ts';

/** "quita una coca", "el tiramisú no", "lose the pineapple", "scratch the onion pizza". */
export function removeNamed(editing: Editing, clause: Clause): boolean {
  const isRemoval =
    clause.has('remove') || contents(clause).some(({ negated, atom }) => negated && atom.items.length + atom.tails.length > 0);
  const isUnwanted = contents(clause).every(({ negated }) => negated) && isOfLine(editing, clause, contents(clause));
  if (!isRemoval && !isUnwanted) return false;
  const { index, lines } = editing;
  const target = namedLines(index, clause, lines);
  const named = contents(clause);
  if (!target && takePartly(editing, clause)) return true;
  if (!target && named.length === 0) return takeSome(editing, clause);
  const options = named.filter((piece) => piece.atom.options.length > 0 && !target?.saying.includes(piece));
  if (target && !isAboutOptions(target, options, lines)) return takeAway(editing, clause, target);
  if (options.length === 0) return false;
  const having =
    pointsAtOne(clause) || isOfLine(editing, clause, options)
      ? linesForOptions(
          index,
          options.flatMap(({ atom }) => atom.options),
          lines,
          true,
        )
      : [];
  if (!target && having.length > 0) return takeAway(editing, clause, { at: having, saying: options });
  const negated = options.map((piece) => ({ ...piece, negated: piece.degree === undefined || piece.negated }));
  return putOptions(editing, target?.at ?? pointedAt(editing, negated), negated);
}

/** "quita el pan": a word of the name of one line, which none has as an option. */
function takePartly({ index, lines }: Editing, { pieces }: Clause): boolean {
  const named = pieces.filter(({ kind }) => kind === 'content' || kind === 'unknown');
  const words = named.flatMap(({ atom }) => wordsOf(atom.text)).map(stemOf);
  const options = named.flatMap(({ atom }) => atom.options);
  const canGo = options.filter(({ groupId }) => lines.some(({ itemId }) => index.items.get(itemId)?.groups.get(groupId)?.negatable));
  if (words.length === 0 || canGo.length > 0 || linesForOptions(index, options, lines, true).length > 0) return false;
  const at = lines.flatMap(({ itemId }, position) => {
    const item = index.items.get(itemId)?.item;
    const isNamed = item && namesOf(item).some((name) => isPart(words, wordsOf(name).map(stemOf)));
    return isNamed ? [position] : [];
  });
  const line = lines[at[0] ?? -1];
  if (at.length !== 1 || !line) return false;
  const count = pieces.find(({ kind }) => kind === 'count')?.count ?? line.quantity;
  lines[at[0] ?? 0] = { ...line, quantity: line.quantity - count };
  return true;
}

function isPart(words: readonly string[], name: readonly string[]): boolean {
  return words.every((word) => name.includes(word));
}

/** "quita dos" of the only line there is. */
function takeSome({ lines }: Editing, clause: Clause): boolean {
  const count = countIn(clause);
  const line = lines[0];
  if (count === null || !line || lines.length > 1 || clause.pieces.length > 1) return false;
  lines[0] = { ...line, quantity: line.quantity - count };
  return true;
}

/** "el de pollo", "the large one": the line that has it, not the option. */
function pointsAtOne({ pieces, atoms }: Clause): boolean {
  const last = atoms.at(-1);
  return pieces.some(({ countKind }) => countKind === 'rest') || (last?.count === 1 && atoms.some(({ roles }) => roles.has('the')));
}

/** "borra la grande": what a line must have one of cannot be taken off, so the line is meant. */
function isOfLine({ index, lines }: Editing, { atoms }: Clause, options: readonly Piece[]): boolean {
  const [only] = options;
  const namings = only?.atom.options ?? [];
  const having = lines.filter((line) => namings.some((option) => hasOption(line, option)));
  const [line] = having;
  const isRequired = namings.some(({ groupId }) => (index.items.get(line?.itemId ?? '')?.groups.get(groupId)?.min ?? 0) > 0);
  if (options.length !== 1 || having.length !== 1 || !line || !(isRequired || atoms.some(({ roles }) => roles.has('the')))) return false;
  const hasTwin = lines.some((one) => one !== line && one.itemId === line.itemId);
  return namings
    .filter((option) => hasOption(line, option))
    .every(({ groupId }) => {
      const group = index.items.get(line.itemId)?.groups.get(groupId);
      return group !== undefined && group.max === 1 && !group.negatable && (group.min > 0 || hasTwin);
    });
}

/** "quita la cebolla de la pizza" is about the onion, "quita la pizza con cebolla" about the pizza. */
function isAboutOptions(target: Target, options: readonly Piece[], lines: readonly CartLine[]): boolean {
  if (options.length === 0) return false;
  const isReference = options.every(({ atom }) => atom.options.some((option) => target.at.some((at) => hasOption(lines[at], option))));
  const first = options[0];
  const noun = target.saying[0];
  if (!noun || !first) return true;
  const isAdjective = first.atom.end + 2 > noun.atom.start && first.atom.end <= noun.atom.start;
  const isTakenOff = first.before.neg && noun.atom.start < first.atom.start;
  return isTakenOff || !(isReference && (isAdjective || noun.atom.start < first.atom.start));
}

function takeAway(editing: Editing, clause: Clause, target: Target): boolean {
  const { lines } = editing;
  for (const at of target.at) {
    const line = lines[at];
    if (!line) continue;
    const piece = target.saying.find(({ atom }) => atom.items.includes(line.itemId)) ?? target.saying[0];
    const count = piece ? countBefore(clause, piece) : null;
    lines[at] = { ...line, quantity: count === null ? 0 : line.quantity - count };
  }
  editing.about = target.at;
  return true;
}

/** The number right before a name ("una coca"), null after an article of a known thing ("las cocas"). */
function countBefore({ atoms, pieces }: Clause, piece: Piece): number | null {
  const at = pieces.indexOf(piece);
  const before = pieces[at - 1];
  if (before?.kind === 'count') return before.count;
  let word = atoms.indexOf(piece.atom) - 1;
  if (atoms[word]?.roles.has('the') && atoms[word - 1]?.roles.has('of')) word -= 2;
  return atoms[word]?.count ?? null;
}

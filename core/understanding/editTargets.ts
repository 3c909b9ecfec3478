import type { CartLine } from '../carts/cart.ts';
import type { CatalogueIndex } from './catalogueIndex.ts';
import type { Clause } from './editClauses.ts';
import type { OptionNaming } from './readAtoms.ts';
import type { Piece } from './readPieces.ts';

/** Which lines of the cart a clause is about, by position, and the pieces that say so. */
export type Target = { at: number[]; saying: Piece[] };

/** The lines a clause names: by place ("la segunda"), by item or kind ("la coca", "las pizzas"), narrowed by the options said of them. */
export function namedLines(index: CatalogueIndex, clause: Clause, lines: readonly CartLine[]): Target | null {
  const saying = clause.pieces.filter(
    ({ kind, atom, degree }) =>
      kind === 'content' &&
      linesOf(index, atom, lines, isPlural(clause)).length > 0 &&
      !isRatherOption(index, { atom, degree }, lines, clause),
  );
  let at = [...new Set(saying.flatMap(({ atom }) => linesOf(index, atom, lines, isPlural(clause))))].sort((left, right) => left - right);
  const ordinal = clause.atoms.find(({ roles, options }) => roles.has('ordinal') && options.length === 0)?.roles.get('ordinal');
  if (ordinal !== undefined) {
    const kinds = saying.filter(({ atom }) => atom.options.length === 0).flatMap(({ atom }) => linesOf(index, atom, lines));
    const among = kinds.length > 0 ? [...new Set(kinds)].sort((left, right) => left - right) : lines.map((_, position) => position);
    const chosen = ordinal < 0 ? among.at(-1) : among[ordinal - 1];
    return chosen === undefined ? null : { at: [chosen], saying: saying.filter(({ atom }) => atom.options.length === 0) };
  }
  if (at.length === 0) return null;
  if (at.length > 1 && !isPlural(clause)) at = narrowed(clause, lines, at);
  return { at, saying };
}

function isPlural(clause: Clause): boolean {
  return clause.pieces.some(({ kind }) => kind === 'all');
}

function linesOf(index: CatalogueIndex, atom: Piece['atom'], lines: readonly CartLine[], isPlural = false): number[] {
  const exact = positions(lines, (line) => atom.items.includes(line.itemId));
  if (exact.length > (isPlural ? 1 : 0)) return exact;
  return positions(lines, ({ itemId }) => {
    const compiled = index.items.get(itemId);
    const isGeneric = atom.items.some((id) => index.genericByCategory.get(compiled?.item.categoryId ?? '') === id);
    return (
      isGeneric ||
      atom.items.includes(itemId) ||
      atom.nouns.some(({ noun, itemIds }) => itemIds.includes(itemId) || compiled?.nouns.has(noun)) ||
      atom.tails.some((tail) => tail.itemId === itemId)
    );
  });
}

/** "queso" may be a plate of cheese and what is on the burger: with a burger named beside it, it is the latter. */
function isRatherOption(
  index: CatalogueIndex,
  { atom, degree }: Pick<Piece, 'atom' | 'degree'>,
  lines: readonly CartLine[],
  clause: Clause,
): boolean {
  if (atom.options.length === 0) return false;
  if (degree !== undefined && atom.items.length === 0) return true;
  const others = clause.pieces
    .filter((piece) => piece.kind === 'content' && piece.atom !== atom && piece.atom.items.length + piece.atom.nouns.length > 0)
    .flatMap((piece) => linesOf(index, piece.atom, lines));
  return others.some((at) => atom.options.some(({ groupId }) => index.items.get(lines[at]?.itemId ?? '')?.groups.has(groupId)));
}

function positions(lines: readonly CartLine[], fits: (line: CartLine) => boolean): number[] {
  return lines.flatMap((line, at) => (fits(line) ? [at] : []));
}

/** Of several lines that fit, those that have an option which is said; else all. */
function narrowed(clause: Clause, lines: readonly CartLine[], at: readonly number[]): number[] {
  const said = clause.pieces
    .filter(({ kind, negated }) => kind === 'content' && (!negated || clause.has('remove')))
    .flatMap(({ atom }) => atom.options);
  const having = at.filter((position) => said.some((option) => hasOption(lines[position], option)));
  return having.length > 0 ? having : [...at];
}

export function hasOption(line: CartLine | undefined, { groupId, optionId }: Pick<OptionNaming, 'groupId' | 'optionId'>): boolean {
  return line?.options.some((one) => one.groupId === groupId && one.optionId === optionId && !one.negated) ?? false;
}

/** The lines that have one of some options, or else could have one. */
export function linesForOptions(
  index: CatalogueIndex,
  options: readonly OptionNaming[],
  lines: readonly CartLine[],
  mustHave: boolean,
): number[] {
  const having = positions(lines, (line) => options.some((option) => hasOption(line, option)));
  if (having.length > 0 || mustHave) return having;
  return positions(lines, ({ itemId }) => options.some(({ groupId }) => index.items.get(itemId)?.groups.has(groupId)));
}

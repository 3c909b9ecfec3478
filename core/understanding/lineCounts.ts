import type { CatalogueIndex, CompiledItem } from './catalogueIndex.ts';
import type { OptionNaming } from './readAtoms.ts';
import type { DraftLine } from './readLine.ts';
import type { Piece } from './readPieces.ts';

/** How far the reading of a line has come. */
export type LineState = { headAt: number; counts: number; isFixed: boolean; isRestated?: boolean };

/** The course of a set that a thing sold by itself fills, when it is still open. */
export function courseOf(
  index: CatalogueIndex,
  { groups }: CompiledItem,
  line: DraftLine,
  { atom, negated }: Piece,
): OptionNaming | undefined {
  if (negated || atom.items.length + atom.tails.length === 0) return undefined;
  return atom.options.find(
    ({ groupId }) =>
      index.courses.has(groupId) && (groups.get(groupId)?.min ?? 0) > 0 && !line.options.some((one) => one.groupId === groupId),
  );
}

/** "un menú con … y una fanta": the number is that of the set. */
export function isOfCourse(index: CatalogueIndex, compiled: CompiledItem, line: DraftLine, at: number, state: LineState): boolean {
  const [piece, next] = [line.pieces[at], line.pieces[at + 1]];
  const isSame = piece?.countKind === 'number' && piece.count === line.quantity;
  return (
    isSame &&
    at > 0 &&
    state.headAt >= 0 &&
    at > state.headAt &&
    next?.kind === 'content' &&
    courseOf(index, compiled, line, next) !== undefined
  );
}

/** "with cream and two sugars": the number is that of something put in. */
export function isPutIn({ groups }: CompiledItem, { pieces }: DraftLine, at: number, { headAt }: LineState): boolean {
  const [piece, next, behind] = [pieces[at], pieces[at + 1], pieces[at - 1]];
  const isPut = next?.kind === 'content' && !next.before.of && !next.before.with && isAdditive(next, groups);
  return (
    headAt >= 0 &&
    at > headAt &&
    piece?.countKind === 'number' &&
    piece.before.and &&
    piece.before.pause === 0 &&
    isPut &&
    behind !== undefined &&
    isAdditive(behind, groups)
  );
}

/** Nothing but an option of which an item can have several. */
function isAdditive({ kind, negated, atom }: Piece, groups: CompiledItem['groups']): boolean {
  const own = atom.options.filter(({ groupId }) => groups.has(groupId));
  return (
    kind === 'content' &&
    !negated &&
    atom.items.length + atom.nouns.length === 0 &&
    own.length > 0 &&
    own.every(({ groupId }) => groups.get(groupId)?.max !== 1)
  );
}

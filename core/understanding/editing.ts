import type { CartLine } from '../carts/cart.ts';
import type { Locale } from '../texts/locale.ts';
import type { CatalogueIndex } from './catalogueIndex.ts';
import type { Clause } from './editClauses.ts';
import { withOptions } from './editLine.ts';
import { linesForOptions } from './editTargets.ts';
import type { Piece } from './readPieces.ts';

/** A cart while a message changes it. */
export type Editing = {
  index: CatalogueIndex;
  locale: Locale;
  lines: CartLine[];
  /** New lines of the same message. */
  adding: CartLine[];
  /** Where the lines of the last change are. */
  about: number[];
  /** So many were added to a line by the last clause: what is said next is meant for them. */
  more: { at: number; count: number } | null;
  /** Whether the last clause said how many there should be of a line. */
  isCounting: boolean;
  confidence: number;
  isEdit: boolean;
};

/** One kind of change; false when the clause asks for something else. */
export type Rule = (editing: Editing, clause: Clause) => boolean;

export function contents({ pieces }: Clause): Piece[] {
  return pieces.filter(({ kind }) => kind === 'content');
}

export function countIn({ pieces }: Clause): number | null {
  return pieces.find(({ kind, countKind }) => kind === 'count' && countKind !== 'other' && countKind !== 'rest')?.count ?? null;
}

export function putOptions(editing: Editing, at: readonly number[], pieces: readonly Piece[]): boolean {
  const changed = at.flatMap((position) => {
    const line = editing.lines[position];
    const fresh = line && withOptions(editing.index, line, pieces);
    return fresh ? [{ position, fresh }] : [];
  });
  for (const { position, fresh } of changed) editing.lines[position] = fresh;
  if (changed.length > 0) editing.about = changed.map(({ position }) => position);
  if (changed.length > 1) editing.confidence = Math.min(editing.confidence, 0.7);
  return changed.length > 0;
}

/** The lines some options may be meant for when none is named: those just changed, else all that have or can have them. */
export function pointedAt({ index, lines, about }: Editing, pieces: readonly Piece[]): number[] {
  const fitting = linesForOptions(
    index,
    pieces.flatMap(({ atom }) => atom.options),
    lines,
    false,
  );
  const pointed = fitting.filter((at) => about.includes(at));
  return pointed.length > 0 ? pointed : fitting;
}

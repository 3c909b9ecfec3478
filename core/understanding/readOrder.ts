import type { Locale } from '../texts/locale.ts';
import { arrangeLines } from './arrangeLines.ts';
import type { CatalogueIndex } from './catalogueIndex.ts';
import { readAtoms, type Atom } from './readAtoms.ts';
import type { DraftLine } from './readLine.ts';
import { readPieces, type Piece } from './readPieces.ts';
import { segmentLines } from './segmentLines.ts';

/** A text read as an order: the atoms and pieces it was cut into, and the lines they make. */
export type ReadOrder = { atoms: Atom[]; pieces: Piece[]; lines: DraftLine[] };

/** Reads a text as order lines, whatever it is about. */
export function readOrder(text: string, index: CatalogueIndex, locale: Locale): ReadOrder {
  const atoms = readAtoms(text, index);
  const pieces = readPieces(atoms, locale);
  return { atoms, pieces, lines: arrangeLines(index, segmentLines(index, pieces)) };
}

import type { ChosenOption } from '../carts/cart.ts';
import type { DraftLine } from './readLine.ts';
import type { Piece } from './readPieces.ts';

/** "black beans... sorry, pinto beans": what is said right before the correction goes, though there could be both. */
export function takeCorrected(line: DraftLine, { groupId }: ChosenOption, piece: Piece): void {
  const [wrong, fix] = line.pieces.slice(Math.max(0, line.pieces.indexOf(piece) - 2));
  const last = line.options.at(-1);
  const isWrong = wrong?.atom.options.some((one) => one.groupId === last?.groupId && one.optionId === last.optionId);
  if (
    fix?.kind === 'fix' &&
    isWrong &&
    last?.groupId === groupId &&
    !piece.negated &&
    !last.negated &&
    !piece.before.and &&
    !piece.before.with
  )
    line.options.pop();
}

import { limits, type CartLine } from '../carts/cart.ts';
import { classifyIntent, intentOf, type Wanted } from './classifyIntent.ts';
import type { MenuIndex } from './compileCatalogue.ts';
import type { ParseState } from './draft.ts';
import { editCart } from './editCart.ts';
import { finishLines, type FinishedLine } from './finishLines.ts';
import { parseLines } from './parseLines.ts';
import { readingsOf } from './readings.ts';
import type { CompiledCatalogue, UnderstandInput, Understanding, UnderstoodLine } from './understanding.ts';
import { wordsOf, type Word } from './words.ts';

/** What a text means against a shop's catalogue and what is in the cart. Never throws; the same for the same input. */
export function understand(compiled: CompiledCatalogue, input: UnderstandInput): Understanding {
  const menu = compiled.index as MenuIndex;
  const words = wordsOf(input.text);
  const lattice = readingsOf(menu.phrases, words);
  const parsed = parseLines(menu, lattice);
  const finished = finishLines(menu, parsed.done);
  const wanted = classifyIntent(input.text);
  const confidence = Math.max(0.05, 1 - 0.35 * parsed.doubt);
  if (finished.some((line) => isAbsurd(line.quantity))) return absurd();
  const editedCart = editCart(menu, lattice, input.cart);
  if (editedCart) return edited(editedCart, parsed, confidence);
  const lines = linesOf(finished, input.text, words, confidence);
  if (lines.length === 0) return withoutLines(wanted);
  return {
    intent: 'order',
    fineIntent: 'order',
    lines,
    editedCart: null,
    unknown: unknownOf(parsed),
    doubts: [],
    needsConfirmation: confidence < 0.7,
    confidence,
  };
}

function edited(editedCart: CartLine[], parsed: ParseState, confidence: number): Understanding {
  const isAbsurdEdit = editedCart.some((line) => isAbsurd(line.quantity));
  if (isAbsurdEdit) return absurd();
  return {
    intent: 'order',
    fineIntent: 'order',
    lines: [],
    editedCart,
    unknown: unknownOf(parsed),
    doubts: [],
    needsConfirmation: confidence < 0.7,
    confidence,
  };
}

/** A quantity nobody orders: none, less, a part, or more than a line may have. */
function isAbsurd(quantity: number): boolean {
  return !Number.isInteger(quantity) || quantity < 1 || quantity > limits.lineQuantity;
}

function absurd(): Understanding {
  return {
    intent: 'order',
    fineIntent: 'order',
    lines: [],
    editedCart: null,
    unknown: [],
    doubts: [],
    needsConfirmation: true,
    confidence: 0.1,
  };
}

function linesOf(finished: readonly FinishedLine[], text: string, words: readonly Word[], confidence: number): UnderstoodLine[] {
  return finished.flatMap(({ itemId, quantity, options, draft }) => {
    const source = text.slice(words[draft.from]?.start, words[draft.to - 1]?.end);
    return itemId === null ? [] : [{ itemId, quantity, options, confidence, source }];
  });
}

function unknownOf(parsed: ParseState): Understanding['unknown'] {
  return parsed.unknown.map(({ text }) => ({ text, nearestItemIds: [] }));
}

function withoutLines({ intent, confidence }: Wanted): Understanding {
  return {
    intent: intentOf(intent),
    fineIntent: intent,
    lines: [],
    editedCart: null,
    unknown: [],
    doubts: [],
    needsConfirmation: false,
    confidence,
  };
}

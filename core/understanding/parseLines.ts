import { closeDraft } from './closeDraft.ts';
import type { MenuIndex } from './compileCatalogue.ts';
import { startState, type ParseState } from './draft.ts';
import type { Lattice } from './readings.ts';
import { stronger, transitions } from './transitions.ts';
import { stemOf } from './wordForms.ts';
import type { Word } from './words.ts';

/** How many readings are kept at each word. */
const beamWidth = 14;
const skipCosts = { noise: 0.02, known: 0.9, unknown: 0.55, unknownHead: 0.3, negation: 0.5 };

/** Reads a whole text as order lines: the reading with the best total, with its runner-up's distance as a doubt. */
export function parseLines(menu: MenuIndex, lattice: Lattice, start: ParseState = startState): ParseState {
  const beams: ParseState[][] = lattice.words.map(() => []);
  beams.push([]);
  beams[0] = [start];
  lattice.words.forEach((word, at) => {
    for (const state of best(beams[at] ?? [])) {
      const here = word.gap === 'none' ? state : pause(state, word.gap);
      for (const reading of lattice.at[at] ?? []) for (const next of transitions(menu, here, reading)) beams[reading.to]?.push(next);
      for (const next of skips(menu, here, lattice, at, word)) beams[at + 1]?.push(next);
    }
    beams[at] = [];
  });
  const ended = best(beams[lattice.words.length] ?? []).map((state) => closeDraft(menu, state));
  return ended.sort((left, right) => right.score - left.score)[0] ?? start;
}

function pause(state: ParseState, gap: 'soft' | 'hard'): ParseState {
  const paused = { ...state, cue: stronger(state.cue, gap) };
  return gap === 'hard' ? { ...paused, polarity: 'plain', degree: null } : paused;
}

/** The best states, alike ones once. */
function best(states: ParseState[]): ParseState[] {
  const seen = new Set<string>();
  const kept: ParseState[] = [];
  for (const state of states.sort((left, right) => right.score - left.score)) {
    const key = signature(state);
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push(state);
    if (kept.length >= beamWidth) break;
  }
  return kept;
}

function signature({ done, current, polarity, degree, isContext, isCorrecting, isSpreading, cue }: ParseState): string {
  const options = current?.options.map((option) => `${option.groupId}.${option.optionId}`).join() ?? '';
  return [
    done.length,
    JSON.stringify(current?.head),
    current?.quantity,
    current?.share,
    options,
    polarity,
    degree,
    isContext,
    isCorrecting,
    isSpreading,
    cue,
  ].join('|');
}

/** Passing over a word: free for small words, dear for words the menu knows; an unknown one may be what is ordered. */
function skips(menu: MenuIndex, state: ParseState, lattice: Lattice, at: number, word: Word): ParseState[] {
  const menuReading = lattice.at[at]?.some(
    ({ meaning, to, cost }) => to === at + 1 && cost < 0.5 && ['item', 'option', 'category'].includes(meaning.kind),
  );
  if (isOwnWord(menu, state, word)) return [{ ...state, score: state.score + 0.05 }];
  if (menuReading) return [{ ...state, score: state.score - skipCosts.known, doubt: state.doubt + 0.5 }];
  const single = lattice.at[at]?.filter(({ to, cost }) => to === at + 1 && cost < 0.1) ?? [];
  if (single.some(({ meaning }) => meaning.kind === 'number')) return [];
  if (single.some(({ meaning }) => meaning.kind === 'mark' && meaning.mark === 'negate'))
    return [{ ...state, score: state.score - skipCosts.negation }];
  if (lattice.isNoise[at] || (lattice.at[at]?.length ?? 0) > 0)
    return [{ ...state, isCorrecting: false, score: state.score - skipCosts.noise }];
  const said = { text: word.text, from: at, to: at + 1 };
  const skipped = { ...state, score: state.score - skipCosts.unknown, unknown: [...state.unknown, said], polarity: 'plain' as const };
  const { current } = state;
  const isNamed = current?.head === null && (current.options.length === 0 ? current.quantity !== null : state.isOf);
  if (current && isNamed) {
    const head = { kind: 'unknown' as const, text: word.text };
    return [skipped, { ...skipped, score: state.score - skipCosts.unknownHead, current: { ...current, head, to: at + 1 }, cue: 'none' }];
  }
  return [skipped];
}

/** Whether a word is one of the names of the item under way ("el paquete digo"). */
function isOwnWord(menu: MenuIndex, { current }: ParseState, word: Word): boolean {
  return current?.head?.kind === 'item' && (menu.itemWords.get(current.head.itemId)?.has(stemOf(word.text)) ?? false);
}

import type { CatalogueIndex, Naming } from './catalogueIndex.ts';
import type { Role } from './lexicon.ts';
import { lexiconIndex } from './lexiconIndex.ts';
import { withoutMisread } from './misreadWords.ts';
import { tokenize, type Pause, type Token } from './textTokens.ts';
import { edgesOf, type Edge } from './wordEdges.ts';

export type OptionNaming = Extract<Naming, { kind: 'option' }>;
export type TailNaming = Extract<Naming, { kind: 'tail' }>;
export type NounNaming = Extract<Naming, { kind: 'noun' }>;

/** A stretch of the text with everything it can mean; `cost` is how far the typed words are from the known ones. */
export type Atom = {
  text: string;
  start: number;
  end: number;
  pause: Pause;
  cost: number;
  roles: ReadonlyMap<Role, number>;
  items: string[];
  /** Items named by what follows a link ("raciones de jamón"). */
  inner: string[];
  /** What an item's name says of it besides ("fanta de naranja"). */
  implied: ReadonlyMap<string, { groupId: string; optionId: string }>;
  tails: TailNaming[];
  nouns: NounNaming[];
  options: OptionNaming[];
  /** A number, or a dozen and the like, counted together with the number before it. */
  count: number | null;
  /** The number before a dozen, when the dozen is itself something to choose ("2 docenas de huevos"). */
  countAlone: number | null;
  isUnknown: boolean;
  /** What was typed is as near to something else. */
  isGuess: boolean;
  /** The first phrase of a language it is, or is near to. */
  phrase: string | null;
};

/** The text cut into the stretches that explain it best. */
export function readAtoms(text: string, index: CatalogueIndex): Atom[] {
  const tokens = rewritten(tokenize(text), index);
  const edges = edgesOf(tokens, index);
  return joinCounts(withoutMisread(bestCover(tokens, edges).map((edge) => atomOf(text, tokens, edge))));
}

/** Short spellings as the words they stand for, unless the shop uses them itself. */
function rewritten(tokens: readonly Token[], index: CatalogueIndex): Token[] {
  const { rewrites } = lexiconIndex();
  return withoutPhones(tokens).flatMap((token) => {
    const phrase = index.words.has(token.text) ? undefined : rewrites.get(token.text);
    return phrase ? phrase.map((text, at): Token => ({ ...token, text, pause: at === 0 ? token.pause : 0 })) : [token];
  });
}

const fewestPhoneDigits = 7;

/** "600 12 34 56" is nobody's quantity. */
function withoutPhones(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    let end = at;
    while (/^\d+$/.test(tokens[end]?.text ?? '') && (end === at || tokens[end]?.pause === 0)) end += 1;
    const digits = tokens.slice(at, end).reduce((sum, { text }) => sum + text.length, 0);
    const isPhone = digits >= fewestPhoneDigits && (tokens[at]?.text.length ?? 0) >= 2;
    if (isPhone) at = end - 1;
    else if (tokens[at]) kept.push(tokens[at] as Token);
  }
  return kept;
}

const unexplained = -1;
/** As much as a number in letters. */
const bareNumber = 2;

function bestCover(tokens: readonly Token[], edges: readonly Edge[][]): (Edge & { start: number })[] {
  const best: { score: number; start: number; edge: Edge | null }[] = [{ score: 0, start: 0, edge: null }];
  for (let at = 0; at < tokens.length; at += 1) {
    const from = best[at]?.score ?? 0;
    const isNumber = /^\d/.test(tokens[at]?.text ?? '');
    const skip: Edge = { end: at + 1, score: isNumber ? bareNumber : unexplained, cost: 0, naming: [], meaning: [] };
    for (const edge of [skip, ...(edges[at] ?? [])]) {
      const score = from + edge.score - pauseInside(tokens, at, edge.end);
      const known = best[edge.end];
      if (!known || score > known.score) best[edge.end] = { score, start: at, edge };
    }
  }
  const cover: (Edge & { start: number })[] = [];
  for (let end = tokens.length; end > 0;) {
    const step = best[end];
    if (!step?.edge) break;
    cover.push({ ...step.edge, start: step.start });
    end = step.start;
  }
  return cover.reverse();
}

/** Names seldom span a comma. */
function pauseInside(tokens: readonly Token[], start: number, end: number): number {
  for (let at = start + 1; at < end; at += 1) if ((tokens[at]?.pause ?? 0) > 0) return 2.5;
  return 0;
}

function atomOf(text: string, tokens: readonly Token[], { start, end, cost, naming, meaning, isGuess }: Edge & { start: number }): Atom {
  const first = tokens[start];
  const last = tokens[end - 1];
  const only = <Kind extends Naming['kind']>(kind: Kind) =>
    naming.filter((one): one is Extract<Naming, { kind: Kind }> => one.kind === kind);
  const roles = new Map(meaning.map(({ role, value }) => [role, value]));
  const isTime = end === start + 1 && /^\d+:/.test(first?.text ?? '');
  if (isTime && naming.length === 0) roles.set('fill', 0);
  const digits = !isTime && end === start + 1 && /^-?\d/.test(first?.text ?? '') ? numberOf(first?.text ?? '') : null;
  const isUnknown = naming.length === 0 && roles.size === 0 && digits === null;
  return {
    text: text.slice(first?.start, last?.end),
    start: first?.start ?? 0,
    end: last?.end ?? 0,
    pause: first?.pause ?? 0,
    cost,
    roles,
    items: [...new Set(only('item').flatMap(({ itemId, isInner }) => (isInner ? [] : [itemId])))],
    inner: only('item').flatMap(({ itemId, isInner }) => (isInner ? [itemId] : [])),
    implied: new Map(only('item').flatMap(({ itemId, option }) => (option ? [[itemId, option] as const] : []))),
    tails: only('tail'),
    nouns: only('noun'),
    options: distinct(only('option')),
    count: digits ?? roles.get('number') ?? null,
    countAlone: null,
    isUnknown,
    isGuess: isGuess ?? false,
    phrase: meaning[0]?.phrase ?? null,
  };
}

function distinct(options: readonly OptionNaming[]): OptionNaming[] {
  return [...new Map(options.map((one) => [`${one.groupId}/${one.optionId}`, one])).values()];
}

function numberOf(digits: string): number {
  if (digits.includes('/')) return Number.NaN;
  return Number(digits.replace(',', '.'));
}

/** "dos docenas" is one count; a dozen by itself counts too. */
function joinCounts(atoms: Atom[]): Atom[] {
  const joined: Atom[] = [];
  for (const atom of atoms) {
    const scale = atom.roles.get('scale');
    const before = joined.at(-1);
    if (scale === undefined) joined.push(atom);
    else if (before?.count != null && before.options.length === 0 && before.items.length === 0 && atom.pause === 0) {
      joined.pop();
      joined.push({
        ...atom,
        text: `${before.text} ${atom.text}`,
        start: before.start,
        pause: before.pause,
        count: before.count * scale,
        countAlone: before.count,
      });
    } else joined.push({ ...atom, count: scale, countAlone: 1 });
  }
  return joined;
}

import type { CatalogueIndex, Naming } from './catalogueIndex.ts';
import { nearWords } from './fuzzyWords.ts';
import type { Role } from './lexicon.ts';
import { anyNumber, anyWord, lexiconIndex, type Meaning } from './lexiconIndex.ts';
import { linkWords, phrasesAt, type Found, type Reading } from './phraseTrie.ts';
import { tokenize, type Pause, type Token } from './textTokens.ts';
import { stemOf, undiminished } from './wordForms.ts';

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
  tails: TailNaming[];
  nouns: NounNaming[];
  options: OptionNaming[];
  /** A number, or a dozen and the like, counted together with the number before it. */
  count: number | null;
  /** The number before a dozen, when the dozen is itself something to choose ("2 docenas de huevos"). */
  countAlone: number | null;
  isUnknown: boolean;
};

type Edge = { end: number; score: number; cost: number; naming: Naming[]; meaning: Meaning[] };

const fuzzyLookups = 120;

/** The text cut into the stretches that explain it best. */
export function readAtoms(text: string, index: CatalogueIndex): Atom[] {
  const tokens = tokenize(text);
  const edges = edgesOf(tokens, index);
  return joinCounts(bestCover(tokens, edges).map((edge) => atomOf(text, tokens, edge)));
}

function edgesOf(tokens: readonly Token[], index: CatalogueIndex): Edge[][] {
  const budget = { left: fuzzyLookups };
  const readings = tokens.map((token) => readingsOf(token.text, index, budget));
  const named = readings.map(({ named }) => named);
  const meant = readings.map(({ meant }) => meant);
  const isLink = tokens.map((token) => linkWords.has(token.text));
  const noLink = tokens.map(() => false);
  return tokens
    .map((_, at) => {
      const byEnd = new Map<number, Edge>();
      for (const found of phrasesAt(index.trie, named, isLink, at)) addEdge(byEnd, found, { naming: found.meanings });
      for (const found of phrasesAt(lexiconIndex().trie, meant, noLink, at)) addEdge(byEnd, found, { meaning: found.meanings });
      return [...byEnd.values()];
    })
    .map((here, at, all) => (opening.test(tokens[at]?.text ?? '') ? here.map((edge) => withoutOpening(edge, all[at + 1] ?? [])) : here));
}

/** Words a name may begin with in one group and not in another. */
const opening = /^(una?|an?|de|del|d|con|en|of|with|in)$/;

/** "un cuarto" is also what "cuarto" means, "de chocolate" what "chocolate" means. */
function withoutOpening(edge: Edge, after: readonly Edge[]): Edge {
  const options = after.find((other) => other.end === edge.end && other.cost === 0)?.naming.filter(({ kind }) => kind === 'option') ?? [];
  return edge.naming.length > 0 ? { ...edge, naming: [...edge.naming, ...options] } : edge;
}

function addEdge(
  byEnd: Map<number, Edge>,
  found: Found<unknown>,
  part: { naming?: readonly Naming[]; meaning?: readonly Meaning[] },
): void {
  const isCount = found.words > 1 && (part.meaning?.some(({ role }) => role === 'scale' || role === 'number') ?? false);
  const bonus = part.naming ? Math.max(...part.naming.map(bonusOf)) : isCount ? 0.5 : 0;
  const score = (2 + bonus) * found.words + 0.3 * (found.words - 1) - 0.9 * found.cost;
  const edge = byEnd.get(found.end) ?? { end: found.end, score, cost: found.cost, naming: [], meaning: [] };
  if (found.cost < edge.cost) Object.assign(edge, { cost: found.cost, naming: [], meaning: [] });
  if (found.cost <= edge.cost) {
    edge.naming.push(...(part.naming ?? []));
    edge.meaning.push(...(part.meaning ?? []));
  }
  edge.score = Math.max(edge.score, score);
  byEnd.set(found.end, edge);
}

/** What names something of the shop explains more than what is only language; an item more than an option. */
function bonusOf(naming: Naming): number {
  switch (naming.kind) {
    case 'item':
      return 0.8 * naming.weight;
    case 'option':
      return 0.6 * naming.weight;
    case 'noun':
      return 0.5;
    case 'tail':
      return naming.alone ? 0.5 : 0.3;
  }
}

type Readings = { named: Reading[]; meant: Reading[] };

function readingsOf(word: string, index: CatalogueIndex, budget: { left: number }): Readings {
  const lexicon = lexiconIndex();
  const stem = stemOf(word);
  const isMeant = lexicon.words.has(word);
  const isNumber = /^-?\d/.test(word);
  const isNamed = index.stems.has(stem) && (!isMeant || index.words.has(word));
  const named: Reading[] = isNamed || isNumber ? [{ key: stem, cost: 0 }] : [];
  const meant: Reading[] = [
    { key: word, cost: 0 },
    { key: anyWord, cost: 0.3 },
  ];
  if (isNumber || isNumberWord(word)) meant.push({ key: anyNumber, cost: 0 });
  const isWhole = isNamed && (index.trie.next.get(stem)?.meanings.length ?? 0) > 0;
  if (isWhole || isMeant || isNumber) return { named, meant };
  for (const key of undiminished(word)) if (index.stems.has(key)) named.push({ key, cost: 0.3 });
  if ((named.length > 0 && !isNamed) || budget.left <= 0) return { named, meant };
  budget.left -= 1;
  const brief = word.replace(/(\p{L})\1{2,}/gu, '$1');
  if (brief !== word && (index.stems.has(stemOf(brief)) || lexicon.words.has(brief))) return readingsOf(brief, index, budget);
  for (const { word: near, distance } of nearWords(index.near, word)) named.push({ key: stemOf(near), cost: slip(word, distance) });
  for (const { word: near, distance } of nearWords(lexicon.near, word))
    meant.push({ key: near, cost: slip(word, distance) + (isNumberWord(near) ? 0 : 0.3) });
  return { named, meant };
}

/** A slip in a short word leaves less to go by. */
function slip(word: string, distance: number): number {
  return distance + (word.length < 4 ? 0.6 : word.length < 5 ? 0.3 : 0);
}

function isNumberWord(word: string): boolean {
  return (
    lexiconIndex()
      .trie.next.get(word)
      ?.meanings.some(({ role }) => role === 'number') ?? false
  );
}

const unexplained = -1;

function bestCover(tokens: readonly Token[], edges: readonly Edge[][]): (Edge & { start: number })[] {
  const best: { score: number; start: number; edge: Edge | null }[] = [{ score: 0, start: 0, edge: null }];
  for (let at = 0; at < tokens.length; at += 1) {
    const from = best[at]?.score ?? 0;
    const skip: Edge = { end: at + 1, score: unexplained, cost: 0, naming: [], meaning: [] };
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

function atomOf(text: string, tokens: readonly Token[], { start, end, cost, naming, meaning }: Edge & { start: number }): Atom {
  const first = tokens[start];
  const last = tokens[end - 1];
  const only = <Kind extends Naming['kind']>(kind: Kind) =>
    naming.filter((one): one is Extract<Naming, { kind: Kind }> => one.kind === kind);
  const roles = new Map(meaning.map(({ role, value }) => [role, value]));
  const digits = end === start + 1 && /^-?\d/.test(first?.text ?? '') ? numberOf(first?.text ?? '') : null;
  const isUnknown = naming.length === 0 && meaning.length === 0 && digits === null;
  return {
    text: text.slice(first?.start, last?.end),
    start: first?.start ?? 0,
    end: last?.end ?? 0,
    pause: first?.pause ?? 0,
    cost,
    roles,
    items: [...new Set(only('item').map((one) => one.itemId))],
    tails: only('tail'),
    nouns: only('noun'),
    options: distinct(only('option')),
    count: digits ?? roles.get('number') ?? null,
    countAlone: null,
    isUnknown,
  };
}

function distinct(options: readonly OptionNaming[]): OptionNaming[] {
  return [...new Map(options.map((one) => [`${one.groupId}/${one.optionId}`, one])).values()];
}

function numberOf(digits: string): number {
  if (digits.includes('/')) return Number.NaN;
  return digits.includes(':') ? Number.NaN : Number(digits.replace(',', '.'));
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
